import { parentPort } from 'node:worker_threads'
import type { StatedBases } from '../contract/compile/base-types.ts'
import type { Page } from '../model/page.ts'
import type { Version } from '../model/source.ts'
import type { FragmentShare } from '../openapi/share-fragments.ts'
import { draftPages, markDisputes } from './compile-pages.ts'
import { conceptsOf, isPageFor, isRequestPage, partsOf, type VersionJob } from './compile-versions.ts'
import { type Hear, hearFrom } from './hear-from.ts'
import { optimiseLess } from './optimise-less.ts'
import { openDocs, type Root } from './read-docs.ts'
import { writeFragmentFiles } from './write-specs.ts'

// Reads the types of both versions, most of whose texts are the same, and the request pages that it is lent; is told the
// bases of beta, compiles v1.0, writes its share of the fragments of beta, and says what was made.
if (parentPort !== null) {
  const hear = hearFrom(parentPort)
  const docs = openDocs(await hear<readonly Root[]>())
  // Here, because this thread has loaded its modules from the cache by now.
  optimiseLess(true)
  const typesOf = (version: Version): readonly Page[] =>
    docs.readPages((file) => isPageFor(version, file) && !isRequestPage(file))
  const types = typesOf('v1.0')
  const draft = draftPages('v1.0', types)
  const { lent, wanted } = await hear<VersionJob>()
  parentPort.postMessage(draft.bases)
  parentPort.postMessage(typesOf('beta'))
  parentPort.postMessage(docs.readPages((file) => lent.has(file)))
  const requests = docs.readPages((file) => isPageFor('v1.0', file) && isRequestPage(file))
  const bases = await hear<StatedBases>()
  const pages = [...types, ...requests]
  const compiled = markDisputes(pages, draft.compile(pages, conceptsOf(docs), bases))
  const { files = [], ...parts } = await partsOf(compiled, wanted)
  if (wanted === 'contract') parentPort.postMessage(parts)
  else parentPort.postMessage({ ...parts, files: [...files, ...(await writeShares(hear, wanted.out))] })
  parentPort.close()
}

/** Writes what it is given of beta until there is no more. */
async function writeShares(hear: Hear, out: string): Promise<readonly string[]> {
  const share = await hear<FragmentShare | null>()
  if (share === null) return []
  const written = await writeFragmentFiles(share.contract, out, (file) => share.files.has(file))
  return [...written, ...(await writeShares(hear, out))]
}
