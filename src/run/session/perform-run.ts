import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Outcome } from '../../model/outcome.ts'
import type { Report } from '../../model/report.ts'
import type { RunSettings } from '../../model/settings.ts'
import { sketchContract } from '../../report/contract-sketch.ts'
import { coverageOf } from '../../report/coverage.ts'
import { toolFacts } from '../../report/tool-facts.ts'
import { scenarioCounts } from '../exercised.ts'
import { rowsToTell } from '../register.ts'
import { buildReport } from './build-report.ts'
import type { Prepared } from './prepare-run.ts'
import { runSuites, type SuiteOptions } from './run-suites.ts'

/** A finished run: its report, and the outcomes with the exchanges of their findings. */
export interface Performed {
  readonly report: Report
  readonly outcomes: ReadonlyMap<string, Outcome>
}

/** Runs the suites and builds the report. The contract goes to the worker as a file that is removed afterwards. */
export async function performRun(
  settings: RunSettings,
  prepared: Prepared,
  options: Omit<SuiteOptions, 'requirements'>,
): Promise<Performed> {
  const startedAt = new Date().toISOString()
  const folder = await mkdtemp(path.join(tmpdir(), 'msgraph-conformance-'))
  try {
    const file = path.join(folder, 'contract.json')
    await writeFile(file, JSON.stringify(prepared.contract))
    const requirements = new Map(
      rowsToTell(prepared.rows).map(({ requirement }) => [requirement.id, requirement]),
    )
    const results = await runSuites(
      { ...settings, contract: { kind: 'contract', path: file } },
      { ...options, requirements },
    )
    const run = {
      id: settings.runId,
      startedAt,
      finishedAt: new Date().toISOString(),
      seed: settings.seed,
      target: settings.target,
      versions: [...new Set(prepared.operations.map(({ version }) => version))],
      contractDigest: prepared.digest,
      contractSketch: sketchContract(prepared.contract),
      ...(settings.operations.length === 0 ? {} : { operations: settings.operations }),
      ...(settings.shard === null ? {} : { shard: settings.shard }),
    }
    return {
      report: {
        ...buildReport(prepared.rows, results, toolFacts(), run, settings.minTested),
        scenarios: scenarioCounts(results.exercised),
        coverage: coverageOf(prepared.view, prepared.operations, results.exercised, settings.shard !== null),
      },
      outcomes: results.outcomes,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
