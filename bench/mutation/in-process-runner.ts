import { registerHooks } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { MutantCoverage } from '@stryker-mutator/api/core'
import { declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'
import {
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  type TestRunnerCapabilities,
  TestStatus,
} from '@stryker-mutator/api/test-runner'
import { testFiles } from './test-files.ts'
import { type DeclaredTest, declaredTests, enterFile } from './vitest-in-process.ts'

/** What instrumented code reads and writes. */
interface Instrumentation {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  mutantCoverage?: MutantCoverage
  hitCount?: number | undefined
  hitLimit?: number | undefined
}

const scope = globalThis as { __stryker__?: Instrumentation }
scope.__stryker__ ??= {}
const instrumentation: Instrumentation = scope.__stryker__

/** Tests import vitest; here they get the list that is kept in this process. */
function redirectVitest(): void {
  const ours = new URL('./vitest-in-process.ts', import.meta.url).href
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vitest' && context.parentURL?.endsWith('.test.ts')
        ? { url: ours, shortCircuit: true }
        : next(specifier, context),
  })
}

/**
 * Modules keep what they found by object in collections of their own, and tests share objects: what one mutant, or the
 * sound code, left there would hide the next. Such collections are told to forget before each test.
 */
let epoch = 0

/** Is the collection made by a project module's own statements, not by a function that one of them calls. */
function isKeptByModule(): boolean {
  const [, , , caller = '', next = ''] = (new Error('where').stack ?? '').split('\n')
  return /\/src\/(check|generate\/invalid|run)\//.test(caller) && next.includes('ModuleJob.run')
}

function forgetBetweenTests(): void {
  const wrap = (Kind: new () => object): unknown =>
    new Proxy(Kind, {
      construct: (target, values: [], as) =>
        values.length === 0 && as === wrapped.get(target) && isKeptByModule()
          ? forgetful(target)
          : Reflect.construct(target, values, as === wrapped.get(target) ? target : as),
    })
  const wrapped = new Map<unknown, unknown>()
  for (const Kind of [Map, WeakMap]) wrapped.set(Kind, wrap(Kind))
  Object.assign(globalThis, { Map: wrapped.get(Map), WeakMap: wrapped.get(WeakMap) })
}

/** A collection that is empty again in each epoch. */
function forgetful(Kind: new () => object): object {
  let inner = new Kind()
  let since = epoch
  return new Proxy(inner, {
    get: (_first, name) => {
      if (since !== epoch) inner = new Kind()
      since = epoch
      const value: unknown = Reflect.get(inner, name, inner)
      return typeof value === 'function' ? value.bind(inner) : value
    },
  })
}

/** The message of a failure, or undefined. */
async function failureOf(declared: DeclaredTest): Promise<string | undefined> {
  epoch += 1
  try {
    await declared.run()
    return undefined
  } catch (error) {
    return String(error)
  }
}

/**
 * A Stryker test runner that imports the tests once and runs only their bodies for each mutant. Starting vitest for
 * each mutant costs a second or more of imports; the tests that cover a mutant take a few milliseconds.
 */
class InProcessRunner implements TestRunner {
  #loaded = false

  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: false }
  }

  async #load(): Promise<void> {
    if (this.#loaded) return
    this.#loaded = true
    redirectVitest()
    forgetBetweenTests()
    for (const file of testFiles()) {
      enterFile(file)
      await import(pathToFileURL(path.resolve(file)).href)
    }
  }

  async dryRun(): Promise<DryRunResult> {
    instrumentation.activeMutant = undefined
    await this.#load()
    const tests: TestResult[] = []
    for (const declared of declaredTests) {
      const { id, fileName } = declared
      instrumentation.currentTestId = id
      const from = performance.now()
      const failureMessage = await failureOf(declared)
      instrumentation.currentTestId = undefined
      const result = { id, name: id, fileName: path.resolve(fileName), timeSpentMs: performance.now() - from }
      tests.push(
        failureMessage === undefined
          ? { ...result, status: TestStatus.Success }
          : { ...result, status: TestStatus.Failed, failureMessage },
      )
    }
    const { mutantCoverage } = instrumentation
    return { status: DryRunStatus.Complete, tests, ...(mutantCoverage && { mutantCoverage }) }
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, mutantActivation, testFilter, hitLimit } = options
    instrumentation.hitCount = hitLimit === undefined ? undefined : 0
    instrumentation.hitLimit = hitLimit
    if (mutantActivation === 'static') instrumentation.activeMutant = activeMutant.id
    try {
      await this.#load()
    } catch (error) {
      return {
        status: MutantRunStatus.Killed,
        killedBy: ['import'],
        failureMessage: String(error),
        nrOfTests: 1,
      }
    }
    instrumentation.activeMutant = activeMutant.id
    const wanted = testFilter && new Set(testFilter)
    const chosen = declaredTests.filter(({ id }) => wanted?.has(id) ?? true)
    const result = await killedBy(chosen)
    instrumentation.activeMutant = undefined
    const { hitCount = 0 } = instrumentation
    if (hitLimit !== undefined && hitCount > hitLimit) return { status: MutantRunStatus.Timeout }
    return result
  }
}

async function killedBy(chosen: readonly DeclaredTest[]): Promise<MutantRunResult> {
  for (const [index, declared] of chosen.entries()) {
    const failureMessage = await failureOf(declared)
    if (failureMessage !== undefined)
      return { status: MutantRunStatus.Killed, killedBy: [declared.id], failureMessage, nrOfTests: index + 1 }
  }
  return { status: MutantRunStatus.Survived, nrOfTests: chosen.length }
}

function createRunner(): TestRunner {
  return new InProcessRunner()
}
createRunner.inject = tokens()

/** The plugin that Stryker loads. */
export const strykerPlugins: unknown[] = [
  declareFactoryPlugin(PluginKind.TestRunner, 'in-process', createRunner),
]
