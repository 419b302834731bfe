import { collectionOf, placeholders } from '../contract/path-template.ts'
import type { Case } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import type { Lack, Reason } from '../model/finding.ts'
import { Shares } from './plan/edges.ts'
import { lifeIn } from './plan/life.ts'
import { isAction } from './plan/plan-operation.ts'
import { play } from './play.ts'
import { playAlone } from './play-alone.ts'
import type { RegisterRow } from './register.ts'
import { type Stand, standOn } from './stand-on.ts'
import { emptyTally, judgeCase, mergeTallies, type Tallied } from './tally.ts'
import type { Testing } from './testing.ts'
import { Watch } from './watch.ts'

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
      await play.first(types, branchOf)
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
  if (!testing.live || operation.method === 'GET') return undefined
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

/** Has the target taken none of the bodies that its ground was tried with. */
function isRefused(stand: Stand): boolean {
  if (!('context' in stand)) return false
  const { base, operation } = stand.context
  return base === null && operation.body !== null && operation.body.shape.kind !== 'media'
}

function sendsSoundBody({ kind }: Case): boolean {
  return kind === 'example' || kind === 'valid'
}

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
   * claimed what they test, so that neither the cases nor what they show hang on which type is faster. Of types that the
   * target takes no body of, beside others that it takes, only whether it does: the rest says nothing of a refused body.
   */
  async everything(types: readonly (string | null)[]): Promise<void> {
    const { lanes, isLead } = this.#testing
    const running: Promise<unknown>[] = []
    const refused: (string | null)[] = []
    for (const type of types) {
      const leave = await lanes.enter()
      const stand = await this.#standOn(type)
      if (types.length > 1 && isRefused(stand)) {
        refused.push(type)
        leave()
        continue
      }
      if (lanes.count > 1 && isLead(this.#operation) && 'context' in stand) stand.context.edges()
      const played = this.#all(type, null).finally(leave)
      played.catch(() => {})
      running.push(played)
    }
    const isTaken = (await Promise.all(running)).includes(true)
    for (const type of refused) await this.#all(type, null, isTaken ? sendsSoundBody : undefined)
  }

  /** The first case of each branch on the first ground that there is, of a type that the target takes if it takes any. */
  async first(types: readonly (string | null)[], branchOf: BranchOf): Promise<void> {
    const refused: (string | null)[] = []
    for (const type of types) {
      if (types.length > 1 && isRefused(await this.#standOn(type))) refused.push(type)
      else if (await this.#all(type, branchOf)) return
    }
    for (const type of refused) if (await this.#all(type, branchOf)) return
  }

  /** All cases on the ground of a type, or only the first of each branch; false where there is no ground. */
  async #all(
    type: string | null,
    branchOf: BranchOf | null,
    isDue: (plan: Case) => boolean = () => true,
  ): Promise<boolean> {
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
    const only = settings.onlyCase?.id
    const due = Iterator.from(plan(stand.context)).filter(
      (each) => isDue(each) && (only ?? each.id) === each.id,
    )
    for (const each of due) {
      if (signal.aborted || giveUp() || this.watch.failures >= mostFailures) break
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
        ? await playAlone(this.#operation, plan, send, movements)
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
