import { checks } from '../check/checks.ts'
import type { Check } from '../model/check.ts'
import type { CleanRun, Detection, Seeded } from '../model/detection.ts'
import type { Fault } from '../tenant/fault.ts'
import type { Sight } from './detect/lookout.ts'
import { type Course, type Trial, tryFault } from './detect/try-fault.ts'

/** What a tool without oracles has: the body by its schema, the status and the media type. */
export const schemaCheckIds: readonly string[] = ['response-schema', 'documented-status', 'content-type']

const schemaChecks: readonly Check[] = checks.filter(({ id }) => schemaCheckIds.includes(id))

/** A course with what is seen on it without a fault. */
export interface Surveyed {
  readonly course: Course
  readonly clean: CleanRun
  /** Keys of what is seen all the same, which is no sight of a fault. */
  readonly known: ReadonlySet<string>
}

/** Runs all checks against the tenant as it should be. */
export async function surveyCourse(course: Course): Promise<Surveyed> {
  const trial = await tryFault({ ...course, goOn: true }, undefined, 'mock', checks, new Set())
  const count = (verdict: Sight['verdict']): number =>
    trial.sights.filter((sight) => sight.verdict === verdict).length
  const { requirements, cases, requests } = trial
  const { name: contract, operations } = course
  const seen = { fails: count('fail'), warnings: count('warning') }
  return {
    course,
    clean: { contract, operations: operations.length, requirements, cases, requests, ...seen },
    known: new Set(trial.sights.map(({ key }) => key)),
  }
}

/** What becomes of one fault or twin: it is tried on one course after the other, until it is reported. */
export async function detectFault(surveyed: readonly Surveyed[], fault: Fault): Promise<Detection> {
  const face = fault.face ?? 'mock'
  const seeded = seededOf(fault)
  const warned: Sight[] = []
  let [shown, cases, after] = [false, 0, 0]
  for (const { course, known } of surveyed) {
    const trial = await tryFault(course, fault, face, checks, known)
    shown ||= trial.shown
    const sights = firstSights(trial.sights)
    const [first] = sights
    if (first?.verdict === 'fail') {
      const bySchema = seeded.benign ? false : await isSeenBySchema(surveyed, fault)
      const caughtBy = sights.map(({ check, verdict }) => ({ check, verdict }))
      const total = cases + trial.cases
      return { seeded, face, shown, caughtBy, after: cases + first.after, bySchema, cases: total }
    }
    if (warned.length === 0 && first !== undefined) after = cases + first.after
    warned.push(...sights)
    cases += trial.cases
  }
  const caughtBy = [...new Set(warned.map(({ check }) => check))]
    .sort()
    .map((check) => ({ check, verdict: 'warning' as const }))
  const bySchema = warned.some(({ check }) => schemaCheckIds.includes(check))
  return { seeded, face, shown, caughtBy, after: warned.length > 0 ? after : null, bySchema, cases }
}

/** What a reader needs to know of a fault. */
export function seededOf({ id, group, tier, title, benign }: Fault): Seeded {
  return { id, group, tier, title, benign: benign === true }
}

async function isSeenBySchema(surveyed: readonly Surveyed[], fault: Fault): Promise<boolean> {
  for (const { course, known } of surveyed) {
    const trial: Trial = await tryFault(course, fault, fault.face ?? 'mock', schemaChecks, known)
    if (trial.sights.length > 0) return true
  }
  return false
}

/** What was seen in the first case that failed, each check once; where none did, all warnings, the first first. */
function firstSights(sights: readonly Sight[]): readonly Sight[] {
  const fails = sights.filter(({ verdict }) => verdict === 'fail')
  const first = Math.min(...fails.map(({ after }) => after))
  const due = fails.length > 0 ? fails.filter(({ after }) => after === first) : sights
  const byCheck = new Map(due.toReversed().map((sight) => [sight.check, sight]))
  return [...byCheck.values()].sort((a, b) => a.after - b.after || (a.check < b.check ? -1 : 1))
}
