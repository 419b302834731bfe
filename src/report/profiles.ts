import { countVerdicts } from '../model/count-verdicts.ts'
import type { Verdict } from '../model/finding.ts'
import type { Profile, ProfileResult, RequirementResult } from '../model/report.ts'
import { versions } from '../model/source.ts'

/** Every profile with the checks that belong to it; what none of them names is core: CRUD, errors, authentication. */
const rules: readonly (readonly [profile: Profile, checks: RegExp])[] = [
  ['paging', /^paging-/],
  ['query-options', /^(query-.*|count-segment|same-under-options)$/],
  ['delta', /^delta-/],
  ['concurrency', /^(not-modified|precondition-failed)$/],
  ['batch', /^batch-/],
  ['permissions', /^(permitted-by-table|token-scopes)$/],
  ['sdk', /^sdk-/],
]

/** Every profile, core first. */
export const profiles: readonly Profile[] = ['core', ...rules.map(([profile]) => profile)]

/** The profile that a check belongs to. */
export function profileOf(check: string): Profile {
  return rules.find(([, checks]) => checks.test(check))?.[0] ?? 'core'
}

/**
 * What each profile comes to in each version that has rows, by its MUST requirements. One that was left to a stand-in, as
 * requests go out once a workload, counts as that.
 */
export function judgeProfiles(rows: readonly RequirementResult[]): readonly ProfileResult[] {
  const kept = new Set(rows.flatMap(({ id, verdict }) => (isKept(verdict) ? [id] : [])))
  const musts = Map.groupBy(
    rows.filter(({ level }) => level === 'MUST'),
    ({ version, check }) => `${version} ${profileOf(check)}`,
  )
  return versions
    .filter((version) => rows.some((row) => row.version === version))
    .flatMap((version) =>
      profiles.map((profile) => {
        const due = musts.get(`${version} ${profile}`) ?? []
        const verdicts = countVerdicts(due)
        const standIns = due.filter(({ standIn }) => standIn !== undefined && kept.has(standIn)).length
        const result = resultOf(verdicts, standIns)
        return { profile, version, result, verdicts, ...(standIns === 0 ? {} : { standIns }) }
      }),
    )
}

function isKept(verdict: Verdict): boolean {
  return verdict === 'pass' || verdict === 'warning'
}

/** A waiver excuses a run, not an implementation: a profile with a waived MUST is not passed. */
function resultOf(verdicts: ProfileResult['verdicts'], standIns: number): ProfileResult['result'] {
  if (verdicts.fail > 0) return 'failed'
  const open = verdicts.notTested - standIns + verdicts.inconclusive + verdicts.waived
  return open > 0 || verdicts.pass + verdicts.warning === 0 ? 'incomplete' : 'passed'
}
