import { parentPort, workerData } from 'node:worker_threads'
import type { StatedBases } from '../contract/compile/base-types.ts'
import type { Page } from '../model/page.ts'
import type { Version } from '../model/source.ts'
import type { FragmentShare } from '../openapi/share-fragments.ts'
import { draftPages } from './compile-pages.ts'
import { conceptsOf, isPageFor, isRequestPage, partsOf, type VersionJob } from './compile-versions.ts'
import { hearFrom } from './hear-from.ts'
import { optimiseLess } from './optimise-less.ts'
import { openDocs } from './read-docs.ts'
import { writeFragmentFiles } from './write-specs.ts'

// Reads the types of both versions, most of whose texts are the same, and the request pages that it is lent; is told the
// bases of beta, compiles v1.0, writes its share of the fragments of beta, and says what was made.
const { docs: roots, lent, wanted } = workerData as VersionJob
if (parentPort !== null) {
  // Here, because this thread has loaded its modules from the cache by now.
  optimiseLess(true)
  const hear = hearFrom(parentPort)
  const docs = openDocs(roots)
  const typesOf = (version: Version): readonly Page[] =>
    docs.readPages((file) => isPageFor(version, file) && !isRequestPage(file))
  const types = typesOf('v1.0')
  const draft = draftPages('v1.0', types)
  parentPort.postMessage(draft.bases)
  parentPort.postMessage(typesOf('beta'))
  parentPort.postMessage(docs.readPages((file) => lent.has(file)))
  const requests = docs.readPages((file) => isPageFor('v1.0', file) && isRequestPage(file))
  const bases = await hear<StatedBases>()
  const parts = await partsOf(draft.compile([...types, ...requests], conceptsOf(docs), bases), wanted)
  if (wanted === 'contract') parentPort.postMessage(parts)
  else {
    const { contract, files } = await hear<FragmentShare>()
    const others = await writeFragmentFiles(contract, wanted.out, (file) => files.has(file))
    parentPort.postMessage({ ...parts, files: [...(parts.files ?? []), ...others] })
  }
  parentPort.close()
}
