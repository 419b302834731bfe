import type { ContractView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Outcome, Tally } from '../model/outcome.ts'
import type { RunSettings } from '../model/settings.ts'
import type { Version } from '../model/source.ts'
import type { Target } from '../model/target.ts'
import { conclude, unstated, untested } from './conclude.ts'
import { confirm } from './confirm.ts'
import type { Exercise } from './exercised.ts'
import { groundsOf } from './ground.ts'
import type { Keep } from './keep-binding.ts'
import { marker } from './marker.ts'
import { isAction, planOperation } from './plan/plan-operation.ts'
import type { Pause } from './play.ts'
import { type RegisterRow, registerOf } from './register.ts'
import type { Send } from './send.ts'
import { emptyTally, type Tallied } from './tally.ts'
import { barredBy, type Tested, type Testing, testOperation } from './test-operation.ts'

export interface ExecuteOptions {
  readonly view: ContractView
  readonly operations: readonly Operation[]
  readonly checks: readonly Check[]
  readonly target: Target
  readonly settings: RunSettings
  readonly send: Send
  readonly keep: Keep
  readonly pause: Pause
  readonly signal: AbortSignal
  /** A line once the target is given up. */
  readonly dead: () => string | undefined
  readonly mayAct: (operation: Operation) => boolean
  /** Is it the one of its page on which the edges and breaches of properties are tested. */
  readonly isLead: (operation: Operation) => boolean
  /** The command line that sends a finding's minimal case again. */
  readonly replay: (finding: string) => string
  /** Operations tested at the same time. */
  readonly concurrency: number
  /** Counts what is done, as it is done. */
  readonly tally: Counts
  /** Takes down what the cases exercise; default: nobody does. */
  readonly exercise?: Exercise
  /** Default: all cases of the operation, made anew. */
  readonly plan?: Testing['plan']
}

/** Cases judged, and operations that answered one. */
export type Counts = { -readonly [Name in Exclude<keyof Tally, 'requests'>]: number }

/** Outcomes as they are settled: those of an operation together, global rules last. */
export async function* execute(options: ExecuteOptions): AsyncGenerator<Outcome, void> {
  const engine = new Engine(options)
  const waiting = endingLast(options.operations)
  const running = new Set<Promise<Landed>>()
  while (waiting.length > 0 || running.size > 0) {
    for (
      let next = waiting.shift();
      next !== undefined;
      next = running.size < options.concurrency ? waiting.shift() : undefined
    ) {
      const promise: Promise<Landed> = engine.operation(next).then((outcomes) => ({ outcomes, promise }))
      running.add(promise)
      if (running.size >= options.concurrency) break
    }
    const landed = await Promise.race(running)
    running.delete(landed.promise)
    yield* landed.outcomes
  }
  yield* await engine.globals()
}

/** What an action replaces or a DELETE takes away may be what another operation stands on, a child's deletion too. */
function endingLast(operations: readonly Operation[]): Operation[] {
  const rank = (operation: Operation): number =>
    operation.method === 'DELETE' ? 2 : isAction(operation) ? 1 : 0
  const depth = ({ path }: Operation): number => path.split('/').length
  return operations.toSorted((a, b) => rank(a) - rank(b) || (a.method === 'DELETE' ? depth(b) - depth(a) : 0))
}

interface Landed {
  readonly outcomes: readonly Outcome[]
  readonly promise: Promise<Landed>
}

class Engine {
  readonly #options: ExecuteOptions
  readonly #byOperation: ReadonlyMap<string, readonly RegisterRow[]>
  readonly #testing = new Map<Version, Testing>()
  readonly #succeeded = new Set<string>()

  constructor(options: ExecuteOptions) {
    this.#options = options
    const register = registerOf(options.view, options.operations, options.checks)
    this.#byOperation = Map.groupBy(
      register,
      ({ requirement }) => `${requirement.version}/${requirement.operation}`,
    )
    for (const api of options.view.apis) {
      const globals = this.#rows(api.version, null).filter((row) => row.notStated === null)
      this.#testing.set(api.version, testingOf(options, api.version, globals.map(emptyTally)))
    }
  }

  async operation(operation: Operation): Promise<readonly Outcome[]> {
    const rows = this.#rows(operation.version, operation.id)
    const stated = rows.filter((row) => row.notStated === null)
    const rest = rows.flatMap((row) => (row.notStated === null ? [] : [unstated(row, row.notStated)]))
    const testing = this.#testing.get(operation.version)
    if (testing === undefined) return rest
    const stopped = this.#options.signal.aborted || this.#options.dead() !== undefined
    const barred = barredBy(operation, testing)
    const tested =
      stopped && barred === undefined
        ? { reason: this.#options.signal.aborted ? ('budget' as const) : ('not-settled' as const) }
        : await testOperation(operation, stated, testing)
    if ('reason' in tested) return [...stated.map((row) => untested(row, tested.reason)), ...rest]
    return [...(await this.#settle(operation, tested, testing)), ...rest]
  }

  async #settle(operation: Operation, tested: Tested, testing: Testing): Promise<readonly Outcome[]> {
    const { tally } = this.#options
    tally.cases += tested.cases
    if (tested.answered) tally.operationsTested += 1
    if (tested.succeeded) this.#succeeded.add(operation.id)
    const outcomes: Outcome[] = []
    for (const tallied of tested.tallies) {
      outcomes.push(
        conclude(
          tallied.row,
          tallied.cases,
          await this.#confirmed(tallied, testing),
          tested.unevaluated,
          this.#options.replay,
        ),
      )
    }
    return outcomes
  }

  /** The rules that bind a whole version, judged over the cases of all its operations. */
  async globals(): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = []
    for (const [version, testing] of this.#testing) {
      const rows = this.#rows(version, null)
      outcomes.push(...rows.flatMap((row) => (row.notStated === null ? [] : [unstated(row, row.notStated)])))
      for (const tallied of testing.globals) {
        const unevaluated = this.#options.tally.cases > 0 ? 'not-stated' : 'not-settled'
        outcomes.push(
          conclude(
            tallied.row,
            tallied.cases,
            await this.#confirmed(tallied, testing),
            unevaluated,
            this.#options.replay,
          ),
        )
      }
    }
    return outcomes
  }

  async #confirmed(
    tallied: Tallied,
    testing: Testing,
  ): Promise<readonly Awaited<ReturnType<typeof confirm>>[]> {
    const { send, signal, target, pause } = this.#options
    const hasSucceeded = (operation: string): boolean => this.#succeeded.has(operation)
    const { grounds } = testing
    const options = {
      api: testing.api,
      grounds,
      send,
      signal,
      mock: target.kind === 'mock',
      hasSucceeded,
      pause,
    }
    const confirmed = []
    for (const sighting of tallied.sightings.values()) confirmed.push(await confirm(sighting, options))
    return confirmed
  }

  #rows(version: Version, operation: string | null): readonly RegisterRow[] {
    return this.#byOperation.get(`${version}/${operation}`) ?? []
  }
}

function testingOf(options: ExecuteOptions, version: Version, globals: readonly Tallied[]): Testing {
  const { view, settings, send, keep, target, signal, mayAct } = options
  const api = view.api(version)
  if (api === undefined) throw new Error(`the contract has no ${version}`)
  const live = target.kind !== 'mock'
  const mark = marker(api, settings)
  const bindings = { ...target.bindings, ...settings.bindings }
  const grounds = groundsOf(api, {
    bindings,
    send,
    live,
    allowWrites: settings.allowWrites,
    mark,
    seed: settings.seed,
    keep,
  })
  return {
    api,
    settings,
    live,
    base: live ? target.name : (target.origin ?? ''),
    grounds,
    mark,
    send,
    signal,
    giveUp: () => options.dead() !== undefined,
    mayAct,
    plan: options.plan ?? planOperation,
    isLead: options.isLead,
    exercise: options.exercise,
    globals,
  }
}
