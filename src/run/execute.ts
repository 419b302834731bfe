import { batchAnswers } from '../check/batch-answers.ts'
import { invalidOperators } from '../generate/invalid/invalid-operators.ts'
import type { ContractView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Reason } from '../model/finding.ts'
import type { Outcome, Tally } from '../model/outcome.ts'
import type { RunSettings } from '../model/settings.ts'
import type { Version } from '../model/source.ts'
import type { Target } from '../model/target.ts'
import { conclude, unstated, untested } from './conclude.ts'
import type { Confirmed, ConfirmOptions } from './confirm.ts'
import { confirmAll } from './confirm-all.ts'
import type { Exercise } from './exercised.ts'
import { freshLinks } from './ground/find-linkables.ts'
import { groundsOf } from './ground/ground.ts'
import type { Keep } from './ground/keep-binding.ts'
import { inParallel } from './in-parallel.ts'
import { Lanes } from './lanes.ts'
import { Movements } from './movements.ts'
import { disturbancesIn, orderOperations } from './order-operations.ts'
import { marker } from './plan/marker.ts'
import { planOperation } from './plan/plan-operation.ts'
import { takenBodies } from './plan/taken-bodies.ts'
import type { Pause } from './play.ts'
import { type RegisterRow, registerOf } from './register.ts'
import type { Send } from './send.ts'
import { emptyTally, type Tallied } from './tally.ts'
import { type BranchOf, barredBy, type OperationTest, type Tested, testOf } from './test-operation.ts'
import type { Testing } from './testing.ts'
import { withRequiredTag } from './with-required-tag.ts'

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
  /** May it be sent at all: by what the token holds, and in this cloud. */
  readonly isOpen: (operation: Operation) => boolean
  /** Is it the one of its page on which the edges and breaches of properties are tested. */
  readonly isLead: (operation: Operation) => boolean
  /** The command line that sends a finding's minimal case again. */
  readonly replay: (finding: string) => string
  /** First one case for each requirement of every operation, then one of each scenario, then the rest: a run may be cut short. */
  readonly surveys?: boolean
  /** When an operation was last tested: UTC, ISO 8601, empty for never. */
  readonly lastTested?: (operation: Operation) => string
  /** Called for an operation that a case was played of. */
  readonly onTested?: (operation: Operation) => void
  /** Operations tested at the same time, and types of them in all. */
  readonly concurrency: number
  /** Counts what is done, as it is done. */
  readonly tally: Counts
  /** Takes down what the cases exercise; default: nobody does. */
  readonly exercise?: Exercise
  /** Default: all cases of the operation, made anew. */
  readonly plan?: Testing['plan']
}

/** Cases judged, and operations that answered one. */
type Counts = { -readonly [Name in 'cases' | 'operationsTested']: Tally[Name] }

/** Outcomes as they are settled: those of an operation together, global rules last. */
export async function* execute(options: ExecuteOptions): AsyncGenerator<Outcome, void> {
  const movements = new Movements()
  const send = movements.watching(withRequiredTag(options.view, options.send))
  const engine = new Engine({ ...options, send }, movements)
  const { concurrency } = options
  const disturbs = disturbancesIn(options.view)
  const operations = orderOperations(options.operations, options.lastTested)
  for (const branchOf of options.surveys === true ? breadths : [])
    for await (const _ of inParallel(operations, concurrency, (it) => engine.survey(it, branchOf), disturbs));
  for await (const outcomes of inParallel(operations, concurrency, (it) => engine.operation(it), disturbs))
    yield* outcomes
  yield* await engine.globals()
}

const breaches: ReadonlySet<string> = new Set(invalidOperators.map(({ name }) => name))

const byScenario: BranchOf = ({ kind, scenario }) => `${kind}/${scenario}`

/** The edges of properties bear on the same requirements, and so do the breaches of their statements; other scenarios have their own. */
const byRequirement: BranchOf = (plan) =>
  plan.kind === 'boundary' || breaches.has(plan.scenario) ? plan.kind : byScenario(plan)

const breadths: readonly BranchOf[] = [byRequirement, byScenario]

class Engine {
  readonly #options: ExecuteOptions
  readonly #byOperation: ReadonlyMap<string, readonly RegisterRow[]>
  readonly #testing = new Map<Version, Testing>()
  readonly #succeeded = new Set<string>()
  readonly #noted = new Set<Operation>()
  readonly #tests = new Map<Operation, OperationTest>()
  readonly #lasting = new Set<string>()

  constructor(options: ExecuteOptions, movements: Movements) {
    this.#options = options
    const register = registerOf(options.view, options.operations, options.checks)
    this.#byOperation = Map.groupBy(
      register,
      ({ requirement }) => `${requirement.version}/${requirement.operation}`,
    )
    const lanes = new Lanes(options.concurrency)
    for (const api of options.view.apis) {
      const globals = this.#rows(api.version, null).filter((row) => row.notStated === null)
      this.#testing.set(
        api.version,
        testingOf(options, api.version, globals.map(emptyTally), lanes, movements),
      )
    }
  }

  async survey(operation: Operation, branchOf: BranchOf): Promise<void> {
    const test = this.#testOf(operation)
    if (test === undefined || this.#isStopped()) return
    await test.survey(branchOf)
    if (test.hasBegun()) this.#noteTested(operation)
  }

  async operation(operation: Operation): Promise<readonly Outcome[]> {
    const rows = this.#rows(operation.version, operation.id)
    const stated = rows.filter((row) => row.notStated === null)
    const rest = rows.flatMap((row) => (row.notStated === null ? [] : [unstated(row, row.notStated)]))
    const testing = this.#testing.get(operation.version)
    const test = this.#testOf(operation)
    if (testing === undefined || test === undefined) return rest
    this.#tests.delete(operation)
    const tested =
      this.#isStopped() && !test.hasBegun() && barredBy(operation, testing) === undefined
        ? (test.ungrounded() ?? { reason: this.#options.signal.aborted ? 'budget' : 'not-settled' })
        : await test.finish()
    if (test.hasBegun()) this.#noteTested(operation)
    const outcomes =
      'reason' in tested
        ? stated.map((row) => untested(row, tested))
        : await this.#settle(operation, tested, testing)
    return [
      ...(this.#isStopped() ? outcomes.map((each) => ({ ...each, cut: true as const })) : outcomes),
      ...rest,
    ]
  }

  #testOf(operation: Operation): OperationTest | undefined {
    const testing = this.#testing.get(operation.version)
    if (testing === undefined) return undefined
    const rows = this.#rows(operation.version, operation.id).filter((row) => row.notStated === null)
    const test = this.#tests.get(operation) ?? testOf(operation, rows, testing)
    this.#tests.set(operation, test)
    return test
  }

  #noteTested(operation: Operation): void {
    if (!this.#noted.has(operation)) this.#options.onTested?.(operation)
    this.#noted.add(operation)
  }

  #isStopped(): boolean {
    return this.#options.signal.aborted || this.#options.dead() !== undefined
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
        outcomes.push(
          conclude(
            tallied.row,
            tallied.cases,
            await this.#confirmed(tallied, testing),
            this.#whyUnevaluated(tallied, testing),
            this.#options.replay,
          ),
        )
      }
    }
    return outcomes
  }

  /** Why a rule of a version was not evaluated: a batch is sent by POST, which a run that may only read does not send. */
  #whyUnevaluated({ row }: Tallied, { live, settings }: Testing): Reason {
    if (live && !settings.allowWrites && row.check.id === batchAnswers.id) return 'writes-off'
    return this.#options.tally.cases > 0 ? 'not-stated' : 'not-settled'
  }

  #confirmed({ sightings }: Tallied, testing: Testing): Promise<readonly Confirmed[]> {
    const { api, grounds, lanes, movements } = testing
    const { send, signal, target, pause } = this.#options
    const options: ConfirmOptions = {
      api,
      grounds,
      movements,
      freshLinks: (operation: Operation) => freshLinks(operation, testing),
      send,
      signal,
      mock: target.kind === 'mock',
      hasSucceeded: (operation) => this.#succeeded.has(operation),
      pause,
      lasting: this.#lasting,
      looks: new Map(),
    }
    return confirmAll([...sightings.values()], options, lanes)
  }

  #rows(version: Version, operation: string | null): readonly RegisterRow[] {
    return this.#byOperation.get(`${version}/${operation}`) ?? []
  }
}

function testingOf(
  options: ExecuteOptions,
  version: Version,
  globals: readonly Tallied[],
  lanes: Lanes,
  movements: Movements,
): Testing {
  const { view, settings, send, keep, target, signal, mayAct } = options
  const api = view.api(version)
  if (api === undefined) throw new Error(`the contract has no ${version}`)
  const live = target.kind !== 'mock'
  const mark = marker(api, settings)
  const taken = live ? takenBodies() : undefined
  const bindings = { ...target.bindings, ...settings.bindings }
  const grounds = groundsOf(api, {
    bindings,
    send,
    live,
    allowWrites: settings.allowWrites,
    mark,
    taken,
    seed: settings.seed,
    keep,
    isOpen: options.isOpen,
    now: new Date(),
    pause: options.pause,
  })
  return {
    api,
    settings,
    live,
    base: live ? target.name : (target.origin ?? ''),
    grounds,
    mark,
    taken,
    send,
    movements,
    lanes,
    signal,
    giveUp: () => options.dead() !== undefined,
    mayAct,
    plan: options.plan ?? planOperation,
    isLead: options.isLead,
    exercise: options.exercise,
    globals,
  }
}
