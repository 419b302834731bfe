import type { Profile, ProfileResult, RequirementResult } from '../model/report.ts'
import { versions } from '../model/source.ts'
import { countVerdicts } from './count-verdicts.ts'

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

/** What each profile comes to in each version that has rows, by its MUST requirements. */
export function judgeProfiles(rows: readonly RequirementResult[]): readonly ProfileResult[] {
  const musts = Map.groupBy(
    rows.filter(({ level }) => level === 'MUST'),
    ({ version, check }) => `${version} ${profileOf(check)}`,
  )
  return versions
    .filter((version) => rows.some((row) => row.version === version))
    .flatMap((version) =>
      profiles.map((profile) => {
        const verdicts = countVerdicts(musts.get(`${version} ${profile}`) ?? [])
        return { profile, version, result: resultOf(verdicts), verdicts }
      }),
    )
}

/** A waiver excuses a run, not an implementation: a profile with a waived MUST is not passed. */
function resultOf(verdicts: ProfileResult['verdicts']): ProfileResult['result'] {
  if (verdicts.fail > 0) return 'failed'
  const open = verdicts.notTested + verdicts.inconclusive + verdicts.waived
  return open > 0 || verdicts.pass + verdicts.warning === 0 ? 'incomplete' : 'passed'
}
