import { formatCanonicalJson } from '../contract/digest.ts'
import type { ChangeClass } from '../model/change.ts'
import type { SchemaType } from '../model/contract.ts'
import type { Source } from '../model/source.ts'
import { changed, type Found } from './changed.ts'
import { diffMembers, diffRequired, isAnnotation } from './diff-members.ts'
import { diffLists } from './diff-pairs.ts'
import { child, isNode, type Node } from './fragment.ts'
import { schemaMeaning } from './schema-meaning.ts'

function names(node: Node, keyword: string): readonly string[] {
  const value = node[keyword]
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []
}

function diffProperties(owner: string, from: Node, to: Node, source: Source): readonly Found[] {
  const required = new Set(names(to, 'required'))
  const loss = (name: string): ChangeClass => (isAnnotation(name) ? 'additive' : 'breaking')
  const properties = (node: Node): readonly (readonly [name: string, text: string])[] =>
    Object.entries(child(node, 'properties')).map(([name, inner]) => [name, formatCanonicalJson(inner)])
  return diffLists(properties(from), properties(to), ([name]) => name, {
    removed: ([name, text]) =>
      changed('property-removed', loss(name), `${owner}/${name}`, text, null, source),
    added([name, text]) {
      const meaning = required.has(name) ? 'breaking' : 'additive'
      return changed('property-added', meaning, `${owner}/${name}`, null, text, source)
    },
    kept: ([name, before], [, after]) =>
      changed('property-retyped', loss(name), `${owner}/${name}`, before, after, source),
  })
}

/** Components of documents that are not fragments: properties and members one by one, all else as a whole. */
export function diffSchemas(from: SchemaType, to: SchemaType): readonly Found[] {
  const [old, young] = [schemaMeaning(from.schema), schemaMeaning(to.schema)]
  const { name, source } = to
  const whole = (a: unknown, b: unknown): readonly Found[] =>
    changed('type-changed', 'breaking', name, formatCanonicalJson(a), formatCanonicalJson(b), source)
  if (!isNode(old) || !isNode(young)) return whole(old, young)
  const requiredOf = (node: Node): readonly string[] =>
    names(node, 'required').filter((each) =>
      [old, young].every((side) => Object.hasOwn(child(side, 'properties'), each)),
    )
  const rest = ({ properties, required, enum: members, ...others }: Node): Node => others
  return [
    ...whole(rest(old), rest(young)),
    ...diffProperties(name, old, young, source),
    ...diffRequired(name, requiredOf(old), requiredOf(young), source),
    ...diffMembers(name, names(old, 'enum'), names(young, 'enum'), source),
  ]
}
