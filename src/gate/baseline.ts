import { existsSync, readFileSync } from 'node:fs'
import { InputError } from '../load/load-contract.ts'
import { withoutMark } from '../load/read-input.ts'
import type { Report } from '../model/report.ts'

/** Findings that are known and do not fail the gate: ids with what they are, for whoever reads the file. */
export interface Baseline {
  readonly schemaVersion: 1
  readonly sdk: string
  readonly findings: readonly { readonly id: string; readonly message: string }[]
}

/** Reads a baseline, or the `results.json` of an earlier gate; an InputError names the file and what is wrong. */
export function readBaseline(file: string): Baseline {
  if (!existsSync(file))
    throw new InputError(`--baseline ${file} is not there: write it with --update-baseline`)
  let value: unknown
  try {
    value = JSON.parse(withoutMark(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new InputError(`--baseline ${file} is no JSON: ${(error as Error).message}`)
  }
  const { findings, sdk, run } = Object(value) as Partial<Baseline> & { readonly run?: Report['run'] }
  if (!Array.isArray(findings) || findings.some((each) => typeof Object(each).id !== 'string'))
    throw new InputError(
      `--baseline ${file} has no list "findings" with ids: write it with --update-baseline`,
    )
  return { schemaVersion: 1, sdk: sdk ?? run?.target ?? '', findings: failing(findings) }
}

/** Of a report only what fails counts; a baseline holds nothing else. */
function failing(
  findings: readonly { readonly id: string; readonly message: string; readonly verdict?: string }[],
): Baseline['findings'] {
  return findings
    .filter(({ verdict }) => verdict === undefined || verdict === 'fail' || verdict === 'waived')
    .map(({ id, message }) => ({ id, message }))
}

/** What a report leaves to be known: its failing findings, and those that were known before. */
export function baselineOf({ run, findings }: Report): Baseline {
  return {
    schemaVersion: 1,
    sdk: run.target,
    findings: failing(findings).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

/** Known findings that did not come again, of what was gated this time. */
export function fixedSince({ findings }: Baseline, report: Pick<Report, 'findings'>): Baseline['findings'] {
  const found = new Set(report.findings.map(({ id }) => id))
  return findings.filter(({ id }) => !found.has(id))
}
