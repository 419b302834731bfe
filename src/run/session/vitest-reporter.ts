import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Reporter, TestCase } from 'vitest/node'
import type { Outcome, Tally } from '../../model/outcome.ts'
import type { Report } from '../../model/report.ts'
import { reportOf, type UnjudgedRun } from '../../report/report-of.ts'
import { toolFacts } from '../../report/tool-facts.ts'

/** Files to write, each with the function that makes its text of the report, such as `formatSarif`. */
export type ReportFiles = { readonly [file: string]: (report: Report) => string }

/** A vitest reporter for the conformance suites: writes reports when plain `vitest` runs them. */
export class ConformanceReporter implements Reporter {
  readonly #files: ReportFiles
  readonly #outcomes = new Map<string, Outcome>()
  readonly #startedAt = new Date().toISOString()
  #tally: Tally = { cases: 0, requests: 0, operationsTested: 0 }
  readonly #problems: string[] = []
  #run: ReturnType<typeof runOf>

  constructor(files: ReportFiles) {
    this.#files = files
  }

  onTestCaseResult(test: TestCase): void {
    const { outcome, tally, problems } = test.meta()
    if (outcome === undefined) return
    this.#outcomes.set(outcome.requirement.id, outcome)
    this.#tally = tally ?? this.#tally
    this.#problems.push(...(problems ?? []))
    this.#run ??= runOf(test)
  }

  onTestRunEnd(_modules: unknown, _errors: unknown, reason: 'passed' | 'interrupted' | 'failed'): void {
    if (this.#run === undefined) return
    const interrupted = reason === 'interrupted'
    const results = { outcomes: this.#outcomes, tally: this.#tally, problems: this.#problems, interrupted }
    const run: UnjudgedRun = {
      ...this.#run,
      startedAt: this.#startedAt,
      finishedAt: new Date().toISOString(),
    }
    const report = reportOf([...this.#outcomes.values()], results, toolFacts(), run, 0)
    for (const [file, format] of Object.entries(this.#files)) {
      mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
      writeFileSync(file, format(report))
    }
  }
}

function runOf(test: TestCase): Omit<UnjudgedRun, 'startedAt' | 'finishedAt'> | undefined {
  return test.meta().run
}
