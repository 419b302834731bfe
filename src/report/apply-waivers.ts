import picomatch from 'picomatch'
import { oncePerText } from '../docs/once-per-text.ts'
import { InputError } from '../load/read-input.ts'
import { countVerdicts } from '../model/count-verdicts.ts'
import type { Finding, Reason } from '../model/finding.ts'
import type { Report, RequirementResult } from '../model/report.ts'
import type { Waiver } from '../model/waiver.ts'

interface Place extends Pick<Finding, 'method' | 'path'> {
  readonly id: string
}

/** A report with its waivers applied, and what is wrong with them, one line each. */
interface Waived {
  readonly report: Report
  readonly problems: readonly string[]
}

/**
 * A failure that a valid waiver names is `waived`. A waiver that has expired, or that names no finding of a whole run,
 * is a problem. `today` is `YYYY-MM-DD`, UTC. Earlier waiving of the same report is undone first.
 */
export function applyWaivers(report: Report, waivers: readonly Waiver[], today: string): Waived {
  const bare = report.findings.map(unwaived)
  const isWhole = report.run.shard === undefined && !report.run.interrupted
  const problems = waivers.flatMap((waiver) => {
    const name = `${waiver.source.file}:${waiver.source.line}: the waiver`
    if (waiver.expires < today) return [`${name} expired on ${waiver.expires}: renew or remove it`]
    const matches = matcherOf(waiver)
    if (!isWhole || bare.some(matches) || !isJudged(waiver, report)) return []
    return [`${name} matches no finding of this run: remove it, or mend its id, cause or operation`]
  })
  const valid = waivers
    .filter((waiver) => waiver.expires >= today)
    .map((waiver) => ({ waiver, matches: matcherOf(waiver) }))
  const findings = bare.map((finding) => {
    const found = finding.verdict === 'fail' ? valid.find(({ matches }) => matches(finding)) : undefined
    return found === undefined ? finding : waivedBy(finding, found.waiver)
  })
  const requirements = judgedAgain(report.requirements, findings)
  const summary = { ...report.summary, verdicts: countVerdicts(requirements) }
  return { report: { ...report, findings, requirements, summary }, problems }
}

/** An InputError names a waiver of a check or an operation that the contract does not have; null where not all operations are known. */
export function refuseUnknown(
  waivers: readonly Waiver[],
  operations: readonly Place[] | null,
  checks: readonly { readonly id: string }[],
): void {
  const lines = waivers.flatMap(({ source, cause, operation }) => {
    const place = `${source.file}:${source.line}: the waiver's`
    const check = checkIn(cause)
    if (check !== undefined && !checks.some(({ id }) => id === check))
      return [`${place} cause names the unknown check ${check}`]
    const isKnown =
      operation === null ||
      operations === null ||
      operations.some((each) => matchesOperation(operation, each))
    if (!isKnown)
      return [`${place} operation ${JSON.stringify(operation)} is not in the contract: --list shows them`]
    return []
  })
  if (lines.length > 0) throw new InputError(lines.join('\n'))
}

/** What the baseline of a gate knows has no waiver that could be given again, and stays waived. */
function unwaived(finding: Finding): Finding {
  if (finding.verdict !== 'waived' || finding.waiver === undefined) return finding
  const { reason: _reason, waiver: _waiver, ...rest } = finding
  return { ...rest, verdict: 'fail' }
}

function waivedBy(finding: Finding, { reason, link, owner, expires }: Waiver): Finding {
  return { ...finding, verdict: 'waived', reason: 'waiver', waiver: { reason, link, owner, expires } }
}

/** Fail before waived before warning. */
function judgedAgain(
  rows: readonly RequirementResult[],
  findings: readonly Finding[],
): readonly RequirementResult[] {
  const verdicts = new Map<string, Set<Finding['verdict']>>()
  for (const { requirement, verdict } of findings)
    verdicts.set(requirement, (verdicts.get(requirement) ?? new Set()).add(verdict))
  return rows.map((row) => {
    if (row.verdict !== 'fail' && row.verdict !== 'waived') return row
    const { reason: _reason, ...rest } = row
    const isFail = verdicts.get(row.id)?.has('fail') ?? row.verdict === 'fail'
    return isFail ? { ...rest, verdict: 'fail' } : { ...rest, verdict: 'waived', reason: 'waiver' }
  })
}

/** What a waiver is for may be there still where this run did not select it, or did not get to it. */
function isJudged({ cause, operation }: Waiver, { run, requirements: rows }: Report): boolean {
  const check = checkIn(cause)
  if (operation === null && run.operations !== undefined) return false
  if (operation === null && check === undefined) return true
  const own = rows.filter(
    (row) => (operation === null || isOn(operation, row)) && (check === undefined || row.check === check),
  )
  return own.length > 0 && !own.some(({ reason }) => reason !== undefined && passing.has(reason))
}

/** Why a requirement may be open in one run and judged in the next. */
const passing: ReadonlySet<Reason> = new Set([
  'budget',
  'throttled',
  'not-settled',
  'not-reproduced',
  'runner-lost',
])

/** The check that a cause names before its colon, unless a glob stands there. */
function checkIn(cause: string | null): string | undefined {
  return /^([\w-]+):/.exec(cause ?? '')?.[1]
}

function matcherOf({ id, cause, operation }: Waiver): (finding: Finding) => boolean {
  const isId = id === null ? () => true : globOf(id)
  const isCause = cause === null ? () => true : globOf(cause)
  return (finding) =>
    isId(finding.id) && isCause(finding.cause) && (operation === null || isOn(operation, finding))
}

function isOn(pattern: string, { operation, method, path }: Finding | RequirementResult): boolean {
  return operation !== null && matchesOperation(pattern, { id: operation, method, path })
}

function matchesOperation(pattern: string, { id, method, path }: Place): boolean {
  const matches = globOf(pattern)
  return matches(id) || matches(`${method} ${path}`)
}

/** A glob in which `*` stands for any text and only it and `?` are special. */
const globOf = oncePerText((pattern): ((text: string) => boolean) => {
  const literal = pattern.replaceAll(/[\\{}()[\]!+@|^$]/g, '\\$&')
  const match = picomatch(literal, { bash: true, dot: true, nobrace: true, noextglob: true })
  return (text) => text === pattern || match(text)
})
