import type { Report, RequirementResult, RunFacts, Summary } from '../model/report.ts'

/** Exit codes; where several hold, 2 before 1 before 3 before 0. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, untestable: 3, interrupted: 130 } as const

/**
 * What a finished run exits with. `minTested` is the share of testable operations that must have answered; however many did,
 * a target that was given up could not be tested to the end.
 */
export function exitCodeOf(
  summary: Summary,
  { interrupted, gaveUp }: Pick<RunFacts, 'interrupted' | 'gaveUp'>,
  minTested: number,
): Report['run']['exitCode'] {
  if (interrupted) return exitCodes.interrupted
  if (summary.verdicts.fail > 0) return exitCodes.failed
  return gaveUp === true || testedShare(summary) < minTested ? exitCodes.untestable : exitCodes.ok
}

/** Operations that answered, of those that may be sent; where none may be, 1 if anything was judged, as a global rule. */
export function testedShare({ operationsTestable, operationsTested, verdicts }: Summary): number {
  if (operationsTestable > 0) return operationsTested / operationsTestable
  return verdicts.pass + verdicts.warning + verdicts.waived > 0 ? 1 : 0
}

/** How many operations the settings and the docs allow to be sent. */
export function countTestable(requirements: readonly RequirementResult[]): number {
  const barred = new Map<string, boolean>()
  for (const { operation, version, verdict, reason } of requirements) {
    if (operation === null || verdict === 'not-applicable') continue
    const key = `${version}/${operation}`
    const isBarred = verdict === 'not-tested' && (reason === 'writes-off' || reason === 'disputed')
    barred.set(key, (barred.get(key) ?? true) && isBarred)
  }
  return [...barred.values()].filter((each) => !each).length
}
