import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import type { StatedBases } from '../contract/compile/base-types.ts'
import { draftPages } from './compile-pages.ts'
import { conceptsOf, isPageFor, partsOf, type VersionJob } from './compile-versions.ts'
import { openDocs } from './read-docs.ts'

// Reads the pages that it is lent, says which bases v1.0 states, is told those of beta, and says what v1.0 compiles to.
const { docs: roots, lent, wanted } = workerData as VersionJob
if (parentPort !== null) {
  const told = once(parentPort, 'message')
  const docs = openDocs(roots)
  parentPort.postMessage(docs.readPages((file) => lent.has(file)))
  const pages = docs.readPages((file) => isPageFor('v1.0', file))
  const draft = draftPages('v1.0', pages, conceptsOf(docs))
  parentPort.postMessage(draft.bases)
  const [bases]: StatedBases[] = await told
  parentPort.postMessage(partsOf(draft.compile(bases ?? new Map()), wanted))
}
