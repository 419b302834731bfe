import { checks } from '../check/checks.ts'
import type { Check } from '../model/check.ts'
import type { CleanRun, Detection, Reported, Seeded } from '../model/detection.ts'
import type { Fault } from '../tenant/fault.ts'
import type { Sight } from './detect/lookout.ts'
import type { Face } from './detect/open-tenants.ts'
import { type Course, type Trial, tryFault } from './detect/try-fault.ts'

/** What a tool without oracles has: the body by its schema, the status and the media type. */
export const schemaCheckIds: readonly string[] = ['response-schema', 'documented-status', 'content-type']

const schemaChecks: readonly Check[] = checks.filter(({ id }) => schemaCheckIds.includes(id))

/** The run without a fault, and what is seen in it all the same. */
export interface Baseline {
  readonly clean: CleanRun
  readonly known: ReadonlySet<string>
}

/** Runs all checks against the tenant as it should be, on both faces. */
export async function runClean(course: Course): Promise<Baseline> {
  const none: ReadonlySet<string> = new Set()
  const trial = await tryFault({ ...course, goOn: true }, undefined, 'mock', checks, none)
  const count = (verdict: Sight['verdict']): number =>
    trial.sights.filter((sight) => sight.verdict === verdict).length
  const { requirements, cases, requests } = trial
  const operations = course.operations.length
  return {
    clean: {
      operations,
      requirements,
      cases,
      requests,
      fails: count('fail'),
      warnings: count('warning'),
    },
    known: new Set(trial.sights.map(({ key }) => key)),
  }
}

/** What becomes of one fault or twin; it is tried over HTTP where the mock cannot show it. */
export async function detectFault(course: Course, { known }: Baseline, fault: Fault): Promise<Detection> {
  const faces: readonly Face[] = fault.face === 'http' ? ['http'] : ['mock', 'http']
  let face: Face = 'mock'
  let trial: Trial | undefined
  for (face of faces) {
    trial = await tryFault(course, fault, face, checks, known)
    if (trial.shown) break
  }
  if (trial === undefined) throw new Error(`${fault.id} has no face to be tried on`)
  const seeded = seededOf(fault)
  const { shown, cases, sights } = trial
  const first = firstReport(sights)
  const blind = !shown || seeded.benign || first.length === 0
  const bySchema = blind ? false : await isSeenBySchema(course, fault, face, known)
  const after = first[0]?.after ?? null
  return { seeded, face, shown, caughtBy: first.map(reported), after, bySchema, cases }
}

/** What a reader needs to know of a fault. */
export function seededOf({ id, group, tier, title, benign }: Fault): Seeded {
  return { id, group, tier, title, benign: benign === true }
}

async function isSeenBySchema(
  course: Course,
  fault: Fault,
  face: Face,
  known: ReadonlySet<string>,
): Promise<boolean> {
  const { sights } = await tryFault(course, fault, face, schemaChecks, known)
  return sights.length > 0
}

/** What was seen in the first case that failed; where none did, the warnings, each as it first came. */
function firstReport(sights: readonly Sight[]): readonly Sight[] {
  const fails = sights.filter(({ verdict }) => verdict === 'fail')
  const pool = fails.length > 0 ? fails : sights
  const first = Math.min(...pool.map(({ after }) => after))
  const shown = fails.length > 0 ? fails.filter(({ after }) => after === first) : pool
  return [...new Map(shown.toReversed().map((sight) => [sight.check, sight])).values()].sort(
    (a, b) => a.after - b.after || (a.check < b.check ? -1 : 1),
  )
}

function reported({ check, verdict }: Sight): Reported {
  return { check, verdict }
}
