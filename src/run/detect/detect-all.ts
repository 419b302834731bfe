import { Worker } from 'node:worker_threads'
import { isBuild } from '../../load/places.ts'
import type { CleanRun, Detection } from '../../model/detection.ts'
import type { Fault } from '../../tenant/fault.ts'
import { detectFault, surveyAll } from './detect-faults.ts'
import { coursesOf, type DetectionJob } from './detection-job.ts'
import type { WorkerReport } from './detection-worker.ts'

interface Detected {
  readonly clean: readonly CleanRun[]
  /** In the order of the faults; all of them unless the signal came. */
  readonly detections: readonly Detection[]
}

/** Below this many faults the surveys that workers begin with cost more than they save. */
const fewest = 8

/** Tries every fault, by several workers where it pays; `onDetection` hears of each in the order of the faults. */
export async function detectAll(
  job: DetectionJob,
  faults: readonly Fault[],
  workers: number,
  signal: AbortSignal,
  onDetection: (detection: Detection) => void,
): Promise<Detected> {
  const alone = workers < 2 || faults.length < fewest
  return (alone ? detectAlone : detectByWorkers)(job, faults, signal, onDetection, workers)
}

type Detect = (
  job: DetectionJob,
  faults: readonly Fault[],
  signal: AbortSignal,
  onDetection: (detection: Detection) => void,
  workers: number,
) => Promise<Detected>

const detectAlone: Detect = async (job, faults, signal, onDetection) => {
  const surveyed = await surveyAll(await coursesOf(job))
  const detections: Detection[] = []
  for (const fault of faults) {
    if (signal.aborted) break
    const detection = await detectFault(surveyed, fault)
    detections.push(detection)
    onDetection(detection)
  }
  return { clean: surveyed.map(({ clean }) => clean), detections }
}

const detectByWorkers: Detect = async (job, faults, signal, onDetection, workers) => {
  const waiting = [...faults]
  const landed = new Map<string, Detection>()
  const detections: Detection[] = []
  let clean: readonly CleanRun[] = []
  const onReport = (report: WorkerReport): string | undefined => {
    if (report.kind === 'ready') clean = report.clean
    else landed.set(report.detection.seeded.id, report.detection)
    for (let next = nextOf(); next !== undefined; next = nextOf()) {
      detections.push(next)
      onDetection(next)
    }
    return waiting.shift()?.id
  }
  const nextOf = (): Detection | undefined => landed.get(faults[detections.length]?.id ?? '')
  await Promise.all(Array.from({ length: workers }, () => work(job, signal, onReport)))
  return { clean, detections }
}

/** One worker: it is given the next fault with each report, and ends when there is none. */
async function work(
  job: DetectionJob,
  signal: AbortSignal,
  next: (report: WorkerReport) => string | undefined,
): Promise<void> {
  const file = isBuild ? './detection-worker.js' : './detection-worker.ts'
  const worker = new Worker(new URL(file, import.meta.url), { workerData: job })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  worker.on('error', reject)
  worker.on('message', (report: WorkerReport) => {
    const id = signal.aborted ? undefined : next(report)
    if (id === undefined) resolve()
    else worker.postMessage(id)
  })
  const onAbort = (): void => resolve()
  signal.addEventListener('abort', onAbort)
  try {
    await promise
  } finally {
    signal.removeEventListener('abort', onAbort)
    await worker.terminate()
  }
}
