import { InputError } from '../load/read-input.ts'
import type { Finding, Requirement } from '../model/finding.ts'
import type { Comparison, Report } from '../model/report.ts'

/**
 * What became of each failure since an earlier run, by finding id. Fixed is only what was judged again without
 * failing; a failure that could not be reproduced in one of the two runs is flaky.
 */
export function compareWithBaseline(report: Report, earlier: Report): Comparison {
  const now = byId(report.findings)
  const then = byId(earlier.findings)
  const judged = new Map(report.requirements.map(({ id, cases }) => [id, cases > 0]))
  const lists = {
    new: [] as string[],
    open: [] as string[],
    fixed: [] as string[],
    flaky: [] as string[],
    unjudged: [] as string[],
  }
  for (const finding of now.values()) {
    if (finding.verdict !== 'fail') continue
    const before = then.get(finding.id)
    lists[isFailure(before) ? 'open' : isUnsteady(before) ? 'flaky' : 'new'].push(finding.id)
  }
  for (const finding of then.values()) {
    const after = now.get(finding.id)
    if (!isFailure(finding) || isFailure(after)) continue
    if (isUnsteady(after)) lists.flaky.push(finding.id)
    else {
      const isJudged = judged.get(finding.requirement) === true && after?.verdict !== 'inconclusive'
      lists[isJudged ? 'fixed' : 'unjudged'].push(finding.id)
    }
  }
  return {
    run: earlier.run.id,
    finishedAt: earlier.run.finishedAt,
    sameContract: earlier.run.contractDigest === report.run.contractDigest,
    ...lists,
  }
}

/** An InputError where an earlier report says nothing of what this run is about, as one of another contract does. */
export function refuseForeign(
  earlier: Report | null,
  requirements: readonly Pick<Requirement, 'id' | 'operation'>[],
): void {
  if (earlier === null) return
  const known = new Set(earlier.requirements.map(({ id }) => id))
  const own = requirements.filter(({ operation }) => operation !== null)
  if (own.length > 0 && !own.some(({ id }) => known.has(id)))
    throw new InputError(
      `--against: run ${earlier.run.id} has no requirement of an operation in common with this one: give an earlier run of the same contract`,
    )
}

function byId(findings: readonly Finding[]): ReadonlyMap<string, Finding> {
  return new Map(findings.map((finding) => [finding.id, finding]))
}

/** A waived failure fails all the same. */
function isFailure(finding: Finding | undefined): boolean {
  return finding?.verdict === 'fail' || finding?.verdict === 'waived'
}

function isUnsteady(finding: Finding | undefined): boolean {
  return finding?.verdict === 'inconclusive' && finding.reason === 'not-reproduced'
}
