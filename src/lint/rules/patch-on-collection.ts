import type { Operation } from '../../model/contract.ts'
import type { ApiPage } from '../../model/page.ts'
import type { Source } from '../../model/source.ts'
import { operationsByPath, pathKey } from '../known-paths.ts'
import { apiPages } from '../pages-of-kind.ts'
import { segmentsOf } from '../path-shape.ts'
import { defineRule, type LintContext, type LintRule } from '../rule.ts'

/** PATCH or DELETE goes to a collection: the key of the entity is missing from the path. */
export const patchOnCollection: LintRule = defineRule({
  id: 'patch-on-collection',
  severity: 'error',
  disputes: true,
  title: 'A request that changes or deletes one entity has the key of the entity in its path.',
  *find(context) {
    const pages = new Map(apiPages(context.pages).map((page) => [page.file, page]))
    for (const api of context.contract.apis)
      for (const operation of api.operations) {
        if (operation.kind !== 'update' && operation.kind !== 'delete') continue
        if (operation.method === 'PUT') continue
        const page = pages.get(operation.source.file)
        const proof = page === undefined ? null : collectionProof(context, operation, page)
        if (proof === null) continue
        yield {
          message: `${operation.method} ${operation.path} goes to a collection: ${proof.message}`,
          source: operation.source,
          against: proof.source,
          disputes: { kind: 'operation', version: api.version, operation: operation.id },
        }
      }
  },
})

interface Proof {
  readonly message: string
  readonly source: Source | null
}

/** A path that GET reads as one entity is no collection, whatever it is called. */
function collectionProof(context: LintContext, operation: Operation, page: ApiPage): Proof | null {
  const last = segmentsOf(operation.path).at(-1) ?? ''
  if (!/^[a-z]\w*$/i.test(last)) return null
  const { version, method, path } = operation
  const known = operationsByPath(context)
  if (known.get(pathKey(version, 'GET', path))?.kind === 'get') return null
  const keyed = known.get(pathKey(version, method, `${path}/{}`))
  if (keyed !== undefined && /(?:id|key)\}$/i.test(keyed.path))
    return { message: `another page states ${keyed.method} ${keyed.path}`, source: keyed.source }
  const type = [...page.body.types, ...page.response.types].find((name) => isPluralOf(last, name))
  if (type === undefined) return null
  return { message: `${last} are many ${type} objects, and no key picks one`, source: null }
}

/** Is the segment the plural of the type's name or of the last words of it. */
function isPluralOf(segment: string, type: string): boolean {
  const singular = type.replace(/^.*\./, '').replace(/y$/, 'ie').toLowerCase()
  const name = segment.toLowerCase()
  return [`${singular}s`, `${singular}es`].some((it) => it === name || (it.endsWith(name) && name.length > 5))
}
