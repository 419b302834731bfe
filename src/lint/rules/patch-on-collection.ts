import type { Operation } from '../../model/contract.ts'
import type { Source } from '../../model/source.ts'
import { operationsByPath, pathKey } from '../known-paths.ts'
import { segmentsOf } from '../path-shape.ts'
import { shortName } from '../phrase.ts'
import { type Complaint, defineRule, type LintContext, type LintRule } from '../rule.ts'

/** PATCH or DELETE goes to a collection: the key of the entity is missing from the path. */
export const patchOnCollection: LintRule = defineRule(
  {
    id: 'patch-on-collection',
    severity: 'error',
    title: 'A request that changes or deletes one entity has the key of the entity in its path.',
  },
  function* (context: LintContext): Iterable<Complaint> {
    for (const api of context.contract.apis)
      for (const operation of api.operations) {
        if (operation.method !== 'PATCH' && operation.method !== 'DELETE') continue
        const proof = collectionProof(context, operation)
        if (proof === null) continue
        yield {
          message: `${operation.method} ${operation.path} goes to a collection: ${proof.message}`,
          source: operation.source,
          against: proof.source,
          disputes: { kind: 'operation', version: api.version, operation: operation.id },
        }
      }
  },
)

function collectionProof(
  context: LintContext,
  operation: Operation,
): { message: string; source: Source | null } | null {
  const last = segmentsOf(operation.path).at(-1) ?? ''
  if (!/^[a-z]\w*$/i.test(last)) return null
  const { version, method, path } = operation
  const keyed = operationsByPath(context).get(pathKey(version, method, `${path}/{}`))
  if (keyed !== undefined)
    return { message: `another page states ${keyed.method} ${keyed.path}`, source: keyed.source }
  if (operation.resource !== null && isPluralOf(last, shortName(operation.resource)))
    return {
      message: `${last} are many ${shortName(operation.resource)} objects, and no key picks one`,
      source: null,
    }
  return null
}

/** Is the segment the plural of the type's name or of the last words of it. */
function isPluralOf(segment: string, type: string): boolean {
  const plural = type.replace(/^.*\./, '').replace(/y$/, 'ie').toLowerCase()
  const name = segment.toLowerCase()
  return [`${plural}s`, `${plural}es`].some((it) => it === name || (it.endsWith(name) && name.length > 5))
}
