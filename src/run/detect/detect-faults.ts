import { checks } from '../../check/checks.ts'
import type { CleanRun, Detection, Seeded } from '../../model/detection.ts'
import type { Fault } from '../../tenant/fault.ts'
import { type Clean, Lookout, type Sight } from './lookout.ts'
import { openTenant } from './open-tenant.ts'
import { PlanLibrary } from './plan-library.ts'
import { type Course, playCourse } from './play-course.ts'
import { differing, recording, repeats, type Tape, type Track } from './tape.ts'

/** What a tool without oracles has: the body by its schema, the status and the media type. */
export const schemaCheckIds: readonly string[] = ['response-schema', 'documented-status', 'content-type']

const schemaChecks: ReadonlySet<string> = new Set(schemaCheckIds)

/** A course with what is seen and answered on it without a fault. */
export interface Surveyed {
  readonly course: Course
  readonly clean: CleanRun
  readonly seen: Clean
  /** What the tenant as it should be is asked and answers on a face; recorded when first asked for. */
  readonly record: (face: Detection['face']) => Promise<Recording>
}

/** A course as it goes without a fault, on one face. */
interface Recording {
  /** The cases, which differ between faces. */
  readonly library: PlanLibrary
  readonly tape: Tape
  /** One for each operation of the course, with the number of its cases. */
  readonly tracks: readonly { readonly track: Track; readonly cases: number }[]
}

/** Runs all checks against the tenant as it should be. */
export async function surveyCourse(course: Course): Promise<Surveyed> {
  const { recording: onMock, lookout, played } = await record(course, 'mock')
  const sights = [...lookout.sights.values()]
  const count = (verdict: Sight['verdict']): number =>
    sights.filter((each) => each.verdict === verdict).length
  const { requirements, requests } = played
  const { name: contract, operations } = course
  const seen = { fails: count('fail'), warnings: count('warning') }
  let served: Promise<Recording> | undefined
  return {
    course,
    clean: { contract, operations: operations.length, requirements, cases: lookout.cases, requests, ...seen },
    seen: { known: new Set(lookout.sights.keys()), cases: lookout.heard },
    record: async (face) => {
      if (face === 'mock') return onMock
      served ??= record(course, 'http').then((each) => each.recording)
      return served
    },
  }
}

/** Surveys one course after the other. */
export async function surveyAll(courses: readonly Course[]): Promise<readonly Surveyed[]> {
  const surveyed: Surveyed[] = []
  for (const course of courses) surveyed.push(await surveyCourse(course))
  return surveyed
}

async function record(
  course: Course,
  face: Detection['face'],
): Promise<{
  readonly recording: Recording
  readonly lookout: Lookout
  readonly played: Awaited<ReturnType<typeof playCourse>>
}> {
  const library = new PlanLibrary()
  const tape: Tape = new Map()
  const tracks: Track[] = []
  const starts: number[] = []
  const lookout = new Lookout(null, () => {})
  const stage = recording(await openTenant(course.view, undefined, face), tape, tracks)
  const isKnown = async (index: number): Promise<boolean> => {
    starts[index] = lookout.cases
    return false
  }
  const plan = library.recording()
  const played = await playCourse(course, stage, checks, lookout, plan, new AbortController(), isKnown)
  const casesOf = (index: number): number => (starts[index + 1] ?? lookout.cases) - (starts[index] ?? 0)
  return {
    recording: { library, tape, tracks: tracks.map((track, index) => ({ track, cases: casesOf(index) })) },
    lookout,
    played,
  }
}

/**
 * What becomes of one fault or twin: it is tried on one course after the other, until it is reported. What a connection
 * does has nothing to do with the contract, so that one course is enough over HTTP.
 */
export async function detectFault(surveyed: readonly Surveyed[], fault: Fault): Promise<Detection> {
  const face = fault.face ?? 'mock'
  const seeded = seededOf(fault)
  const warned: Sight[] = []
  let [shown, cases, after, bySchema] = [false, 0, 0, false]
  const courses = face === 'http' ? surveyed.slice(0, 1) : surveyed
  for (const each of courses) {
    const trial = await tryFault(each, fault)
    shown ||= trial.shown
    bySchema ||= trial.bySchema
    const sights = firstSights(trial.sights)
    const [first] = sights
    if (first?.verdict === 'fail') {
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
  return { seeded, face, shown, caughtBy, after: warned.length > 0 ? after : null, bySchema, cases }
}

/** What a reader needs to know of a fault. */
function seededOf({ id, group, tier, title, benign, legal }: Fault): Seeded {
  return { id, group, tier, title, benign: benign === true, ...(legal === undefined ? {} : { legal }) }
}

interface Trial {
  readonly shown: boolean
  readonly sights: readonly Sight[]
  /** Does a check that needs no oracle see it on the same course. */
  readonly bySchema: boolean
  /** Sent up to the first failure. */
  readonly cases: number
}

/**
 * Runs a course against a tenant with a fault. On the mock, where nothing needs to be confirmed, the first case that fails
 * ends it for all but the checks that need no oracle; these have the rest of the course to see a fault too.
 */
async function tryFault({ course, seen, record }: Surveyed, fault: Fault): Promise<Trial> {
  const face = fault.face ?? 'mock'
  const { library, tape, tracks } = await record(face)
  const opened = await openTenant(course.view, fault, face)
  const differ = differing(opened.target, tape)
  const abort = new AbortController()
  const lookout: Lookout = new Lookout(seen, () => {
    if (face === 'http') {
      if (lookout.failure() === undefined && lookout.sights.size > 0 && fault.benign !== true) abort.abort()
      return
    }
    if (lookout.failure() === undefined) return
    lookout.narrow(schemaChecks)
    if (fault.benign === true || isSeenBySchema(lookout)) abort.abort()
  })
  const isKnown = async (index: number): Promise<boolean> => {
    const { track, cases } = tracks[index] ?? { track: [], cases: 0 }
    if (face === 'http' || !(await repeats(opened, tape, track))) return false
    lookout.cases += cases
    return true
  }
  const stage = { ...opened, target: differ.target }
  const plan = library.reading()
  const { confirmed } = await playCourse(course, stage, checks, lookout, plan, abort, isKnown)
  const end = face === 'mock' ? (lookout.failure()?.after ?? lookout.cases) : lookout.cases
  const isCut = fault.benign !== true
  const stands = ({ check, verdict, after }: Sight): boolean =>
    face === 'mock' ? after <= end : (isCut && verdict === 'warning') || confirmed.has(`${check} ${verdict}`)
  return {
    shown: opened.held() || differ.differs(),
    sights: [...lookout.sights.values()].filter(stands),
    bySchema: isSeenBySchema(lookout),
    cases: end,
  }
}

function isSeenBySchema({ sights }: Lookout): boolean {
  return [...sights.values()].some(({ check }) => schemaChecks.has(check))
}

/** What was seen in the first case that failed, each check once; where none did, all warnings, the first first. */
function firstSights(sights: readonly Sight[]): readonly Sight[] {
  const fails = sights.filter(({ verdict }) => verdict === 'fail')
  const first = Math.min(...fails.map(({ after }) => after))
  const due = fails.length > 0 ? fails.filter(({ after }) => after === first) : sights
  const byCheck = new Map(due.toReversed().map((sight) => [sight.check, sight]))
  return [...byCheck.values()].sort((a, b) => a.after - b.after || (a.check < b.check ? -1 : 1))
}
