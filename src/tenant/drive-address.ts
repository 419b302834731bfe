import { type Realm, selfId } from './realm.ts'
import { membersOf, singleOf } from './seed-entities.ts'
import { type Entity, type Guest, type Place, placeBelow } from './store.ts'
import { makeEntity } from './write-entity.ts'

/**
 * What the address of a file selects (resources/onedrive.md) and its own place does not hold: `items` of a drive what the
 * drive's root shows, the root itself and special folders, `root:/{path}` and `{id}:/{path}` what is called so below, and
 * `/drives` what is at `/me/drive` and `/me/drives`.
 */
export function driveGuest(realm: Realm, place: Place, value: string): Guest | undefined {
  const { owner, prefix } = place
  if (prefix === '/drives') return ownDrive(realm, value)
  const start = startOf(realm, place)
  if (start !== undefined) return byPath(realm, start, value)
  const drive = /^(?:.*\/drive|\/drives\/\{\})(?=\/items$)/.exec(prefix)?.[0]
  if (drive === undefined) return undefined
  const [, item = '', path] = /^([^:]*)(?::\/(.*))?$/s.exec(value) ?? []
  const at = itemOf(realm, owner, drive, item) ?? membersGuest(realm, place, item)
  return at === undefined || path === undefined ? at : byPath(realm, at, path)
}

function ownDrive(realm: Realm, id: string): Guest | undefined {
  const users = placeBelow(realm.root, 'users', '/users')
  const self = membersGuest(realm, users, selfId(realm, '/users/{}'))?.entity
  if (self === undefined) return undefined
  const drive = placeBelow(self, 'drive', '/users/{}/drive')
  const own = singleOf(realm, drive)
  if (own?.id === id) return { entity: own, place: drive }
  return membersGuest(realm, placeBelow(self, 'drives', '/users/{}/drives'), id)
}

/** The item that the paths at a place lead from: `/drive/root:` the root, `/drive/items/{}` what owns the place. */
function startOf(realm: Realm, place: Place): Guest | undefined {
  const { owner, prefix } = place
  if (prefix.endsWith('/root:')) return rootGuest(realm, owner, prefix.slice(0, -1))
  return /(\/drive|^\/drives\/\{\})\/items\/\{\}$/.test(prefix) ? { entity: owner, place } : undefined
}

function rootGuest(realm: Realm, drive: Entity, prefix: string): Guest | undefined {
  const place = placeBelow(drive, 'root', prefix)
  const entity = singleOf(realm, place)
  return entity === null ? undefined : { entity, place }
}

/** An item of a drive: the root, a special folder, or what the root, lists of changes below it or a folder show. */
function itemOf(realm: Realm, drive: Entity, prefix: string, item: string): Guest | undefined {
  const root = rootGuest(realm, drive, `${prefix}/root`)
  if (root === undefined || item === 'root') return root
  const special = /^special\/(.+)$/i.exec(item)?.[1]
  if (special !== undefined)
    return membersGuest(realm, placeBelow(drive, 'special', `${prefix}/special`), special)
  membersOf(realm, childrenOf(root))
  membersOf(realm, root.place)
  const { children } = drive
  const shown = [
    root.entity.children.get('children'),
    children.get('special'),
    children.get('items'),
    root.place,
  ]
  return shown
    .values()
    .map((each) => inFolder(each, item))
    .find((found) => found !== undefined)
}

/** What is shown at a place, or in a folder below it that was asked for before. */
function inFolder(place: Place | undefined, id: string): Guest | undefined {
  for (const entity of place?.members?.values() ?? []) {
    if (entity.deleted || place === undefined) continue
    const found = entity.id === id ? { entity, place } : inFolder(entity.children.get('children'), id)
    if (found !== undefined) return found
  }
  return undefined
}

function byPath(realm: Realm, start: Guest, path: string): Guest | undefined {
  let at: Guest | undefined = start
  for (const name of path.split('/')) at &&= childNamed(realm, at, name)
  return at
}

function childNamed(realm: Realm, folder: Guest, name: string): Guest | undefined {
  const place = childrenOf(folder)
  const entity = membersOf(realm, place)
    .values()
    .find((each) => !each.deleted && each.values['name'] === name)
  return entity === undefined ? undefined : { entity, place }
}

function childrenOf({ entity, place }: Guest): Place {
  const at =
    place.single === entity ? place.prefix : place.prefix.replace(/\/(root|items|special)\b.*/, '/items/{}')
  return placeBelow(entity, 'children', `${at}/children`)
}

function membersGuest(realm: Realm, place: Place, id: string): Guest | undefined {
  const entity = membersOf(realm, place).get(id)
  return entity === undefined || entity.deleted ? undefined : { entity, place }
}

/**
 * Makes the file of a type that `value` names at a place, with the folders on the way that are not there yet
 * (driveitem-put-content.md); undefined where no item is there to lead from.
 */
export function makeFile(realm: Realm, place: Place, type: string | null, value: string): Entity | undefined {
  const [, item = '', inKey] = /^([^:]*):\/(.*)$/s.exec(value) ?? []
  let at = inKey === undefined ? startOf(realm, place) : driveGuest(realm, place, item)
  at ??= inKey === undefined ? undefined : membersGuest(realm, place, item)
  if (at === undefined) return undefined
  const names = (inKey ?? value).split('/')
  for (const [index, name] of names.entries())
    at =
      childNamed(realm, at, name) ??
      makeChild(realm, at, type, name, index < names.length - 1 ? 'folder' : 'file')
  return at.entity
}

/** What an item is, its facet says (resources/driveitem.md): `file` and `folder` are the service's to set. */
function makeChild(realm: Realm, folder: Guest, type: string | null, name: string, facet: string): Guest {
  const place = childrenOf(folder)
  const entity = makeEntity(realm, type, { name })
  const known = type === null ? undefined : realm.shape(type).properties.get(facet)
  if (known !== undefined) entity.values = { ...entity.values, [known.name]: {} }
  membersOf(realm, place).set(entity.id, entity)
  return { entity, place }
}
