import { Worker } from 'node:worker_threads'
import { isBuild } from '../../load/places.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exercised, Outcome, Tally } from '../../model/outcome.ts'
import type { RunSettings } from '../../model/settings.ts'
import { mergeOutcomes } from '../../report/merge-outcomes.ts'
import type { Engine } from '../engine.ts'
import { mergeExercised } from '../exercised.ts'
import type { EngineOrder, EngineReport } from './engine-worker.ts'
import { sumTallies } from './sum-tallies.ts'

const none: Tally = { cases: 0, requests: 0, operationsTested: 0 }

/**
 * Tests the parts of the operations by so many workers, each part with a reference tenant of its own: who has tested one takes
 * the next. Global rules are put together at the end.
 */
export function startWorkers(
  settings: RunSettings,
  parts: readonly (readonly Operation[])[],
  count: number,
  signal: AbortSignal,
): Engine {
  const tallies = parts.map(() => none)
  const problems: string[] = []
  const exercised: Exercised[] = []
  const globals: Outcome[] = []
  const outcomes = new ReadableStream<Outcome>({
    start: async (controller) => {
      const onReport = (part: number, report: EngineReport): void => {
        problems.push(...report.problems)
        tallies[part] = report.tally
        if (report.kind === 'end') exercised.push(report.exercised)
        if (report.kind !== 'outcome') return
        if (report.outcome.requirement.operation === null) globals.push(report.outcome)
        else controller.enqueue(report.outcome)
      }
      const left = parts.entries()
      const workers = Array.from({ length: Math.min(count, parts.length) }, () =>
        runWorker(settings, left, signal, onReport),
      )
      await Promise.all(workers)
      for (const each of Map.groupBy(globals, ({ requirement }) => requirement.id).values())
        controller.enqueue(mergeOutcomes(each))
      controller.close()
    },
  })
  return {
    outcomes,
    tally: () => tallies.reduce(sumTallies, none),
    exercised: () => mergeExercised(exercised),
    problems: () => problems,
  }
}

/** Starts a worker and gives it one part after the other, until none is left. */
async function runWorker(
  settings: RunSettings,
  left: Iterator<[number, readonly Operation[]]>,
  signal: AbortSignal,
  onReport: (part: number, report: EngineReport) => void,
): Promise<void> {
  const file = isBuild ? './engine-worker.js' : './engine-worker.ts'
  const worker = new Worker(new URL(file, import.meta.url), { workerData: settings })
  const order = (it: EngineOrder): void => worker.postMessage(it)
  const stop = (): void => order('stop')
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop)
  let at = 0
  const giveNext = (): void => {
    const next = left.next()
    if (next.done === true) order('end')
    else {
      const [index, part] = next.value
      at = index
      order(new Set(part.map(({ version, id }) => `${version}/${id}`)))
    }
  }
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  worker.on('message', (report: EngineReport) => {
    onReport(at, report)
    if (report.kind === 'end') giveNext()
  })
  worker.on('error', reject)
  worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))))
  giveNext()
  try {
    await promise
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
