import { parentPort, workerData } from 'node:worker_threads'
import type { StatedBases } from '../contract/compile/base-types.ts'
import type { FragmentShare } from '../openapi/share-fragments.ts'
import { formatFragments } from '../openapi/write-fragments.ts'
import { draftPages } from './compile-pages.ts'
import { conceptsOf, isPageFor, isRequestPage, partsOf, type VersionJob } from './compile-versions.ts'
import { hearFrom } from './hear-from.ts'
import { optimiseLess } from './optimise-less.ts'
import { openDocs } from './read-docs.ts'

// Says which bases v1.0 states, reads the pages that it is lent, is told the bases of beta, says what v1.0 compiles to,
// and formats its share of the fragments of beta.
const { docs: roots, lent, wanted } = workerData as VersionJob
if (parentPort !== null) {
  // Here, because this thread has loaded its modules from the cache by now.
  optimiseLess(true)
  const hear = hearFrom(parentPort)
  const docs = openDocs(roots)
  const types = docs.readPages((file) => isPageFor('v1.0', file) && !isRequestPage(file))
  const draft = draftPages('v1.0', types)
  parentPort.postMessage(draft.bases)
  parentPort.postMessage(docs.readPages((file) => lent.has(file)))
  const requests = docs.readPages((file) => isPageFor('v1.0', file) && isRequestPage(file))
  const bases = await hear<StatedBases>()
  const { fragments, ...parts } = partsOf(
    draft.compile([...types, ...requests], conceptsOf(docs), bases),
    wanted,
  )
  if (fragments === undefined) parentPort.postMessage(parts)
  else {
    parentPort.postMessage({ ...parts, fragments: [...fragments] })
    const { contract, files } = await hear<FragmentShare>()
    parentPort.postMessage([...formatFragments(contract, (file) => files.has(file))])
  }
  parentPort.close()
}
