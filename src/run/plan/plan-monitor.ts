import { isUnderWay, monitorPath } from '../../check/exchange/read-monitor.ts'
import { addsAnother } from '../../contract/adds-another.ts'
import { responseHeader } from '../../contract/documented-header.ts'
import type { Case } from '../../model/case.ts'
import type { Exchange, Step } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { controlBody } from './plan-rejections.ts'
import { always } from './read-steps.ts'

/** Reads of a monitor: what takes longer is not waited for. */
const mostReads = 4

/**
 * What is answered 202 where `Location` is documented is followed by reads of its monitor (`long-running-actions-overview.md`);
 * `planAddition` does so for copies.
 */
export function* planMonitor(context: PlanContext): Generator<Case> {
  const { api, operation, ground, seed } = context
  if (operation.method === 'GET' || responseHeader(operation, 202, 'location') === undefined) return
  if (addsAnother(api, operation) !== undefined) return
  const body = operation.body === null ? null : (controlBody(context) ?? null)
  const begun = stepOf(operation, { role: 'control', values: ground.values, body })
  const head = { kind: 'sequence', scenario: 'monitor', detail: context.type ?? '', seed } as const
  yield planCase(operation, head, [always(begun), ...monitorReads(() => 0)])
}

/**
 * Reads of the monitor that an answer names, without a token until one is asked for, until it has told the end.
 * @param begun where the exchange stands that began it
 */
export function monitorReads(begun: (exchanges: readonly Exchange[]) => number): readonly StepMaker[] {
  return Array.from(
    { length: mostReads },
    () => (exchanges) => nextRead(exchanges[begun(exchanges)], exchanges),
  )
}

/** The next read of a monitor on the version that was asked; undefined where it has told the end. */
function nextRead(begun: Exchange | undefined, exchanges: readonly Exchange[]): Step | undefined {
  const last = exchanges.at(-1)
  const isRefused = last?.answer?.status === 401 && last.step.request.credential === 'none'
  if (!isRefused && (last?.answer == null || !isUnderWay(last.answer))) return undefined
  const path = begun && monitorPath(begun)
  if (begun === undefined || path === undefined) return undefined
  return {
    role: 'read-back',
    operation: null,
    version: begun.step.version,
    request: {
      method: 'GET',
      path,
      headers: [['Accept', 'application/json']],
      body: null,
      credential: isRefused ? 'valid' : last?.step.operation === null ? last.step.request.credential : 'none',
    },
    intent: { kind: 'valid' },
  }
}
