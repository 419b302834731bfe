import type { ApiView, ContractView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Reason, Requirement } from '../model/finding.ts'

/** A requirement of the register; `notStated` where the contract states nothing for the check, which is a row too. */
export interface RegisterRow {
  readonly requirement: Requirement
  readonly check: Check
  readonly notStated: Reason | null
}

/** Every requirement that the selected operations have, in order of operations and checks; global rules once a version. */
export function registerOf(
  view: ContractView,
  operations: readonly Operation[],
  checks: readonly Check[],
): readonly RegisterRow[] {
  return view.apis.flatMap((api) => {
    const own = operations.filter((operation) => operation.version === api.version)
    const perOperation = checks.filter((check) => check.scope === 'operation')
    const rows = own.flatMap((operation) => perOperation.map((check) => operationRow(api, operation, check)))
    const globals = checks.filter((check) => check.scope === 'global')
    return own.length === 0 ? [] : [...rows, ...globals.flatMap((check) => globalRow(api, own, check))]
  })
}

/**
 * The rows that a run has to tell: what nothing states is known before anything is sent. The last row is told whatever it
 * is, once all is done.
 */
export function rowsToTell(rows: readonly RegisterRow[]): readonly RegisterRow[] {
  return rows.filter(({ notStated }, i) => notStated === null || i === rows.length - 1)
}

/** Id of the requirement a check states about an operation, or about the whole version. */
function requirementId(version: string, operation: string | null, check: string): string {
  return `${version}/${operation ?? 'global'}/${check}`
}

function operationRow(api: ApiView, operation: Operation, check: Check): RegisterRow {
  const stated = check.state(api, operation)
  const reason = 'reason' in stated ? stated.reason : null
  return {
    check,
    notStated: reason,
    requirement: {
      id: requirementId(api.version, operation.id, check.id),
      level: check.level,
      evidence: 'reason' in stated ? operation.evidence : stated.evidence,
      operation: operation.id,
      version: api.version,
      method: operation.method,
      path: operation.path,
      check: check.id,
      docs: 'reason' in stated ? operation.source : stated.docs,
    },
  }
}

/** A rule binds the whole version; its line is that of the concept page, else of the first operation it is stated for. */
function globalRow(api: ApiView, operations: readonly Operation[], check: Check): readonly RegisterRow[] {
  const stated = operations
    .map((operation) => check.state(api, operation))
    .find((each) => !('reason' in each))
  const first = operations[0]
  if (first === undefined) return []
  const known =
    stated !== undefined && !('reason' in stated)
      ? stated
      : { evidence: 'stated' as const, docs: first.source }
  return [
    {
      check,
      notStated: stated === undefined ? 'not-stated' : null,
      requirement: {
        id: requirementId(api.version, null, check.id),
        level: check.level,
        evidence: known.evidence,
        operation: null,
        version: api.version,
        method: null,
        path: null,
        check: check.id,
        docs: known.docs,
      },
    },
  ]
}
