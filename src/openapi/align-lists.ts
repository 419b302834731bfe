import { inlineEnums } from '../contract/inline-enums.ts'
import type { Api, Property } from '../model/contract.ts'
import { erasedPath } from './path-names.ts'

/** Properties of types and parameters of bodies, by place. */
function* propertiesOf({ types, operations }: Api): Generator<readonly [place: string, Property]> {
  for (const type of types)
    if ('properties' in type)
      for (const property of type.properties) yield [`${type.name}/${property.name}`, property]
  for (const { method, path, body } of operations)
    if (body?.shape.kind === 'inline')
      for (const property of body.shape.properties)
        yield [`${method} ${erasedPath(path)}/${property.name}`, property]
}

/**
 * Both sides with lists of members where one of them has a list and the other an enum type: docs give an enum a page of
 * its own, or take it away, and its values stay what they were.
 */
export function alignLists(from: Api, to: Api): readonly [from: Api, to: Api] {
  const old = new Map(propertiesOf(from))
  const names = new Set<string>()
  for (const [place, young] of propertiesOf(to)) {
    const before = old.get(place)
    if (before === undefined) continue
    if (before.enum !== undefined && young.enum === undefined) names.add(young.type.name)
    if (young.enum !== undefined && before.enum === undefined) names.add(before.type.name)
  }
  const align = (api: Api): Api => inlineEnums(api, ({ name }) => names.has(name))
  return [align(from), align(to)]
}
