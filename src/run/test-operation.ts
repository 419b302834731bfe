import { replacesContent } from '../contract/content-read.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Case, Ground } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import type { Lack, Reason } from '../model/finding.ts'
import type { RunSettings } from '../model/settings.ts'
import type { JsonObject } from '../model/source.ts'
import { acceptedBody, learnBody } from './accepted-body.ts'
import type { Exercise } from './exercised.ts'
import { findLinkables, groundOf } from './ground/find-linkables.ts'
import type { Grounded, Grounds } from './ground/ground.ts'
import type { Lanes } from './lanes.ts'
import type { Movements } from './movements.ts'
import { createBodies } from './plan/create-bodies.ts'
import { type Edges, makeEdges, Shares } from './plan/edges.ts'
import { markedBody } from './plan/marked-body.ts'
import { type Mark, readMarker } from './plan/marker.ts'
import { collectionOf, lifeIn, placeholders } from './plan/path-template.ts'
import type { PlanContext } from './plan/plan-context.ts'
import { isAction, isWrite } from './plan/plan-operation.ts'
import { edgeOptions } from './plan/plan-writes.ts'
import type { TakenBodies } from './plan/taken-bodies.ts'
import { play } from './play.ts'
import { playCounting } from './play-counting.ts'
import type { RegisterRow } from './register.ts'
import type { Send } from './send.ts'
import { emptyTally, judgeCase, mergeTallies, type Tallied } from './tally.ts'
import { Watch } from './watch.ts'

export interface Testing {
  readonly api: ApiView
  readonly settings: RunSettings
  readonly live: boolean
  /** What stands in front of `/v1.0` in URLs that bodies hold. */
  readonly base: string
  readonly grounds: Grounds
  readonly mark: Mark
  readonly taken: TakenBodies | undefined
  readonly send: Send
  /** What is sent moves these. */
  readonly movements: Movements
  /** Types tested at the same time, of all operations together. */
  readonly lanes: Lanes
  readonly signal: AbortSignal
  readonly giveUp: () => boolean
  readonly mayAct: (operation: Operation) => boolean
  readonly plan: (context: PlanContext) => Iterable<Case>
  readonly isLead: (operation: Operation) => boolean
  /** Takes down what the cases exercise. */
  readonly exercise: Exercise | undefined
  /** Judges every case for the global rules too. */
  readonly globals: readonly Tallied[]
}

/** What the cases of one operation have shown. */
export interface Tested {
  readonly tallies: readonly Tallied[]
  readonly cases: number
  /** Did the target answer a request with a valid token other than by refusing it. */
  readonly answered: boolean
  readonly succeeded: boolean
  /** Why requirements without an evaluated case have none. */
  readonly unevaluated: Reason
}

const mostFailures = 3

/** What the cases of an operation are sorted by: a survey plays one of each. */
export type BranchOf = (plan: Case) => string

/** The test of one operation, which may be begun with a survey. */
export interface OperationTest {
  /** Plays the first case of each branch, on the first ground that there is, of what has not been played yet. */
  survey(branchOf: BranchOf): Promise<void>
  /** Plays what has not been played yet, and says what all has shown; a reason where it may not or cannot be tested. */
  finish(): Promise<Tested | Lack>
  /** Has a case been played. */
  hasBegun(): boolean
  /** Why there is nothing to stand on, as far as that is known. */
  ungrounded(): Lack | undefined
}

/** Tests an operation: plays all its cases and has them judged. */
export function testOf(operation: Operation, rows: readonly RegisterRow[], testing: Testing): OperationTest {
  const barred = barredBy(operation, testing)
  const play = new Play(operation, rows, testing)
  const types = barred === undefined ? typesOf(operation, testing) : []
  return {
    hasBegun: () => play.watch.cases > 0,
    ungrounded: () => play.ungrounded,
    survey: async (branchOf) => {
      for (const type of types) if (await play.all(type, branchOf)) return
    },
    finish: async () => {
      if (barred !== undefined) return { reason: barred }
      await play.everything(types)
      return play.shown()
    },
  }
}

/** What the settings or the docs forbid on a live target. */
export function barredBy(
  operation: Operation,
  testing: Pick<Testing, 'live' | 'mayAct' | 'settings'>,
): Reason | undefined {
  if (!testing.live || !isWrite(operation)) return undefined
  if (operation.evidence === 'disputed') return 'disputed'
  if (changesSingleton(operation)) return 'unmarkable'
  if (isAction(operation)) return testing.mayAct(operation) ? undefined : 'writes-off'
  return testing.settings.allowWrites ? undefined : 'writes-off'
}

/** What the tenant has once, such as a policy of all: it is not the run's, and no binding says that it may be changed. */
function changesSingleton({ method, path }: Operation): boolean {
  return method !== 'POST' && placeholders(path).length === 0
}

/** An operation that writes one of several types is tested with each that the run can make; others with what is there. */
function typesOf(operation: Operation, testing: Testing): readonly (string | null)[] {
  const { api } = testing
  const collection = operation.kind === 'create' ? operation.path : collectionOf(operation.path)
  const writes = operation.kind === 'create' || operation.method === 'PATCH' || operation.method === 'DELETE'
  if (operation.resource === null || collection === null || !writes) return [null]
  const { create } = lifeIn(api, collection)
  const concrete = api.instantiable(operation.resource)
  if (create === undefined || concrete.length < 2) return [null]
  const isBound = testing.live && operation.method === 'PATCH' && testing.grounds.isBound(operation)
  const only = testing.settings.onlyCase?.type
  const types = concrete.filter((each) => only === each)
  return [...(isBound ? [null] : []), ...(types.length === 0 ? concrete : types)]
}

/**
 * The concrete type of a binding that is changed: as read, unless that is the type of what the path goes on from, else the
 * declared one where others are derived from it.
 */
function typeOfBound(operation: Operation, ground: Ground, { api, live }: Testing): string | null {
  const { method, path, resource } = operation
  if (!live || method !== 'PATCH' || resource === null) return null
  const known = ground.types[placeholders(path).at(-1) ?? '']
  if (known !== undefined && api.isA(known, resource)) return known
  return api.derived(resource).length > 0 ? resource : null
}

/** Has a case to do without the marker: where nothing holds it, or nothing but the property that the case is about. */
function isSentUnmarked(operation: Operation, body: JsonObject, mark: Mark): boolean {
  const marked = mark(operation, body, null) ?? {}
  const name = Object.keys(marked).find((each) => readMarker({ [each]: marked[each] ?? null }) !== undefined)
  return name === undefined || mark(operation, body, name) === undefined
}

/**
 * Where the cases of an operation are played. Content of what the run did not make is not replaced, a writable binding's
 * neither: the journal could not put it back. What has no marker is made below nothing else: what others make there at the
 * same time, from the same bodies, could not be told from it.
 */
async function placeOf(operation: Operation, type: string | null, testing: Testing): Promise<Grounded> {
  const ground = await groundOf(operation, type, testing)
  if ('reason' in ground || !testing.live) return ground
  if (replacesContent(operation) && !ground.own) return { reason: 'unmarkable' }
  if (operation.kind !== 'create') return ground
  const { api, live, mark, settings } = testing
  const bodies = [...createBodies(api, operation, type, settings.seed)]
  const making = { api, live, mark, operation, ground }
  const mayMake = ground.own || bodies.some((body) => markedBody(making, body, null) !== undefined)
  if (!mayMake) return { reason: 'unmarkable' }
  const isApart = ground.own && bodies.every((body) => isSentUnmarked(operation, body, mark))
  return isApart ? testing.grounds.fresh(operation, type) : ground
}

/** A place to play cases at, with a body that the target accepts there. */
type Stand = { readonly context: PlanContext } | Lack

/** Plays cases, each once, and has them judged. */
class Play {
  readonly watch = new Watch()
  /** Why the first type without ground has none; what an end of the run cuts off says nothing. */
  ungrounded: Lack | undefined
  readonly #shares = new Shares()
  readonly #operation: Operation
  readonly #testing: Testing
  readonly #rows: readonly RegisterRow[]
  /** What each type has shown, in the order of the types. */
  readonly #tallies = new Map<string | null, readonly Tallied[]>()
  readonly #stands = new Map<string | null, Promise<Stand>>()
  readonly #surveyed = new Set<string>()

  constructor(operation: Operation, rows: readonly RegisterRow[], testing: Testing) {
    this.#operation = operation
    this.#testing = testing
    this.#rows = rows
  }

  /**
   * All cases of all types: each begins when there is a lane for it, on ground of its own and once those before it have
   * claimed what they test, so that neither the cases nor what they show hang on which type is faster.
   */
  async everything(types: readonly (string | null)[]): Promise<void> {
    const { lanes, isLead } = this.#testing
    const running: Promise<unknown>[] = []
    for (const type of types) {
      const leave = await lanes.enter()
      const stand = await this.#standOn(type)
      if (lanes.count > 1 && isLead(this.#operation) && 'context' in stand) stand.context.edges()
      const played = this.all(type, null).finally(leave)
      played.catch(() => {})
      running.push(played)
    }
    await Promise.all(running)
  }

  /** All cases on the ground of a type, or only the first of each branch; false where there is no ground. */
  async all(type: string | null, branchOf: BranchOf | null): Promise<boolean> {
    const stand = await this.#standOn(type)
    const { signal, giveUp, settings, plan, globals } = this.#testing
    if ('reason' in stand) {
      if (!signal.aborted && !giveUp()) this.ungrounded ??= stand
      return false
    }
    const tallies = this.#tallies.get(type) ?? this.#rows.map(emptyTally)
    this.#tallies.set(type, tallies)
    const judges = [...tallies, ...globals]
    const branches = new Set<string>()
    for (const each of plan(stand.context)) {
      if (signal.aborted || giveUp() || this.watch.failures >= mostFailures) break
      if (settings.onlyCase !== null && settings.onlyCase.id !== each.id) continue
      const branch = branchOf?.(each)
      const isShown = branch !== undefined && branches.has(branch)
      if (branch !== undefined) branches.add(branch)
      if (isShown || this.#surveyed.has(each.id)) continue
      if (branch !== undefined) this.#surveyed.add(each.id)
      await this.#one(each, judges)
    }
    return true
  }

  async #one(plan: Case, judges: readonly Tallied[]): Promise<void> {
    const { api, send, exercise, movements } = this.#testing
    const exchanges =
      this.#operation.kind === 'count'
        ? await playCounting(this.#operation, plan, send, movements)
        : await play(plan, send)
    if (exchanges === undefined || exchanges.some(({ failure }) => failure?.kind === 'aborted')) return
    this.watch.note(this.#operation, exchanges)
    exercise?.note(api, this.#operation, plan, exchanges)
    for (const tally of judges) judgeCase(tally, api, this.#operation, plan, exchanges)
  }

  shown(): Tested | Lack {
    const { live, signal } = this.#testing
    const { cases, answered, succeeded } = this.watch
    if (cases === 0) return this.ungrounded ?? { reason: signal.aborted ? 'budget' : 'not-settled' }
    const unevaluated = signal.aborted ? 'budget' : this.watch.unevaluated(live)
    const parts = [...this.#tallies.values()]
    const tallies = this.#rows.map((row, i) => mergeTallies(row, parts, i))
    return { tallies, cases, answered, succeeded, unevaluated }
  }

  #standOn(type: string | null): Promise<Stand> {
    const stand = this.#stands.get(type) ?? standOn(this.#operation, type, this.#testing, this.#shares)
    this.#stands.set(type, stand)
    return stand
  }
}

async function standOn(
  operation: Operation,
  given: string | null,
  testing: Testing,
  shares: Shares,
): Promise<Stand> {
  const ground = await placeOf(operation, given, testing)
  if ('reason' in ground) return ground
  const { api, settings, live, mark, taken } = testing
  const type = given ?? typeOfBound(operation, ground, testing)
  const isLead = testing.isLead(operation)
  const { runs, seed } = settings
  const mayWrite = !live || settings.allowWrites
  const linkables = await findLinkables(operation, testing)
  const hasNothingToLink =
    operation.body?.shape.kind === 'reference' && linkables.linkable(operation) === undefined
  if (live && hasNothingToLink) return { reason: 'no-binding' }
  const claims = shares.of(type)
  let base: JsonObject | null = null
  let made: Edges | undefined
  const edges = (): Edges => {
    made ??= makeEdges(api, operation, edgeOptions({ type, base }), claims)
    return made
  }
  const facts = {
    api,
    mayWrite,
    operation,
    ground,
    type,
    runs,
    seed,
    live,
    mark,
    taken,
    isLead,
    ...linkables,
  }
  const probing = { ...facts, claims, edges }
  await learnBody(probing, testing.send)
  const accepted = await acceptedBody(probing, testing.send)
  if (accepted.stays) return { reason: 'unmarkable' }
  base = accepted.body
  return { context: { ...probing, base } }
}
