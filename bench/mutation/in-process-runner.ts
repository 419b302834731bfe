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
import { forget, forgetBetweenTests, isMutated } from './forgetful.ts'
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

const ours = (file: string): string => new URL(file, import.meta.url).href

/** Tests import vitest; here they get the list that is kept in this process, and what they test forgets between them. */
function redirectImports(): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      const { parentURL = '' } = context
      if (specifier === 'vitest' && parentURL.endsWith('.test.ts'))
        return { url: ours('./vitest-in-process.ts'), shortCircuit: true }
      if (/\/once-per(-text)?\.ts$/.test(specifier) && isMutated.test(parentURL))
        return { url: ours('./forgetful.ts'), shortCircuit: true }
      return next(specifier, context)
    },
  })
}

/** The message of a failure, or undefined. */
async function failureOf(declared: DeclaredTest): Promise<string | undefined> {
  forget()
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
    redirectImports()
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
