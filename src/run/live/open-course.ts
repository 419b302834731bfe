import { oncePer } from '../../contract/once-per.ts'
import type { ContractView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Step } from '../../model/exchange.ts'
import type { RunSettings } from '../../model/settings.ts'
import type { Target } from '../../model/target.ts'
import { largestBatch } from '../../target/batched-target.ts'
import { cloudAt } from '../../target/clouds.ts'
import type { HeldPermissions } from '../../target/token-claims.ts'
import type { TokenSource } from '../../target/token-source.ts'
import { groundsOf } from '../ground/ground.ts'
import type { Keep } from '../ground/keep-binding.ts'
import { rootOf } from '../open-target.ts'
import { marker } from '../plan/marker.ts'
import { type Gate, type Send, type SendOptions, sender } from '../send.ts'
import { admit } from './admit.ts'
import { type Bars, barOf, formatOpeners } from './bars.ts'
import { findBodyIds } from './body-ids.ts'
import { Ceilings } from './ceilings.ts'
import { type CleanUp, cleanUp, formatStayed } from './clean-up.ts'
import { cleanUpEarlier, deadRuns, formatEarlier } from './clean-up-earlier.ts'
import { creationsOf } from './creations.ts'
import { type Journal, journalled } from './journal.ts'
import { formatLeast } from './least-privileged.ts'
import { limits } from './limits.ts'
import { appendToJournal, type JournalFile, openJournal } from './open-journal.ts'
import { mailAliases, userNames } from './own-names.ts'
import { Pacer } from './pacer.ts'
import { type JournalledRun, readJournal } from './read-journal.ts'
import { withCurrentTag } from './with-current-tag.ts'
import { withOwnHeaders } from './with-own-headers.ts'
import { type Values, withValues } from './with-values.ts'

/** The way a run goes about a target. */
export interface Course {
  readonly send: Send
  readonly keep: Keep
  /** Ends when nothing new is to be begun. */
  readonly signal: AbortSignal
  /** Before anything is tested. */
  begin(): Promise<Bars>
  /** When an operation was last tested here, by this journal: UTC, ISO 8601, empty for never; known once begun. */
  readonly lastTested: (operation: Operation) => string
  /** What would open an operation that is refused, or most of the run (null); known once begun, undefined where nobody can tell. */
  readonly openerOf: (operation: Operation | null) => string | undefined
  /** Notes that an operation was tested. */
  readonly noteTested: (operation: Operation) => void
  /** After everything: removes what the run made. */
  end(): Promise<void>
  readonly problems: () => readonly string[]
}

export interface CourseOptions extends Omit<SendOptions, 'gate'> {
  readonly settings: RunSettings
  readonly view: ContractView
  readonly operations: readonly Operation[]
  readonly tokens: TokenSource
  /** Watches every exchange. */
  readonly watch: (send: Send) => Send
  /** Has the target been given up: nothing is tested any more, and what waits to be sent again is not. */
  readonly isGivenUp: () => boolean
}

/** Requests under way at the same time: as many as one batch takes, where they go in batches. */
export function concurrencyOf({ live: { batch } }: Pick<RunSettings, 'live'>): number {
  return batch ? largestBatch : 8
}

/** The way about a live target: journal, budgets and limits, permissions, and cleaning up before and after. */
export function openCourse(options: CourseOptions): Course {
  const gear = openGear(options)
  const { journal, stop, problems, file, tested } = gear
  let admitted: { readonly held: HeldPermissions | null } | null = null
  let mostOpening: string | undefined
  return {
    send: journal.send,
    keep: journal.keep,
    signal: stop.signal,
    problems: () => problems,
    lastTested: (operation) => tested.get(keyOf(operation)) ?? '',
    openerOf: (operation) => {
      if (admitted === null || operation === null) return mostOpening
      return formatLeast(operation, admitted.held?.account ?? null)
    },
    noteTested: (operation) => file.append({ state: 'tested', operation: keyOf(operation) }),
    begin: async () => {
      const { settings, target, tokens } = options
      const admission = await admit(settings, target, tokens)
      if ('refusal' in admission) {
        problems.push(admission.refusal)
        return () => 'permission'
      }
      admitted = admission
      problems.push(...(await lookBack(options, gear)))
      const { bars, openers } = barsOf(options, admission.held)
      problems.push(...openers)
      mostOpening = openers[0]
      if (settings.allowWrites) await takeNames(options, gear, bars)
      return bars
    },
    end: async () => {
      stop.clear()
      const isLeftOver = ({ run }: { readonly run: string }): boolean => run === options.settings.runId
      const { left, note } = journal
      if (admitted !== null)
        problems.push(...formatStayed(await cleanUp({ ...gear.cleaning, left, note, isLeftOver })))
      file.end()
    },
  }
}

/** What a run goes about a target with. */
interface Gear {
  readonly file: JournalFile
  readonly journal: Journal
  readonly stop: Stopper
  /** Sends what has to be sent when the run itself is over, too. */
  readonly cleaning: Cleaning
  readonly problems: string[]
  /** Names that the tenant takes are sent from now on, but for those that the settings give. */
  readonly take: (names: Values) => void
  /** When operations were last tested, by `version/id`. */
  readonly tested: Map<string, string>
}

type Cleaning = Pick<CleanUp, 'send' | 'sleep'>

function openGear(options: CourseOptions): Gear {
  const { settings, target, view } = options
  const problems: string[] = []
  const stop = stopper(options, (line) => void problems.push(line))
  const file = openJournal(settings, target.name, rootOf(view))
  const ceilings = new Ceilings({
    ...settings.live,
    owed: () => journal.left.owed(),
    searches: () => journal.left.searches(),
    onReached: stop.because,
  })
  const pacer = pacerOf(options, target)
  const isOver = (): boolean => stop.signal.aborted || options.isGivenUp()
  let { values } = settings
  const journal = journalled(
    withValues(
      options.watch(sender({ ...options, signal: stop.signal, gate: gateOf(pacer, ceilings, isOver) })),
      () => values,
      settings.runId,
    ),
    { ...file, ...creationsOf(view) },
  )
  const never = new AbortController().signal
  const cleaning = {
    send: withOwnHeaders(
      view,
      withCurrentTag(sender({ ...options, signal: never, gate: gateOf(pacer, ceilings, () => false) })),
    ),
    sleep: (milliseconds: number) => options.sleep(milliseconds, never),
  }
  const take = (names: Values): void => {
    values = { ...names, ...settings.values }
  }
  return { file, journal, stop, cleaning, problems, take, tested: new Map() }
}

/** Learns what a tenant takes as names, and which ids there are for bodies to name. */
async function takeNames(options: CourseOptions, { journal, take }: Gear, bars: Bars): Promise<void> {
  const { view, settings, target } = options
  const isOpen = (operation: Operation): boolean => bars(operation) === undefined
  const operations = options.operations.filter(isOpen)
  const names = { ...mailAliases, ...(await userNames(view, operations, journal.send)) }
  take(names)
  const bindings = { ...target.bindings, ...settings.bindings }
  const { allowWrites, seed } = settings
  const { send, keep } = journal
  const pause = (_: Step, times: number): Promise<void> =>
    options.sleep(settings.live.settle * times, options.signal)
  const terms = { bindings, send, keep, allowWrites, seed, isOpen, pause, live: true, now: new Date() }
  await findBodyIds({
    view,
    operations,
    bindings,
    groundsIn: oncePer((api) => groundsOf(api, { ...terms, mark: marker(api, settings) })),
    take: (ids) => take({ ...names, ...ids }),
  })
}

/** What earlier runs left and tested, by the journal. */
async function lookBack(options: CourseOptions, { cleaning, tested }: Gear): Promise<readonly string[]> {
  const { settings, target } = options
  const runs = (await readJournal(settings.journal, new Date())).filter(({ id }) => id !== settings.runId)
  for (const run of runs)
    if (run.target === target.name) for (const [each, at] of run.tested) tested.set(each, at)
  return earlier(options, runs, cleaning)
}

function barsOf(
  { settings, operations }: CourseOptions,
  held: HeldPermissions | null,
): { readonly bars: Bars; readonly openers: readonly string[] } {
  const cloud = cloudAt(settings.target)?.cloud ?? null
  const bars: Bars = (operation) => barOf(operation, cloud, held)
  const unpermitted = operations.filter((each) => bars(each) === 'permission')
  return { bars, openers: held === null ? [] : formatOpeners(unpermitted, held.account) }
}

function keyOf({ version, id }: Operation): string {
  return `${version}/${id}`
}

interface Stopper {
  readonly signal: AbortSignal
  readonly because: (line: string) => void
  readonly clear: () => void
}

/** Ends the run's work when its user, its time or its budget asks for it. */
function stopper({ settings, signal }: CourseOptions, say: (line: string) => void): Stopper {
  const abort = new AbortController()
  const because = (line: string): void => {
    if (!abort.signal.aborted) say(line)
    abort.abort()
  }
  const { maxMinutes } = settings.live
  const timer = setTimeout(
    () => because(`--max-time ${maxMinutes} is over: the rest was not tested`),
    maxMinutes * 60_000,
  )
  timer.unref()
  const all = AbortSignal.any([signal, abort.signal])
  return { signal: all, because, clear: () => clearTimeout(timer) }
}

/** The limits are those of Graph: other services say themselves, by 429, what they can take. */
function pacerOf({ settings, sleep, signal }: CourseOptions, target: Target): Pacer {
  return new Pacer({
    limits: cloudAt(target.name) === undefined ? [] : limits,
    shares: settings.shard?.count ?? 1,
    concurrency: concurrencyOf(settings),
    now: () => performance.now(),
    sleep: (milliseconds) => sleep(milliseconds, signal),
  })
}

function gateOf(pacer: Pacer, ceilings: Ceilings, isOver: () => boolean): Gate {
  return {
    enter: async (step) => {
      await pacer.enter(step.request, isOver)
      const mayGo = !isOver() && ceilings.admit(step)
      if (!mayGo) pacer.leave(step.request, 0)
      return mayGo
    },
    leave: ({ request }, _came, wait) => pacer.leave(request, wait),
  }
}

/** A run that may write cleans up after dead ones; one that may only read says what there is to clean up. */
async function earlier(
  { settings, target }: CourseOptions,
  runs: readonly JournalledRun[],
  cleaning: Cleaning,
): Promise<readonly string[]> {
  const now = new Date()
  if (settings.allowWrites || settings.allowActions.length > 0) {
    const noteFor = (run: string) => appendToJournal(settings.journal, run)
    return formatEarlier(await cleanUpEarlier({ ...cleaning, runs, target: target.name, now, noteFor }))
  }
  const dead = deadRuns(runs, target.name).filter(({ left }) => left.owed() > 0)
  return dead.map(({ id }) => `run ${id} left something behind: "msgraph-conformance cleanup" removes it`)
}
