import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay, setImmediate as immediate } from 'node:timers/promises'
import picomatch from 'picomatch'
import { checks } from '../check/checks.ts'
import type { ContractView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exercised, Outcome, Tally } from '../model/outcome.ts'
import type { RunSettings } from '../model/settings.ts'
import type { Target } from '../model/target.ts'
import { cleanUp } from './clean-up.ts'
import { type ExecuteOptions, execute } from './execute.ts'
import { Exercise } from './exercised.ts'
import { type Journal, journalled } from './journal.ts'
import { leadsOf } from './leads.ts'
import { openTarget } from './open-target.ts'
import { settleTime } from './play.ts'
import { replayCommand } from './replay-command.ts'
import { samplePasses } from './sample-passes.ts'
import { selectOperations } from './select-operations.ts'
import { sender } from './send.ts'
import { type VitalSigns, vitalSigns } from './vital-signs.ts'

/** A run that is going on. */
export interface Engine {
  /** As they are settled; at its end what the run made is removed. */
  readonly outcomes: AsyncIterable<Outcome>
  /** Counts so far. */
  tally(): Tally
  /** What was exercised, once the outcomes have ended. */
  exercised(): Exercised
  /** What went wrong with the target, one line each. */
  problems(): readonly string[]
}

/** Live targets: operations tested at the same time. */
const liveConcurrency = 8

/** Opens the target of a run and executes the plans of some of its operations against it. */
export function startEngine(
  view: ContractView,
  settings: RunSettings,
  operations: readonly Operation[],
  signal: AbortSignal,
  judges: readonly Check[] = checks,
): Engine {
  const target = openTarget(settings, view)
  const signs = vitalSigns(target.name)
  const tally = { cases: 0, requests: 0, operationsTested: 0 }
  const journal = openJournal(settings, target, signal, signs, () => {
    tally.requests += 1
  })
  const sampler = samplePasses(judges)
  const exercise = new Exercise()
  const running = execute({
    view,
    operations,
    checks: sampler.checks,
    target,
    settings,
    send: journal.send,
    keep: journal.keep,
    replay: (finding) => replayCommand(finding, settings.out),
    pause: () => sleep(settleTime, signal),
    signal,
    dead: signs.dead,
    mayAct: actionsAllowedBy(settings),
    isLead: leadsOf(selectOperations(view, { ...settings, shard: null })),
    concurrency: target.kind === 'mock' ? 1 : liveConcurrency,
    exercise,
    tally,
  })
  const left: string[] = []
  return {
    outcomes: withCleanUp(sampler.sampled(running), journal, target, left),
    tally: () => ({ ...tally }),
    exercised: () => exercise.sum(),
    problems: () => [...left, ...signs.problems()],
  }
}

async function* withCleanUp(
  running: AsyncIterable<Outcome>,
  journal: Journal,
  target: Target,
  left: string[],
): AsyncGenerator<Outcome> {
  try {
    yield* running
  } finally {
    left.push(...(await cleanUp(journal)))
    await target.close()
  }
}

function actionsAllowedBy({ allowActions }: RunSettings): ExecuteOptions['mayAct'] {
  if (allowActions.length === 0) return () => false
  const matches = picomatch([...allowActions])
  return ({ id, path }) => matches(id) || matches(path)
}

function openJournal(
  settings: RunSettings,
  target: Target,
  signal: AbortSignal,
  signs: VitalSigns,
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
