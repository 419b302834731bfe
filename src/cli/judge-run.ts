import type { Comparison, Profile, Report } from '../model/report.ts'
import type { Waiver } from '../model/waiver.ts'
import { applyWaivers } from '../report/apply-waivers.ts'
import { compareWithBaseline } from '../report/baseline.ts'
import { exitCodeOf, exitCodes } from '../report/exit-code.ts'
import { judgeProfiles } from '../report/profiles.ts'

/** What a finished run is held against. */
export interface Terms {
  readonly waivers: readonly Waiver[]
  /** An earlier report of the same target. */
  readonly against: Report | null
  /** Only failures that the earlier report does not have count. */
  readonly newOnly: boolean
  /** Profiles that the run claims to pass. */
  readonly claims: readonly Profile[]
  readonly minTested: number
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string
}

/** The report with waivers, baseline and claims applied, its exit code set anew and each broken term a problem of the run. */
export function judgeRun(report: Report, terms: Terms): Report {
  const { report: waived, problems } = applyWaivers(report, terms.waivers, terms.today)
  const profiles = judgeProfiles(waived.requirements).filter(
    ({ profile }) => report.profiles?.some((each) => each.profile === profile) ?? true,
  )
  const comparison = terms.against === null ? undefined : compareWithBaseline(waived, terms.against)
  const broken = [...problems, ...claimProblems(profiles, terms.claims)]
  const { summary, run } = waived
  const counted = terms.newOnly && comparison !== undefined ? withNewOnly(summary, comparison) : summary
  const code = exitCodeOf(counted, run, terms.minTested)
  const isBroken = broken.length > 0 && (code === exitCodes.ok || code === exitCodes.untestable)
  return {
    ...waived,
    run: { ...run, exitCode: isBroken ? exitCodes.failed : code, problems: [...run.problems, ...broken] },
    profiles,
    ...(comparison === undefined ? {} : { comparison }),
  }
}

function withNewOnly(summary: Report['summary'], comparison: Comparison): Report['summary'] {
  return { ...summary, verdicts: { ...summary.verdicts, fail: comparison.new.length } }
}

function claimProblems(results: Report['profiles'] & object, claims: readonly Profile[]): readonly string[] {
  return claims.flatMap((claim) =>
    results
      .filter(({ profile, result }) => profile === claim && result !== 'passed')
      .map(({ version, result, verdicts, standIns = 0 }) => {
        const open = `${verdicts.fail} fail, ${verdicts.waived} waived, ${verdicts.inconclusive} inconclusive, ${verdicts.notTested - standIns} not tested`
        return `the profile ${claim} is claimed, but ${result} in ${version}: of its MUST requirements ${open}, ${verdicts.pass + verdicts.warning} pass`
      }),
  )
}
