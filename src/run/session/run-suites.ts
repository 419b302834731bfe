import { createVitest, type Reporter, type TestCase, type TestModule } from 'vitest/node'
import { packageRoot, suiteFiles, suitesFolder } from '../../load/places.ts'
import type { Requirement } from '../../model/finding.ts'
import type { Exercised, Outcome, Tally } from '../../model/outcome.ts'
import type { RunSettings } from '../../model/settings.ts'
import type { Standing } from '../../model/standing.ts'
import { interrupt, runChannel } from './run-channel.ts'

/** What the suites have reported. */
export interface SuiteResults {
  readonly outcomes: ReadonlyMap<string, Outcome>
  readonly tally: Tally
  readonly exercised: Exercised
  readonly problems: readonly string[]
  /** Was the run asked to end before all was settled. */
  readonly interrupted: boolean
}

export interface SuiteOptions {
  /** By id: outcomes share these, instead of each holding the copy that came from the worker. */
  readonly requirements: ReadonlyMap<string, Requirement>
  /** Called several times a second. */
  readonly onProgress: (standing: Standing) => void
  readonly signal: AbortSignal
}

/** Runs the conformance suites by vitest's node API in one worker and gathers the outcomes from the tests' metadata. */
export async function runSuites(settings: RunSettings, options: SuiteOptions): Promise<SuiteResults> {
  const gathered = new Gatherer(options)
  const exitCode = process.exitCode
  const ours = signals.map((name) => process.listeners(name))
  const vitest = await createVitest(
    {
      config: false,
      root: packageRoot,
      dir: suitesFolder,
      include: [`**/${suiteFiles}`],
      exclude: [],
      watch: false,
      pool: 'threads',
      isolate: false,
      maxWorkers: 1,
      fileParallelism: false,
      testTimeout: 0,
      hookTimeout: 0,
      reporters: [gathered],
      provide: { settings },
      server: { deps: { external: [/\/src\//] } },
    },
    { logLevel: 'silent' },
  )
  releaseSignals(ours)
  const channel = new BroadcastChannel(runChannel(settings))
  // vitest's own cancellation would drop what is settled and not reported yet, and end the worker before it has cleaned up.
  const passOn = (): void => {
    if (options.signal.aborted) channel.postMessage(interrupt)
  }
  options.signal.addEventListener('abort', passOn, { once: true })
  channel.onmessage = ({ data }) => {
    options.onProgress(data as Standing)
    // The session may not have listened yet when it was asked.
    passOn()
  }
  await vitest.start()
  channel.close()
  await vitest.close()
  process.exitCode = exitCode
  const { outcomes, tally, exercised, problems, errors } = gathered
  return {
    outcomes,
    tally,
    exercised,
    problems: [...problems, ...errors],
    interrupted: options.signal.aborted && !isWhole(gathered.outcomes, options.requirements.size),
  }
}

/** Is every requirement settled, and none of them with less than was planned. */
function isWhole(outcomes: ReadonlyMap<string, Outcome>, due: number): boolean {
  return outcomes.size === due && outcomes.values().every(({ cut }) => cut !== true)
}

const signals = ['SIGINT', 'SIGTERM'] as const

/** Takes vitest's own listeners off again: they would end the process a millisecond after a signal, without a report. */
function releaseSignals(ours: readonly (readonly NodeJS.SignalsListener[])[]): void {
  for (const [index, name] of signals.entries())
    for (const listener of process.listeners(name))
      if (!ours[index]?.includes(listener)) process.off(name, listener)
}

class Gatherer implements Reporter {
  readonly outcomes = new Map<string, Outcome>()
  tally: Tally = { cases: 0, requests: 0, operationsTested: 0 }
  exercised: Exercised = { scenarios: {}, seen: {} }
  readonly problems: string[] = []
  /** What broke a suite itself, one line each. */
  readonly errors: string[] = []
  readonly #options: SuiteOptions

  constructor(options: SuiteOptions) {
    this.#options = options
  }

  onTestCaseResult(test: TestCase): void {
    const meta = test.meta()
    const { outcome, tally, exercised, problems } = meta
    if (outcome === undefined) return
    // vitest keeps each test with its metadata to the end.
    delete meta.outcome
    const requirement = this.#options.requirements.get(outcome.requirement.id) ?? outcome.requirement
    this.outcomes.set(requirement.id, { ...outcome, requirement })
    if (tally !== undefined && tally.requests >= this.tally.requests) this.tally = tally
    this.problems.push(...(problems ?? []))
    this.exercised = exercised ?? this.exercised
  }

  onTestModuleEnd(module: TestModule): void {
    this.errors.push(...module.errors().map((error) => `suite ${module.relativeModuleId}: ${error.message}`))
  }

  onTestRunEnd(_modules: readonly TestModule[], errors: readonly { readonly message: string }[]): void {
    this.errors.push(...errors.map((error) => `runner: ${error.message}`))
  }
}
