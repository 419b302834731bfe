import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay, setImmediate as immediate } from 'node:timers/promises'
import picomatch from 'picomatch'
import { checks } from '../check/checks.ts'
import { viewContract } from '../contract/view.ts'
import type { Family } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Outcome, Tally } from '../model/outcome.ts'
import type { RunSettings } from '../model/settings.ts'
import type { Target } from '../model/target.ts'
import { cleanUp } from './clean-up.ts'
import { execute } from './execute.ts'
import { type Journal, journalled } from './journal.ts'
import { loadContract } from './load-contract.ts'
import { openTarget } from './open-target.ts'
import { settleTime } from './play.ts'
import { type RegisterRow, registerOf } from './register.ts'
import { replayCommand } from './replay-command.ts'
import { selectOperations } from './select-operations.ts'
import { sender } from './send.ts'
import { vitalSigns } from './vital-signs.ts'

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

/** Live targets: operations tested at the same time. */
const liveConcurrency = 8

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
  const target = openTarget(settings, view)
  const outcomes = new Map(rows.map((row) => [row.requirement.id, Promise.withResolvers<Outcome>()]))
  const abort = new AbortController()
  const signs = vitalSigns(target.name)
  const tally = { cases: 0, requests: 0, operationsTested: 0 }
  const journal = openJournal(settings, target, abort.signal, signs, () => {
    tally.requests += 1
  })
  const running = execute({
    view,
    operations,
    checks,
    target,
    settings,
    send: journal.send,
    keep: journal.keep,
    replay: (finding) => replayCommand(finding, settings.out),
    pause: () => sleep(settleTime, abort.signal),
    signal: abort.signal,
    dead: signs.dead,
    mayAct: actionsAllowedBy(settings),
    concurrency: target.kind === 'mock' ? 1 : liveConcurrency,
    tally,
  })
  const problems: string[] = []
  const done = finish(running, outcomes, journal, target, problems)
  done.catch(() => {})
  return {
    rows,
    rowsOf: (family) => rows.filter((row) => row.check.family === family),
    outcome: (requirement) => outcomeOf(outcomes, requirement, done),
    interrupt: () => abort.abort(),
    tally: () => tally,
    problems: () => [...problems, ...signs.problems()],
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

function actionsAllowedBy({ allowActions }: RunSettings): (operation: Operation) => boolean {
  if (allowActions.length === 0) return () => false
  const matches = picomatch([...allowActions])
  return ({ id, path }) => matches(id) || matches(path)
}

function openJournal(
  settings: RunSettings,
  target: Target,
  signal: AbortSignal,
  signs: ReturnType<typeof vitalSigns>,
  onRequest: () => void,
): Journal {
  const send = sender({
    target,
    requestTimeout: settings.requestTimeout,
    signal,
    newId: randomUUID,
    sleep,
    onRequest,
  })
  const breathe = breather()
  const watched: typeof send = async (step) => {
    await breathe()
    const exchange = await send(step)
    signs.note(exchange)
    return exchange
  }
  if (target.kind === 'mock')
    return { send: watched, remaining: () => [], note: () => {}, keep: () => {}, kept: () => [] }
  mkdirSync(settings.out, { recursive: true })
  const file = path.join(settings.out, 'journal.ndjson')
  return journalled(watched, settings.runId, (line) => appendFileSync(file, `${line}\n`))
}

/** Milliseconds after which the worker's messages are let through: the mock answers without ever waiting for them. */
const longestBreath = 50

function breather(): () => Promise<void> {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < longestBreath) return
    await immediate()
    last = performance.now()
  }
}

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => {})
}

async function finish(
  running: ReturnType<typeof execute>,
  outcomes: Outcomes,
  journal: Journal,
  target: Target,
  problems: string[],
): Promise<void> {
  try {
    for await (const outcome of running) outcomes.get(outcome.requirement.id)?.resolve(outcome)
  } catch (error) {
    for (const { reject } of outcomes.values()) reject(error)
    throw error
  } finally {
    problems.push(...(await cleanUp(journal)))
    await target.close()
  }
}
