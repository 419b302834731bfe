import { nearestName } from '../contract/near-name.ts'
import type { Violation } from '../model/api-view.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { isRecord } from './exact-json.ts'
import type { Realm } from './realm.ts'
import { badRequest } from './refusal.ts'
import { addRelated } from './related.ts'
import { concreteTypes } from './seed-entities.ts'
import { type Entity, newEntity, type Values } from './store.ts'
import { namesIn, type TypeShape } from './type-shape.ts'
import { touch } from './write-entity.ts'

/** Where an entity is to stand. */
export interface Site {
  readonly realm: Realm
  /** As it was given. */
  readonly path: string
  /** Canonical template of what is put there. */
  readonly prefix: string
  /** The key that the path ends in; null where it names a collection or a single-valued segment. */
  readonly key: string | null
  /** Does the path name the signed-in user, who has whatever id the seed says. */
  readonly isSelf: boolean
}

/** The entity that a seed describes. Throws a 400 that names the first member that does not fit the pages. */
export function makeSeeded(site: Site, sent: JsonObject): Entity {
  const { realm, prefix } = site
  const type = typeFor(site, realm.facts.typeAt(prefix), sent)
  const shape = type === undefined ? null : realm.shape(type)
  if (shape !== null) requireNames(site, shape, sent)
  const id = idFor(site, sent)
  const values: Values = { ...shape?.unset, id: typeof sent['id'] === 'number' ? sent['id'] : id }
  for (const [name, value] of Object.entries(sent)) {
    if (isAside(name) || shape?.navigation.has(name.toLowerCase()) === true) continue
    values[shape?.properties.get(name.toLowerCase())?.name ?? name] = value
  }
  if (type !== undefined) requireFit(site, type, sent, values)
  const entity = newEntity(id, type ?? null, values, false)
  touch(realm, entity)
  addRelated(realm, entity, prefix, sent)
  return entity
}

/** Is a member no property: an annotation, or the id, which every entity has. */
function isAside(name: string): boolean {
  return name.includes('@') || name === '__proto__' || name === 'id'
}

function typeFor({ realm, path }: Site, declared: string | null, sent: JsonObject): string | undefined {
  const named = sent['@odata.type']
  if (typeof named !== 'string') return concreteTypes(realm, declared)[0]
  const type = realm.api.type(named)?.name
  if (type === undefined) throw badRequest(`'${path}': no page documents the type ${named}.`)
  return type
}

function idFor({ realm, path, key, isSelf }: Site, sent: JsonObject): string {
  const own = sent['id']
  if (key === null || isSelf) return String(own ?? key ?? realm.newId())
  if (own !== undefined && String(own) !== key)
    throw badRequest(`'${path}' names the entity '${key}': its id cannot be '${String(own)}'.`)
  return key
}

/** Throws where a member of an entity, or of one that is related to it, has a name that its type does not have. */
function requireNames(site: Site, shape: TypeShape, sent: JsonObject): void {
  for (const [name, value] of Object.entries(sent)) {
    const lower = name.toLowerCase()
    if (isAside(name) || shape.properties.has(lower)) continue
    const related = shape.navigation.get(lower)
    if (related === undefined) requireOpen(site.path, shape, name)
    else
      for (const item of (Array.isArray(value) ? (value as readonly Json[]) : [value]).filter(isRecord)) {
        const type = typeFor(site, related.type.name, item)
        if (type !== undefined) requireNames(site, site.realm.shape(type), item)
      }
  }
}

/** A type may be open: a name that is nearly a documented one is a slip all the same. */
function requireOpen(path: string, shape: TypeShape, name: string): void {
  const near = nearestName(namesIn(shape), name)
  if (shape.open && near === undefined) return
  const meant = near === undefined ? '' : `; it has '${near}'`
  throw badRequest(`'${path}': ${shape.name} has no property '${name}'${meant}.`)
}

/** What the tenant shows of a seed must be what the docs state, or its own answers would not conform. */
function requireFit({ realm, path }: Site, type: string, sent: JsonObject, values: Values): void {
  const use = { name: type, collection: false }
  const typed = { '@odata.type': `#${type}` }
  const isStated = ({ evidence }: Violation): boolean => evidence === 'stated'
  const unknown = realm.api
    .validate(use, 'request', { ...sent, ...typed })
    .filter(({ keyword }) => keyword === 'unknown-property')
  const wrong = realm.api.validate(use, 'response', { ...typed, ...values })
  const [first] = [...wrong, ...unknown].filter(isStated)
  if (first !== undefined) throw badRequest(`'${path}': ${first.component} ${first.message}.`)
}
