import type { ApiView } from '../model/api-view.ts'
import type { Case, Links } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange, Step } from '../model/exchange.ts'
import type { Observation, Reason } from '../model/finding.ts'
import { headerOf } from '../model/header-of.ts'
import { causeOf, findingId } from '../report/finding-id.ts'
import type { Grounds } from './ground/ground.ts'
import type { Movements } from './movements.ts'
import { succeeded } from './plan/read-answer.ts'
import { type Pause, play, readsAgain, readsBack, type Settling } from './play.ts'
import { playAlone } from './play-alone.ts'
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
  /** Entities to refer to that no case has referred to before. */
  readonly freshLinks?: (operation: Operation) => Promise<Links>
  readonly movements: Movements
  /** Gives a live target time before what was written is read again. */
  readonly pause: Pause
  /** Causes that were still there in the longest look at what was read back; `confirm` adds to them. */
  readonly lasting: Set<string>
  /** What further looks at cases have shown of one requirement; `confirm` adds to it. */
  readonly looks: Map<string, Promise<readonly Exchange[]>>
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
/** Reads that disagree are sent again so often: of two replicas both are asked. */
const readRepeats = 3
/** How often the time to settle each further look at what was read back gives: replicas take turns, and one may lag. */
const patience = [1, 4]

/**
 * A MUST fails only with a control that succeeded and when it is seen again: in the minimal case sent once more, or
 * in three independent cases. What was seen of an entity by reading after a write is always looked at again, with time to
 * settle, and once more with longer time where its cause has not stood that before, one look for all that a requirement's
 * check saw in a case; so is what reads say that disagree, or an index, and then three times more at once.
 * On the mock, which is deterministic, the first sight is enough.
 */
export async function confirm(sighting: Sighting, options: ConfirmOptions): Promise<Confirmed> {
  const asSeen = {
    sighting,
    observation: sighting.observation,
    plan: sighting.plan,
    exchanges: sighting.exchanges,
  }
  const { verdict } = sighting.observation
  if (verdict === 'inconclusive') return { ...asSeen, doubt: null }
  if (!options.mock) {
    const doubt = await doubtOf(sighting, options)
    if (doubt !== null) return { ...asSeen, doubt: isCut(doubt, options) ? 'budget' : doubt }
  }
  if (verdict !== 'fail') return { ...asSeen, doubt: null }
  return { ...asSeen, ...(await shrink(sighting, options)), doubt: null }
}

/** Did the run end before a sighting could be looked at again: that it does not recur was not seen either. */
function isCut(doubt: Reason, { signal }: ConfirmOptions): boolean {
  return signal.aborted && doubt !== 'rejected-by-service'
}

async function doubtOf(sighting: Sighting, options: ConfirmOptions): Promise<Reason | null> {
  const often = sighting.cases.size >= independentCases
  const fails = sighting.observation.verdict === 'fail' && sighting.row.requirement.level === 'MUST'
  if (fails && !hasControl(sighting, options)) return 'rejected-by-service'
  const moment = momentOf(sighting, fails)
  if (moment !== null && !(await lasts(sighting, options, moment)))
    return often ? 'not-settled' : 'not-reproduced'
  const resends =
    !fails || moment === 'after-writes' ? 0 : moment === 'reads-again' ? readRepeats : often ? 0 : 1
  for (let sent = 0; sent < resends; sent++) {
    if ((await recurs(sighting, sighting.plan, options)) === undefined) return 'not-reproduced'
  }
  return null
}

/** In front of which steps a target is given time when a case is looked at again. */
const moments = {
  'before-reads': ({ request }) => request.method === 'GET',
  'after-writes': (step, before) => readsBack(step, before.slice(-1)),
  'reads-again': readsAgain,
} as const satisfies { readonly [moment: string]: Settling['isDue'] }

type Moment = keyof typeof moments

/** When a target is given time for a sighting to change; null where time makes no difference. */
function momentOf(sighting: Sighting, fails: boolean): Moment | null {
  if (!fails && sighting.row.check.scope !== 'operation') return null
  if (readsWritten(sighting)) return 'after-writes'
  if (comparesReads(sighting)) return 'reads-again'
  return findsNothing(sighting) || hangsOnRead(sighting) ? 'before-reads' : null
}

/** Options whose answers come from an index, which may be behind what it shows of an entity. */
const indexed = /[?&](\$|%24)?(filter|search|orderby|count)=/i

/** Was one read held against another, which may have come from another replica, or asked of an index. */
function comparesReads({ observation, exchanges }: Sighting): boolean {
  const { exchange, control } = observation
  const seen = exchanges[exchange]?.step.request
  if (seen?.method !== 'GET') return false
  if (indexed.test(seen.path) && exchanges.length > 1) return true
  return control !== null && control !== exchange && exchanges[control]?.step.request.method === 'GET'
}

/** What a read is below may be younger than a replica. */
function findsNothing({ observation, exchanges }: Sighting): boolean {
  const seen = exchanges[observation.exchange]
  return seen?.step.request.method === 'GET' && seen.answer?.status === 404
}

/**
 * Does a write send the tag of a read before it, or may what its answer shows have been held against one: a replica may have
 * shown an older state.
 */
function hangsOnRead({ row, observation, exchanges }: Sighting): boolean {
  const seen = exchanges[observation.exchange]?.step.request
  if (seen === undefined || seen.method === 'GET') return false
  if (headerOf(seen.headers, 'if-match') !== undefined) return true
  const before = exchanges.slice(0, observation.exchange)
  return row.check.family === 'writes' && before.some(({ step }) => step.request.method === 'GET')
}

/** Is what was read back, or read otherwise, still there when it is looked at again with time at that moment. */
async function lasts(sighting: Sighting, options: ConfirmOptions, moment: Moment): Promise<boolean> {
  const { row, observation, plan } = sighting
  const cause = causeOf(row.check.id, observation.place)
  for (const times of options.lasting.has(cause) ? patience.slice(0, 1) : patience) {
    const pause = (step: Step): Promise<void> => options.pause(step, times)
    const key = `${plan.id} ${moment} ${times}`
    const isDue = moments[moment]
    const look = options.looks.get(key) ?? replay(sighting, plan, options, { pause, isDue })
    options.looks.set(key, look)
    if (seenIn(sighting, plan, await look, options) === undefined) return false
  }
  options.lasting.add(cause)
  return true
}

/** A success shows by itself that the operation works, and a server error needs no control: it is one. */
function hasControl(sighting: Sighting, options: ConfirmOptions): boolean {
  const { observation, exchanges, operation } = sighting
  const subject = exchanges[observation.exchange]
  if (observation.control !== null && succeeded(exchanges[observation.control])) return true
  return succeeded(subject) || (subject?.answer?.status ?? 0) >= 500 || options.hasSucceeded(operation.id)
}

function readsWritten({ observation, exchanges }: Sighting): boolean {
  const seen = exchanges[observation.exchange]
  return seen !== undefined && readsBack(seen.step, exchanges.slice(0, observation.exchange))
}

async function recurs(sighting: Sighting, plan: Case, options: ConfirmOptions): Promise<Seen | undefined> {
  return seenIn(sighting, plan, await replay(sighting, plan, options), options)
}

/**
 * The exchanges of a case that is sent again; none once the run is interrupted, nor where reads are held against each other
 * of what the rest of the run never leaves alone.
 */
async function replay(
  sighting: Sighting,
  plan: Case,
  options: ConfirmOptions,
  settling?: Settling,
): Promise<readonly Exchange[]> {
  if (options.signal.aborted) return []
  const { send, movements } = options
  const again = await renewed(sighting, plan, options)
  if (!comparesReads(sighting)) return play(again, send, settling)
  return (await playAlone(sighting.operation, again, send, movements, settling)) ?? []
}

function seenIn(
  sighting: Sighting,
  plan: Case,
  exchanges: readonly Exchange[],
  options: ConfirmOptions,
): Seen | undefined {
  const judgement = sighting.row.check.judge(options.api, sighting.operation, exchanges)
  if (judgement.kind === 'not-applicable') return undefined
  const observation = judgement.observations.find(
    (each) =>
      (each.verdict === 'fail' || each.verdict === sighting.observation.verdict) &&
      findingId(sighting.row.requirement, each.place) === sighting.id,
  )
  return observation === undefined ? undefined : { plan, exchanges, observation }
}

/** Is the case sent again on another entity: one that changes what there is. */
export function isMoved({ operation, plan }: Pick<Sighting, 'operation' | 'plan'>): boolean {
  return plan.on !== undefined && operation.method === 'PATCH'
}

/** The plan on an entity that no earlier case has changed, or about others that none has referred to, where the run can make one. */
async function renewed({ operation }: Sighting, plan: Case, options: ConfirmOptions): Promise<Case> {
  const links = plan.linking && (await options.freshLinks?.(operation))
  if (links !== undefined) return plan.linking?.(links) ?? plan
  if (plan.on === undefined || !isMoved({ operation, plan })) return plan
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
