import type { ApiView } from '../model/api-view.ts'
import type { Case } from '../model/case.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation, Reason } from '../model/finding.ts'
import { findingId } from './finding-id.ts'
import type { Grounds } from './ground.ts'
import { succeeded } from './plan/read-answer.ts'
import { type Pause, play, readsBack } from './play.ts'
import type { Send } from './send.ts'
import type { Sighting } from './tally.ts'

export interface ConfirmOptions {
  readonly api: ApiView
  readonly send: Send
  readonly mock: boolean
  /** Has this operation answered a request with 2xx in this run. */
  readonly hasSucceeded: (operation: string) => boolean
  readonly signal: AbortSignal
  readonly grounds: Grounds
  /** Gives a live target time before what was written is read again. */
  readonly pause: Pause
}

/** A sighting that stands, with the smallest case found, or why it does not stand. */
export interface Confirmed {
  readonly sighting: Sighting
  readonly observation: Observation
  readonly plan: Case
  readonly exchanges: readonly Exchange[]
  readonly doubt: Reason | null
}

const shrinkRequests = { mock: 200, live: 15 } as const
const independentCases = 3

/**
 * A MUST fails only with a control that succeeded and when it is seen again: in the minimal case sent once more, or
 * in three independent cases. What was seen by reading after a write is always looked at again, with time to settle.
 * DESIGN §4. On the mock, which is deterministic, the first sight is enough.
 */
export async function confirm(sighting: Sighting, options: ConfirmOptions): Promise<Confirmed> {
  const asSeen = {
    sighting,
    observation: sighting.observation,
    plan: sighting.plan,
    exchanges: sighting.exchanges,
  }
  if (sighting.observation.verdict !== 'fail') return { ...asSeen, doubt: null }
  if (!options.mock && sighting.row.requirement.level === 'MUST') {
    if (!hasControl(sighting, options)) return { ...asSeen, doubt: 'rejected-by-service' }
    const late = isLate(sighting)
    const often = sighting.cases.size >= independentCases
    if (
      (late || !often) &&
      !(await recurs(sighting, sighting.plan, options, late ? options.pause : undefined))
    ) {
      return { ...asSeen, doubt: late && often ? 'not-settled' : 'not-reproduced' }
    }
  }
  return { ...asSeen, ...(await shrink(sighting, options)), doubt: null }
}

/** A success shows by itself that the operation works, and a server error needs no control: it is one. */
function hasControl(sighting: Sighting, options: ConfirmOptions): boolean {
  const { observation, exchanges, operation } = sighting
  const subject = exchanges[observation.exchange]
  if (observation.control !== null && succeeded(exchanges[observation.control])) return true
  return succeeded(subject) || (subject?.answer?.status ?? 0) >= 500 || options.hasSucceeded(operation.id)
}

function isLate({ observation, exchanges }: Sighting): boolean {
  const seen = exchanges[observation.exchange]
  return seen !== undefined && readsBack(seen.step, exchanges.slice(0, observation.exchange))
}

async function recurs(
  sighting: Sighting,
  plan: Case,
  options: ConfirmOptions,
  pause?: Pause,
): Promise<Seen | undefined> {
  if (options.signal.aborted) return undefined
  const exchanges = await play(await renewed(sighting, plan, options), options.send, pause)
  const judgement = sighting.row.check.judge(options.api, sighting.operation, exchanges)
  if (judgement.kind === 'not-applicable') return undefined
  const observation = judgement.observations.find(
    (each) => each.verdict === 'fail' && findingId(sighting.row.requirement, each.place) === sighting.id,
  )
  return observation === undefined ? undefined : { plan, exchanges, observation }
}

/** The plan on an entity that no earlier case has changed, where the run can make one. */
async function renewed({ operation }: Sighting, plan: Case, options: ConfirmOptions): Promise<Case> {
  if (plan.on === undefined || operation.method !== 'PATCH') return plan
  const ground = await options.grounds.fresh(operation, plan.type ?? null)
  return 'reason' in ground ? plan : plan.on(ground)
}

interface Seen {
  readonly plan: Case
  readonly exchanges: readonly Exchange[]
  readonly observation: Observation
}

/** Takes the first smaller candidate that shows the same finding, until none does or the budget of requests is spent. */
async function shrink(sighting: Sighting, options: ConfirmOptions): Promise<Partial<Seen>> {
  let budget: number = options.mock ? shrinkRequests.mock : shrinkRequests.live
  let best: Seen | undefined
  let candidates = sighting.plan.smaller?.()[Symbol.iterator]()
  while (candidates !== undefined && budget > 0 && !options.signal.aborted) {
    const next = candidates.next()
    if (next.done) break
    const seen = await recurs(sighting, next.value, options)
    budget -= Math.max(1, seen?.exchanges.length ?? sighting.exchanges.length)
    if (seen === undefined) continue
    best = seen
    candidates = next.value.smaller?.()[Symbol.iterator]()
  }
  return best ?? {}
}
