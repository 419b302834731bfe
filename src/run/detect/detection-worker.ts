import { parentPort, workerData } from 'node:worker_threads'
import type { CleanRun, Detection } from '../../model/detection.ts'
import { findFault } from '../../tenant/faults.ts'
import { detectFault, surveyAll } from './detect-faults.ts'
import { coursesOf, type DetectionJob } from './detection-job.ts'

/** What a worker says: what it saw without a fault, then what became of each fault it was given. */
export type WorkerReport =
  | { readonly kind: 'ready'; readonly clean: readonly CleanRun[] }
  | { readonly kind: 'detected'; readonly detection: Detection }

const say = (report: WorkerReport): void => parentPort?.postMessage(report)

const surveyed = await surveyAll(await coursesOf(workerData as DetectionJob))
parentPort?.on('message', async (id: string) => {
  const fault = findFault(id)
  if (fault === undefined) throw new Error(`there is no fault ${id}`)
  say({ kind: 'detected', detection: await detectFault(surveyed, fault) })
})
say({ kind: 'ready', clean: surveyed.map(({ clean }) => clean) })
