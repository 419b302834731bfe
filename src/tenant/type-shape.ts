import { isOpen } from '../contract/is-open.ts'
import { oncePer } from '../contract/once-per.ts'
import { oncePerText } from '../docs/once-per-text.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Property } from '../model/contract.ts'
import type { JsonSchema } from '../model/json-schema.ts'
import type { Json } from '../model/source.ts'
import { isRecord } from './exact-json.ts'
import { sampleForeign } from './foreign-answer.ts'
import { flattenSchema } from './sample-schema.ts'
import { sampleOf } from './sample-value.ts'
import type { Values } from './store.ts'

/** What the tenant needs to know about a concrete type, worked out once. */
export interface TypeShape {
  readonly name: string
  /** A type of a document that is not Graph's has no annotations. */
  readonly foreign: boolean
  readonly open: boolean
  /** Non-navigation properties by name in lower case: names match without case (`use-the-api.md`). */
  readonly properties: ReadonlyMap<string, Property>
  readonly navigation: ReadonlyMap<string, Property>
  /** Never answered unless asked for, or never at all. */
  readonly hidden: ReadonlyMap<string, 'on-select' | 'never'>
  /** Values of an entity made by the tenant: everything is set. */
  seed(index: number): Values
  /** Values of an entity made by a request, before what was sent: null where that is legal. */
  readonly unset: Values
}

/** All names of a type, those of its relationships too. */
export function namesIn({ properties, navigation }: TypeShape): readonly string[] {
  return [...properties.values(), ...navigation.values()].map(({ name }) => name)
}

/** Shapes of the types of one version, each made once a contract, on first use. */
export const typeShapesOf: (api: ApiView) => (type: string) => TypeShape = oncePer((api) =>
  oncePerText((type) => shapeOf(api, type)),
)

function shapeOf(api: ApiView, name: string): TypeShape {
  const type = api.type(name)
  if (type?.kind === 'schema') return foreignShape(api, name)
  const all = type === undefined ? [] : api.properties(name)
  const own = all.filter((each) => !each.navigation && each.type.name !== 'Edm.Stream')
  const seeds = new Map<number, Values>()
  const lazy: { unset?: Values } = {}
  return {
    name: type?.name ?? name,
    foreign: false,
    open: isOpen(api, name),
    properties: byLowerName(own),
    navigation: byLowerName(all.filter((each) => each.navigation)),
    hidden: hiddenOf(own),
    seed: (index) => {
      const known = seeds.get(index) ?? seedValues(api, own, index)
      seeds.set(index, known)
      return known
    },
    get unset() {
      lazy.unset ??= unsetValues(api, own)
      return lazy.unset
    },
  }
}

function byLowerName(properties: readonly Property[]): Map<string, Property> {
  return new Map(properties.map((each) => [each.name.toLowerCase(), each]))
}

function hiddenOf(properties: readonly Property[]): Map<string, 'on-select' | 'never'> {
  const hidden = new Map<string, 'on-select' | 'never'>()
  for (const { name, writeOnly, onSelect, evidence } of properties) {
    if (writeOnly === true) hidden.set(name, 'never')
    else if (onSelect === true && evidence.onSelect !== 'disputed') hidden.set(name, 'on-select')
  }
  return hidden
}

function seedValues(api: ApiView, properties: readonly Property[], index: number): Values {
  return Object.fromEntries(
    properties.map((each): [string, Json] => [
      each.name,
      sampleOf(api, each.type, each, { name: each.name, index, depth: 0 }),
    ]),
  )
}

function unsetValues(api: ApiView, properties: readonly Property[]): Values {
  return Object.fromEntries(properties.map((each): [string, Json] => [each.name, unsetValue(api, each)]))
}

/** Null unless a default, "not nullable" or "Required." is stated; an unset collection is empty (OData JSON 4.01 §7.4). */
function unsetValue(api: ApiView, property: Property): Json {
  if (property.type.collection) return []
  const { default: stated } = property
  if (stated !== undefined && api.validate(property.type, 'response', stated).length === 0) return stated
  if (property.nullable !== false && property.required !== true) return null
  return sampleOf(api, property.type, property, { name: property.name, index: 1, depth: 0 })
}

function foreignShape(api: ApiView, name: string): TypeShape {
  const type = api.type(name)
  const schema = type?.kind === 'schema' ? type.schema : true
  const sample = (index: number): Values => {
    const value = sampleForeign(api, schema, { name, index, depth: 0 })
    return isRecord(value) ? { ...value } : {}
  }
  return {
    name: type?.name ?? name,
    foreign: true,
    open: true,
    properties: new Map(numberedKey(api, schema)),
    navigation: new Map(),
    hidden: new Map(),
    seed: sample,
    unset: sample(1),
  }
}

/** The id of a foreign type where it is a whole number: the one property that the tenant must know to make keys. */
function numberedKey(api: ApiView, schema: JsonSchema): readonly (readonly [string, Property])[] {
  const id = flattenSchema(api, flattenSchema(api, schema).properties?.['id'] ?? false)
  if (id.type !== 'integer') return []
  const type = { name: 'Edm.Int64', collection: false }
  const source = { file: '', line: 0 }
  return [['id', { name: 'id', type, navigation: false, source, evidence: {} }]]
}
