import { Worker } from 'node:worker_threads'
import { isBuild } from '../../load/places.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exercised, Outcome, Tally } from '../../model/outcome.ts'
import type { RunSettings } from '../../model/settings.ts'
import { mergeOutcomes } from '../../report/merge-outcomes.ts'
import type { Engine } from '../engine.ts'
import { mergeExercised } from '../exercised.ts'
import type { EngineJob, EngineReport } from './engine-worker.ts'
import { sumTallies } from './sum-tallies.ts'

const none: Tally = { cases: 0, requests: 0, operationsTested: 0 }

/** Tests each part of the operations by a worker with a reference tenant of its own; global rules are put together at the end. */
export function startWorkers(
  settings: RunSettings,
  parts: readonly (readonly Operation[])[],
  signal: AbortSignal,
): Engine {
  const tallies = parts.map(() => none)
  const problems: string[][] = parts.map(() => [])
  const exercised: Exercised[] = []
  const globals: Outcome[] = []
  const outcomes = new ReadableStream<Outcome>({
    start: async (controller) => {
      const work = parts.map((part, index) => {
        const job = { settings, part: new Set(part.map(({ version, id }) => `${version}/${id}`)) }
        return runWorker(job, signal, (report) => {
          problems[index]?.push(...report.problems)
          if (report.kind === 'end') {
            exercised[index] = report.exercised
            return
          }
          tallies[index] = report.tally
          if (report.outcome.requirement.operation === null) globals.push(report.outcome)
          else controller.enqueue(report.outcome)
        })
      })
      await Promise.all(work)
      for (const each of Map.groupBy(globals, ({ requirement }) => requirement.id).values())
        controller.enqueue(mergeOutcomes(each))
      controller.close()
    },
  })
  return {
    outcomes,
    tally: () => tallies.reduce(sumTallies, none),
    exercised: () => mergeExercised(Object.values(exercised)),
    problems: () => problems.flat(),
  }
}

async function runWorker(
  job: EngineJob,
  signal: AbortSignal,
  onReport: (report: EngineReport) => void,
): Promise<void> {
  const file = isBuild ? './engine-worker.js' : './engine-worker.ts'
  const worker = new Worker(new URL(file, import.meta.url), { workerData: job })
  const stop = (): void => worker.postMessage('stop')
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop)
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  worker.on('message', onReport)
  worker.on('error', reject)
  worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))))
  try {
    await promise
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
