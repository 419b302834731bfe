import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { formatCanonicalJson } from '../contract/digest.ts'
import type { Report } from '../model/report.ts'
import type { RunSettings } from '../model/settings.ts'
import { sha256 } from './manifest.ts'

/** `run.json`: where a run's results come from. */
export interface RunRecord {
  readonly schemaVersion: 1
  readonly id: string
  readonly tool: Report['tool']
  readonly target: string
  /** SHA-256 of the contract in canonical JSON, and the commit of the docs it was compiled from, where that is known. */
  readonly contract: { readonly digest: string; readonly docsCommit: string | null }
  readonly seed: number
  /** SHA-256 of all settings but places and the run's id, in canonical JSON; null for a merged run. */
  readonly configurationDigest: string | null
  /** UTC, ISO 8601. */
  readonly startedAt: string
  readonly finishedAt: string
  readonly exitCode: Report['run']['exitCode']
  /** Ids of the runs that were merged into this one; absent for a run of its own. */
  readonly mergedFrom?: readonly string[]
}

/** The record of a run that is over. */
export function describeRun(report: Report, settings: RunSettings): RunRecord {
  const {
    runId: _id,
    leaseEnd: _end,
    journal: _journal,
    resume: _resume,
    out: _out,
    contract,
    ...rest
  } = settings
  return {
    ...recordOf(report),
    contract: { digest: report.run.contractDigest, docsCommit: docsCommit(contract) },
    configurationDigest: sha256(formatCanonicalJson(rest)),
  }
}

/** The record of a run that is the sum of others. */
export function describeMerged(report: Report, runs: readonly string[]): RunRecord {
  return { ...recordOf(report), mergedFrom: runs }
}

function recordOf({ run, tool }: Report): RunRecord {
  return {
    schemaVersion: 1,
    id: run.id,
    tool,
    target: run.target,
    contract: { digest: run.contractDigest, docsCommit: null },
    seed: run.seed,
    configurationDigest: null,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    exitCode: run.exitCode,
  }
}

/** The commit that the docs' checkout stands at; null where they are in none, or there is no git. */
function docsCommit(contract: RunSettings['contract']): string | null {
  const [place] = contract.kind === 'docs' ? contract.paths : []
  if (place === undefined) return null
  const cwd = statSync(place).isDirectory() ? place : path.dirname(place)
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return null
  }
}
