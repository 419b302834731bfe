import { formatCanonicalJson } from '../contract/digest.ts'
import type { Operation } from '../model/contract.ts'
import { changed, type Found } from './changed.ts'
import { diffAccess } from './diff-access.ts'
import { diffBodies, diffResponses } from './diff-messages.ts'
import { diffLists, pageOf } from './diff-pairs.ts'
import { diffParameters } from './diff-parameters.ts'
import { erasedPath } from './path-names.ts'

/** `GET /users/{}`: the same operation whatever its placeholders and its page are called. */
function operationKey({ method, path }: Operation): string {
  return `${method} ${erasedPath(path)}`
}

function describeExamples({ examples }: Operation): string {
  return formatCanonicalJson(
    examples.map(({ request, response }) => [request?.body, response?.status, response?.body]),
  )
}

/** Its name, its page, its evidence and its examples: no service behaves differently for them. */
function diffDocs(where: string, from: Operation, to: Operation): readonly Found[] {
  const statements = [
    ['operation-renamed', from.id, to.id],
    ['source-moved', pageOf(from.source), pageOf(to.source)],
    ['evidence-changed', from.evidence, to.evidence],
    ['examples-changed', describeExamples(from), describeExamples(to)],
  ] as const
  return statements.flatMap(([kind, before, after]) =>
    changed(kind, 'docs-only', where, before, after, to.source),
  )
}

const comparisons = [diffParameters, diffBodies, diffResponses, diffAccess, diffDocs]

/** What changed between the operations of one version, matched by method and path with erased names. */
export function diffOperations(from: readonly Operation[], to: readonly Operation[]): readonly Found[] {
  return diffLists(from, to, operationKey, {
    removed: ({ id, source }, key) => changed('operation-removed', 'breaking', key, id, null, source),
    added: ({ id, source }, key) => changed('operation-added', 'additive', key, null, id, source),
    kept: (old, young, key) => comparisons.flatMap((compare) => compare(key, old, young)),
  })
}
