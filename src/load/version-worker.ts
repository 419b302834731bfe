import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import type { StatedBases } from '../contract/compile/base-types.ts'
import { draftPages } from './compile-pages.ts'
import { conceptsOf, isPageFor, isRequestPage, partsOf, type VersionJob } from './compile-versions.ts'
import { optimiseLess } from './optimise-less.ts'
import { openDocs } from './read-docs.ts'

// Says which bases v1.0 states, reads the pages that it is lent, is told the bases of beta, says what v1.0 compiles to.
const { docs: roots, lent, wanted } = workerData as VersionJob
if (parentPort !== null) {
  // Here, because this thread has loaded its modules from the cache by now.
  optimiseLess(true)
  const told = once(parentPort, 'message')
  const docs = openDocs(roots)
  const types = docs.readPages((file) => isPageFor('v1.0', file) && !isRequestPage(file))
  const draft = draftPages('v1.0', types)
  parentPort.postMessage(draft.bases)
  parentPort.postMessage(docs.readPages((file) => lent.has(file)))
  const requests = docs.readPages((file) => isPageFor('v1.0', file) && isRequestPage(file))
  const [bases]: StatedBases[] = await told
  const compiled = draft.compile([...types, ...requests], conceptsOf(docs), bases ?? new Map())
  const { fragments, ...parts } = partsOf(compiled, wanted)
  parentPort.postMessage(fragments === undefined ? parts : { ...parts, fragments: [...fragments] })
}
