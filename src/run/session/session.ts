import { availableParallelism } from 'node:os'
import { checks } from '../../check/checks.ts'
import { digestContract } from '../../contract/digest.ts'
import { viewContract } from '../../contract/view.ts'
import { loadContract } from '../../load/load-contract.ts'
import type { Check, Family } from '../../model/check.ts'
import type { Exercised, Outcome, Tally } from '../../model/outcome.ts'
import type { RunSettings } from '../../model/settings.ts'
import type { Standing } from '../../model/standing.ts'
import type { UnjudgedRun } from '../../report/report-of.ts'
import { startEngine } from '../engine.ts'
import { openSettled } from '../live/settled-file.ts'
import { type RegisterRow, registerOf } from '../register.ts'
import { selectOperations } from '../select-operations.ts'
import { newLines } from './new-lines.ts'
import { partOperations } from './part-operations.ts'
import { resumeEngine, unfinished } from './resume-engine.ts'
import { interrupt, runChannel } from './run-channel.ts'
import { startWorkers } from './start-workers.ts'
import { tellStanding } from './tell-standing.ts'

/** A run as the suites see it: its register, and an outcome to await for each row. */
export interface Session {
  readonly rows: readonly RegisterRow[]
  rowsOf(family: Family): readonly RegisterRow[]
  outcome(requirement: string): Promise<Outcome>
  /** Ends the run early; what is settled stays. */
  interrupt(): void
  /** Counts so far. */
  tally(): Tally
  /** What was exercised, once the run is done. */
  exercised(): Exercised
  /** What went wrong with the target since somebody asked, one line each. */
  newProblems(): readonly string[]
  /** What a report says of the run itself. */
  facts(): Omit<UnjudgedRun, 'startedAt' | 'finishedAt'>
  /** Resolves when all outcomes are settled and what the run made is removed. */
  readonly done: Promise<void>
}

const sessions = new Map<string, Promise<Session>>()

/** The session of a run; suites of one worker share it, so that each case is sent once. Checks of one's own run in this thread. */
export function openSession(settings: RunSettings, judges: readonly Check[] = checks): Promise<Session> {
  const earlier = sessions.get(settings.runId)
  if (earlier !== undefined) return earlier
  const session = startSession(settings, judges)
  sessions.set(settings.runId, session)
  return session
}

async function startSession(settings: RunSettings, judges: readonly Check[]): Promise<Session> {
  const view = viewContract(await loadContract(settings.contract))
  const operations = selectOperations(view, settings)
  const rows = registerOf(view, operations, judges)
  const outcomes = new Map(rows.map((row) => [row.requirement.id, Promise.withResolvers<Outcome>()]))
  const abort = new AbortController()
  const workers = settings.target === 'mock' && judges === checks ? availableParallelism() : 1
  const parts = workers > 1 ? partOperations(view, operations) : []
  const file = canResume(settings) ? openSettled(settings, digestContract(view.contract)) : null
  const left = file === null ? operations : unfinished(operations, rows, file)
  const started =
    parts.length > 1
      ? startWorkers(settings, parts, workers, abort.signal)
      : startEngine(view, settings, left, abort.signal, judges)
  const engine = file === null ? started : resumeEngine(started, file, left)
  const channel = new BroadcastChannel(runChannel(settings))
  channel.onmessage = ({ data }) => {
    if (data === interrupt) abort.abort()
  }
  const tell = (standing: Standing): void => channel.postMessage(standing)
  const done = settle(tellStanding(engine, rows, tell), outcomes).finally(() => channel.close())
  done.catch(() => {})
  return {
    rows,
    rowsOf: (family) => rows.filter((row) => row.check.family === family),
    outcome: (requirement) => outcomeOf(outcomes, requirement),
    interrupt: () => abort.abort(),
    tally: engine.tally,
    exercised: engine.exercised,
    newProblems: newLines(engine.problems),
    facts: () => ({
      id: settings.runId,
      seed: settings.seed,
      target: settings.target,
      versions: [...new Set(operations.map(({ version }) => version))],
      contractDigest: digestContract(view.contract),
    }),
    done,
  }
}

/** A run of the command line against a live target, and not one that sends a single case again. */
function canResume({ target, contract, onlyCase }: RunSettings): boolean {
  return target !== 'mock' && contract.kind === 'contract' && onlyCase === null
}

type Outcomes = ReadonlyMap<string, PromiseWithResolvers<Outcome>>

async function outcomeOf(outcomes: Outcomes, requirement: string): Promise<Outcome> {
  const waiting = outcomes.get(requirement)
  if (waiting === undefined) throw new Error(`no requirement ${requirement} in this run`)
  return waiting.promise
}

/** Resolves the outcomes as they come; what never came is refused, whether or not somebody waits for it. */
async function settle(settled: AsyncIterable<Outcome>, outcomes: Outcomes): Promise<void> {
  let cause: unknown
  try {
    for await (const outcome of settled) outcomes.get(outcome.requirement.id)?.resolve(outcome)
  } catch (error) {
    cause = error
    throw error
  } finally {
    for (const [requirement, { promise, reject }] of outcomes) {
      promise.catch(() => {})
      reject(cause ?? new Error(`the run ended without an outcome of ${requirement}`))
    }
  }
}
