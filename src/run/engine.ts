import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as delay, setImmediate as immediate } from 'node:timers/promises'
import { checks } from '../check/checks.ts'
import type { ContractView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exercised, Outcome, Tally } from '../model/outcome.ts'
import type { RunSettings } from '../model/settings.ts'
import { actionsAllowedBy } from './actions-allowed.ts'
import { unstated, untested } from './conclude.ts'
import { isBounded } from './default-settings.ts'
import { execute } from './execute.ts'
import { Exercise } from './exercised.ts'
import { leadsOf } from './leads.ts'
import type { Bar } from './live/bars.ts'
import { onceAWorkload } from './live/once-a-workload.ts'
import { type Course, type CourseOptions, concurrencyOf, openCourse } from './live/open-course.ts'
import { shaperOf } from './live/shaper.ts'
import { type OpenTarget, openTarget } from './open-target.ts'
import { planOperation } from './plan/plan-operation.ts'
import { type RegisterRow, registerOf } from './register.ts'
import { replayCommand } from './replay-command.ts'
import { samplePasses } from './sample-passes.ts'
import { selectOperations } from './select-operations.ts'
import { type Send, sender } from './send.ts'
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

/** Opens the target of a run and executes the plans of some of its operations against it. */
export function startEngine(
  view: ContractView,
  settings: RunSettings,
  operations: readonly Operation[],
  signal: AbortSignal,
  judges: readonly Check[] = checks,
): Engine {
  const opened = openTarget(settings, view)
  const { target } = opened
  const signs = vitalSigns(target.name)
  const tally = { cases: 0, requests: 0, operationsTested: 0 }
  const course = openCourseTo(opened, { view, settings, operations, signal, signs, tally })
  const sampler = samplePasses(judges)
  const exercise = new Exercise()
  const sparing = opened.tokens === null ? null : onceAWorkload()
  const executeThese: ExecuteThese = (open, isOpen) =>
    execute({
      view,
      operations: open,
      checks: sampler.checks,
      target,
      settings,
      send: course.send,
      keep: course.keep,
      replay: (finding) => replayCommand(finding, settings.out),
      pause: (_, times) => sleep(settings.live.settle * times, course.signal),
      signal: course.signal,
      dead: signs.dead,
      mayAct: actionsAllowedBy(settings),
      isOpen,
      isLead: leadsOf(selectOperations(view, { ...settings, shard: null }).filter(isOpen)),
      concurrency: target.kind === 'mock' ? 1 : concurrencyOf(settings),
      exercise,
      tally,
      surveys: sparing !== null && isBounded(settings),
      lastTested: course.lastTested,
      onTested: course.noteTested,
      plan: sparing?.plan ?? planOperation,
    })
  const running = onCourse(course, operations, () => registerOf(view, operations, judges), executeThese)
  return {
    outcomes: closing(
      told(told(sampler.sampled(running), openerTeller(view, course)), tellerOf(settings, sparing)),
      target.close,
    ),
    tally: () => tallyAt(signs, tally),
    exercised: () => exercise.sum(),
    problems: () => [...course.problems(), ...signs.problems(), ...(target.problems?.() ?? [])],
  }
}

/** The counts so far, and what the target's standing makes of them. */
function tallyAt(signs: VitalSigns, tally: Tally): Tally {
  return {
    ...tally,
    ...(signs.turnedAway() ? { operationsTested: 0 } : {}),
    ...(signs.dead() === undefined ? {} : { gaveUp: true }),
  }
}

interface Journey extends Pick<CourseOptions, 'view' | 'settings' | 'operations' | 'signal'> {
  readonly signs: VitalSigns
  readonly tally: { requests: number }
}

function openCourseTo({ target, tokens }: OpenTarget, journey: Journey): Course {
  const { settings, signs, tally, ...rest } = journey
  const options = {
    ...rest,
    target,
    requestTimeout: settings.requestTimeout,
    newId: randomUUID,
    sleep,
    onRequest: () => {
      tally.requests += 1
    },
  }
  const watch = watcher(signs)
  if (tokens === null) return mockCourse(watch(sender(options)), options.signal)
  return openCourse({ ...options, settings, tokens, watch, isGivenUp: () => signs.dead() !== undefined })
}

/** What is said of an outcome: of a live target without what only the target knew. */
function tellerOf(
  { live }: RunSettings,
  sparing: ReturnType<typeof onceAWorkload> | null,
): (outcome: Outcome) => Outcome {
  if (sparing === null) return (outcome) => outcome
  if (live.evidence === 'full') return sparing.told
  const shaper = shaperOf(randomBytes(32))
  return (outcome) => shaper.outcome(sparing.told(outcome))
}

/** Says of what was refused what would open it. */
function openerTeller(view: ContractView, course: Course): (outcome: Outcome) => Outcome {
  return (outcome) => {
    const { version, operation } = outcome.requirement
    if (outcome.reason !== 'permission') return outcome
    const found = operation === null ? null : view.api(version)?.operation(operation)
    const detail = found === undefined ? undefined : course.openerOf(found)
    return detail === undefined ? outcome : { ...outcome, detail }
  }
}

type ExecuteThese = (
  open: readonly Operation[],
  isOpen: (operation: Operation) => boolean,
) => AsyncIterable<Outcome>

/** Executes what the course lets through; the rest of the register comes to what bars it. */
async function* onCourse(
  course: Course,
  operations: readonly Operation[],
  register: () => readonly RegisterRow[],
  executeThese: ExecuteThese,
): AsyncGenerator<Outcome> {
  try {
    const bars = await course.begin()
    const isOpen = (operation: Operation): boolean => bars(operation) === undefined
    const open = operations.filter(isOpen)
    if (open.length === operations.length) {
      yield* executeThese(operations, isOpen)
      return
    }
    const known = new Map(operations.map((each) => [`${each.version}/${each.id}`, bars(each)]))
    const settled = new Set<string>()
    if (open.length > 0)
      for await (const outcome of executeThese(open, isOpen)) {
        settled.add(outcome.requirement.id)
        yield outcome
      }
    for (const row of register()) if (!settled.has(row.requirement.id)) yield barred(row, known)
  } finally {
    await course.end()
  }
}

function barred(row: RegisterRow, bars: ReadonlyMap<string, Bar | undefined>): Outcome {
  if (row.notStated !== null) return unstated(row, row.notStated)
  const { version, operation } = row.requirement
  const bar = bars.get(`${version}/${operation}`) ?? 'permission'
  return bar === 'cloud' ? unstated(row, bar) : untested(row, { reason: bar })
}

async function* told(
  outcomes: AsyncIterable<Outcome>,
  tell: (outcome: Outcome) => Outcome,
): AsyncGenerator<Outcome> {
  for await (const outcome of outcomes) yield tell(outcome)
}

async function* closing(
  outcomes: AsyncIterable<Outcome>,
  close: () => Promise<void>,
): AsyncGenerator<Outcome> {
  try {
    yield* outcomes
  } finally {
    await close()
  }
}

/** The mock is gone with the run: nothing is journalled, barred or cleaned up. */
function mockCourse(send: Send, signal: AbortSignal): Course {
  return {
    send,
    keep: () => {},
    signal,
    lastTested: () => '',
    openerOf: () => undefined,
    noteTested: () => {},
    begin: async () => () => undefined,
    end: async () => {},
    problems: () => [],
  }
}

function watcher(signs: VitalSigns): (send: Send) => Send {
  const breathe = breather()
  return (send) => async (step) => {
    await breathe()
    const exchange = await send(step)
    signs.note(exchange)
    return exchange
  }
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
