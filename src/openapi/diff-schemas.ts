import { formatCanonicalJson } from '../contract/digest.ts'
import type { SchemaType } from '../model/contract.ts'
import type { Source } from '../model/source.ts'
import { type Found, found } from './change.ts'
import { diffMembers, isAnnotation } from './diff-members.ts'
import { pairUp } from './diff-pairs.ts'
import { child, isNode, type Node } from './fragment.ts'
import { schemaMeaning } from './schema-meaning.ts'

function names(node: Node, keyword: string): readonly string[] {
  const value = node[keyword]
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []
}

function diffProperties(owner: string, from: Node, to: Node, source: Source): readonly Found[] {
  const [old, young] = [child(from, 'properties'), child(to, 'properties')]
  const required = new Set(names(to, 'required'))
  const text = (node: Node, name: string): string | null =>
    Object.hasOwn(node, name) ? formatCanonicalJson(node[name]) : null
  return pairUp(Object.keys(old), Object.keys(young), (name) => name).flatMap(({ key }) => {
    const [before, after] = [text(old, key), text(young, key)]
    const where = `${owner}/${key}`
    const loss = isAnnotation(key) ? 'additive' : 'breaking'
    if (before === after) return []
    if (after === null) return [found('property-removed', loss, where, before, null, source)]
    if (before !== null) return [found('property-retyped', loss, where, before, after, source)]
    return [found('property-added', required.has(key) ? 'breaking' : 'additive', where, null, after, source)]
  })
}

/** A property that both have, required now or no longer. */
function diffRequired(owner: string, from: Node, to: Node, source: Source): readonly Found[] {
  const kept = (name: string): boolean =>
    [from, to].every((node) => Object.hasOwn(child(node, 'properties'), name))
  return pairUp(names(from, 'required'), names(to, 'required'), (name) => name).flatMap(
    ({ key, from: old, to: young }) => {
      if (!kept(key) || (old === undefined) === (young === undefined)) return []
      return young === undefined
        ? [found('property-relaxed', 'additive', `${owner}/${key}`, 'required', null, source)]
        : [found('property-constrained', 'breaking', `${owner}/${key}`, null, 'required', source)]
    },
  )
}

/** Components of documents that are not fragments: properties and members one by one, all else as a whole. */
export function diffSchemas(from: SchemaType, to: SchemaType): readonly Found[] {
  const [old, young] = [schemaMeaning(from.schema), schemaMeaning(to.schema)]
  const { name, source } = to
  const whole = (a: unknown, b: unknown): readonly Found[] => {
    const [before, after] = [formatCanonicalJson(a), formatCanonicalJson(b)]
    return before === after ? [] : [found('type-changed', 'breaking', name, before, after, source)]
  }
  if (!isNode(old) || !isNode(young)) return whole(old, young)
  const rest = ({ properties, required, enum: members, ...others }: Node): Node => others
  return [
    ...whole(rest(old), rest(young)),
    ...diffProperties(name, old, young, source),
    ...diffRequired(name, old, young, source),
    ...diffMembers(name, names(old, 'enum'), names(young, 'enum'), source),
  ]
}
