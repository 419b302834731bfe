import { oncePerText } from '../docs/once-per-text.ts'
import type { Property, Type } from '../model/contract.ts'

/** A property with the type that states it. */
export interface Member {
  readonly property: Property
  readonly owner: string
}

/** Look-ups over the types of one version; each answer is computed once. Names unknown to the version give empty answers. */
export interface TypeIndex {
  type(name: string): Type | undefined
  lineage(name: string): readonly string[]
  derived(name: string): readonly string[]
  instantiable(name: string): readonly string[]
  members(name: string): ReadonlyMap<string, Member>
  properties(name: string): readonly Property[]
  isA(name: string, base: string): boolean
}

/** A type name as it is looked up: without a leading `#`, without letter case. */
function typeKey(name: string): string {
  return (name.startsWith('#') ? name.slice(1) : name).toLowerCase()
}

function lazily<T>(compute: () => T): () => T {
  let value: { readonly it: T } | undefined
  return () => {
    value ??= { it: compute() }
    return value.it
  }
}

function baseOf(type: Type | undefined): string | null {
  return type !== undefined && 'base' in type ? type.base : null
}

function readLineage(find: (name: string) => Type | undefined, name: string): readonly string[] {
  const names = new Set<string>()
  for (let type = find(name); type !== undefined && !names.has(type.name); ) {
    names.add(type.name)
    const base = baseOf(type)
    type = base === null ? undefined : find(base)
  }
  return [...names]
}

function readChildren(
  types: readonly Type[],
  find: (name: string) => Type | undefined,
): Map<string, string[]> {
  const children = new Map<string, string[]>()
  for (const type of types) {
    const base = baseOf(type)
    const parent = base === null ? undefined : find(base)
    if (parent === undefined) continue
    const siblings = children.get(parent.name)
    if (siblings === undefined) children.set(parent.name, [type.name])
    else siblings.push(type.name)
  }
  return children
}

function descendants(children: ReadonlyMap<string, readonly string[]>, name: string): readonly string[] {
  const found = new Set<string>()
  const open = [name]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const child of children.get(at) ?? [])
      if (child !== name && !found.has(child)) {
        found.add(child)
        open.push(child)
      }
  return [...found].sort()
}

export function indexTypes(types: readonly Type[]): TypeIndex {
  const byKey = lazily(() => new Map(types.map((type) => [typeKey(type.name), type])))
  const exactly = lazily(() => new Map(types.map(({ name }) => [name, byKey().get(typeKey(name))])))
  const type = (name: string): Type | undefined => exactly().get(name) ?? byKey().get(typeKey(name))
  const children = lazily(() => readChildren(types, type))
  const lineage = oncePerText((name) => readLineage(type, name))
  const derived = oncePerText((name) => descendants(children(), type(name)?.name ?? name))
  const isConcrete = (name: string): boolean => {
    const it = type(name)
    return it !== undefined && !('abstract' in it && it.abstract)
  }
  const members = oncePerText((name) => {
    const found = new Map<string, Member>()
    for (const owner of lineage(name)) {
      const at = type(owner)
      if (at === undefined || !('properties' in at)) continue
      for (const property of at.properties)
        if (!found.has(property.name)) found.set(property.name, { property, owner })
    }
    return found
  })
  return {
    type,
    lineage,
    derived,
    members,
    instantiable: oncePerText((name) =>
      [type(name)?.name ?? name, ...derived(name)].filter(isConcrete).sort(),
    ),
    properties: oncePerText((name) =>
      [...members(name).values()].map(({ property }) => property).sort((a, b) => (a.name < b.name ? -1 : 1)),
    ),
    isA: (name, base) => {
      const wanted = type(base)?.name
      return wanted !== undefined && lineage(name).includes(wanted)
    },
  }
}
