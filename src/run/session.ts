import { availableParallelism } from 'node:os'
import { checks } from '../check/checks.ts'
import { viewContract } from '../contract/view.ts'
import type { Family } from '../model/check.ts'
import type { Outcome, Tally } from '../model/outcome.ts'
import type { RunSettings } from '../model/settings.ts'
import { type Engine, startEngine } from './engine.ts'
import { loadContract } from './load-contract.ts'
import { type RegisterRow, registerOf } from './register.ts'
import { partOperations, selectOperations } from './select-operations.ts'
import { startWorkers } from './start-workers.ts'

/** A run as the suites see it: its register, and an outcome to await for each row. */
export interface Session {
  readonly rows: readonly RegisterRow[]
  rowsOf(family: Family): readonly RegisterRow[]
  outcome(requirement: string): Promise<Outcome>
  /** Ends the run early; what is settled stays. */
  interrupt(): void
  /** Counts so far. */
  tally(): Tally
  /** What went wrong with the target, one line each. */
  problems(): readonly string[]
  /** Resolves when all outcomes are settled and what the run made is removed. */
  readonly done: Promise<void>
}

const sessions = new Map<string, Promise<Session>>()

/** The session of a run; suites of one worker share it, so that each case is sent once. */
export function openSession(settings: RunSettings): Promise<Session> {
  const earlier = sessions.get(settings.runId)
  if (earlier !== undefined) return earlier
  const session = startSession(settings)
  sessions.set(settings.runId, session)
  return session
}

async function startSession(settings: RunSettings): Promise<Session> {
  const view = viewContract(await loadContract(settings.contract))
  const operations = selectOperations(view, settings)
  const rows = registerOf(view, operations, checks)
  const outcomes = new Map(rows.map((row) => [row.requirement.id, Promise.withResolvers<Outcome>()]))
  const abort = new AbortController()
  const parts = settings.target === 'mock' ? partOperations(operations, availableParallelism()) : []
  const engine =
    parts.length > 1
      ? startWorkers(settings, parts, abort.signal)
      : startEngine(view, settings, operations, abort.signal)
  const done = settle(engine, outcomes)
  done.catch(() => {})
  return {
    rows,
    rowsOf: (family) => rows.filter((row) => row.check.family === family),
    outcome: (requirement) => outcomeOf(outcomes, requirement, done),
    interrupt: () => abort.abort(),
    tally: engine.tally,
    problems: engine.problems,
    done,
  }
}

type Outcomes = ReadonlyMap<string, PromiseWithResolvers<Outcome>>

async function outcomeOf(outcomes: Outcomes, requirement: string, done: Promise<void>): Promise<Outcome> {
  const waiting = outcomes.get(requirement)
  if (waiting === undefined) throw new Error(`no requirement ${requirement} in this run`)
  const never = done.then(() => {
    throw new Error(`the run ended without an outcome of ${requirement}`)
  })
  return Promise.race([waiting.promise, never])
}

async function settle(engine: Engine, outcomes: Outcomes): Promise<void> {
  for await (const outcome of engine.outcomes) outcomes.get(outcome.requirement.id)?.resolve(outcome)
}
