import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import type { StatedBases } from '../contract/compile/base-types.ts'
import { draftOf, partsOf, type VersionJob } from './compile-versions.ts'
import { readDocs } from './read-docs.ts'

// Says which bases v1.0 states, is told those of beta, and says what v1.0 compiles to.
const { paths, wanted } = workerData as VersionJob
if (parentPort !== null) {
  const draft = draftOf(readDocs(paths), 'v1.0')
  const told = once(parentPort, 'message')
  parentPort.postMessage(draft.bases)
  const [bases]: StatedBases[] = await told
  parentPort.postMessage(partsOf(draft.compile(bases ?? new Map()), wanted))
}
