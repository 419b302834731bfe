import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { formatCanonicalJson } from '../../contract/digest.ts'
import { redactorOf } from '../../har/redact.ts'
import { InputError } from '../../load/load-contract.ts'
import type { Exercised, Outcome, Tally } from '../../model/outcome.ts'
import type { RunSettings } from '../../model/settings.ts'
import { sha256 } from '../../report/manifest.ts'

/** What a live run has settled so far, on disk, so that a run that was interrupted or killed can be gone on with. */
export interface SettledFile {
  /** Of the run that is gone on with; empty for a new one. */
  readonly earlier: Settled
  readonly note: (outcome: Outcome, tally: Tally) => void
  /** Keeps what was exercised; the file goes where there is nothing left to do. */
  readonly end: (exercised: Exercised, tally: Tally, isWhole: boolean) => void
}

interface Settled {
  readonly outcomes: readonly Outcome[]
  readonly tally: Tally
  readonly exercised: readonly Exercised[]
}

type Line =
  | { readonly kind: 'run'; readonly key: RunKey }
  | { readonly kind: 'outcome'; readonly outcome: Outcome; readonly tally: Tally }
  | { readonly kind: 'end'; readonly exercised: Exercised; readonly tally: Tally }

/** A digest of each thing that decides which cases are sent, by what a user calls it. What bounds a run is none of them. */
type RunKey = { readonly [called: string]: string }

/** Begins a new file, or with `--resume` goes on with the one that is there; an InputError where that is of another run. */
export function openSettled(settings: RunSettings, contractDigest: string): SettledFile {
  const file = settledFile(settings)
  const key = keyOf(settings, contractDigest)
  const lines = settings.resume && existsSync(file) ? readLines(file) : []
  refuseOther(lines, key)
  if (lines.length === 0) writeFileSync(file, lineOf({ kind: 'run', key }), { mode: 0o600 })
  // What a killed run began to write must not swallow the first line of this one.
  else appendFileSync(file, '\n')
  return {
    earlier: sumOf(lines),
    note: (outcome, tally) =>
      appendFileSync(file, lineOf({ kind: 'outcome', outcome: withoutSecrets(outcome), tally })),
    end: (exercised, tally, isWhole) => {
      if (isWhole) rmSync(file, { force: true })
      else appendFileSync(file, lineOf({ kind: 'end', exercised, tally }))
    },
  }
}

/**
 * Is there a run that `--resume` can go on with; an InputError where that had other options or another contract, or where
 * the target is the mock.
 */
export function hasSameRun(settings: RunSettings, contractDigest: string): boolean {
  if (settings.target === 'mock')
    throw new InputError('--resume goes on with a run against a live target: the mock is tested anew')
  if (!isUnfinished(settings)) return false
  refuseOther(readLines(settledFile(settings)), keyOf(settings, contractDigest))
  return true
}

/** Has a run in the same folder left something to do. */
export function isUnfinished(settings: RunSettings): boolean {
  return existsSync(settledFile(settings))
}

function withoutSecrets(outcome: Outcome): Outcome {
  const { exchange } = redactorOf([])
  return {
    ...outcome,
    findings: outcome.findings.map((each) => ({ ...each, exchanges: each.exchanges.map(exchange) })),
    ...(outcome.sample === undefined ? {} : { sample: outcome.sample.map(exchange) }),
  }
}

function settledFile({ out }: RunSettings): string {
  return path.join(out, 'settled.ndjson')
}

function refuseOther(lines: readonly Line[], key: RunKey): void {
  const begun = lines.flatMap((line) => (line.kind === 'run' ? [line.key] : []))
  const others = Object.keys(key).filter((name) => begun.some((each) => each[name] !== key[name]))
  if (others.length > 0)
    throw new InputError(
      `--resume: the run to go on with had other values of ${others.join(', ')}; leave --resume out to begin anew`,
    )
}

function keyOf(settings: RunSettings, contract: string): RunKey {
  const facts: { readonly [called: string]: unknown } = {
    'the contract': contract,
    '--target': settings.target,
    '--version': settings.versions,
    '--operation': settings.operations,
    '--runs': settings.runs,
    '--seed': settings.seed,
    '--bindings': settings.bindings,
    '--values': settings.values,
    '--allow-writes': settings.allowWrites,
    '--allow-actions': settings.allowActions,
    '--shard': settings.shard,
  }
  return Object.fromEntries(
    Object.entries(facts).map(([called, value]) => [called, sha256(formatCanonicalJson(value))]),
  )
}

function lineOf(line: Line): string {
  return `${JSON.stringify(line)}\n`
}

function readLines(file: string): readonly Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text) => {
      try {
        return text === '' ? [] : [JSON.parse(text) as Line]
      } catch {
        return []
      }
    })
}

function sumOf(lines: readonly Line[]): Settled {
  const tallies = lines.flatMap((line) => (line.kind === 'run' ? [] : [line.tally]))
  return {
    outcomes: lines.flatMap((line) => (line.kind === 'outcome' ? [line.outcome] : [])),
    tally: tallies.at(-1) ?? { cases: 0, requests: 0, operationsTested: 0 },
    exercised: lines.flatMap((line) => (line.kind === 'end' ? [line.exercised] : [])),
  }
}
