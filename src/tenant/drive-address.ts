import { type Realm, selfId } from './realm.ts'
import { membersOf, singleOf } from './seed-entities.ts'
import { type Entity, type Guest, type Place, placeBelow } from './store.ts'

/**
 * What the address of a file selects (resources/onedrive.md) and its own place does not hold: `items` of a drive what the
 * drive's root shows, `root:/{path}` the same by name, and `/drives` what is at `/me/drive` and `/me/drives`.
 */
export function driveGuest(realm: Realm, place: Place, value: string): Guest | undefined {
  const { owner, prefix } = place
  if (prefix === '/drives') return ownDrive(realm, value)
  if (prefix.endsWith('/root:')) return byName(realm, owner, prefix.slice(0, -1), value)
  const drive = /^(?:.*\/drive|\/drives\/\{\})(?=\/items$)/.exec(prefix)?.[0]
  return drive === undefined ? undefined : inRoot(realm, owner, `${drive}/root`, value)
}

function ownDrive(realm: Realm, id: string): Guest | undefined {
  const users = placeBelow(realm.root, 'users', '/users')
  const self = present(realm, users, selfId(realm, '/users/{}'))
  if (self === undefined) return undefined
  const drive = placeBelow(self, 'drive', '/users/{}/drive')
  const own = singleOf(realm, drive)
  if (own?.id === id) return { entity: own, place: drive }
  const all = placeBelow(self, 'drives', '/users/{}/drives')
  const entity = present(realm, all, id)
  return entity === undefined ? undefined : { entity, place: all }
}

/** What lists of the root and of changes below it show. */
function inRoot(realm: Realm, drive: Entity, prefix: string, id: string): Guest | undefined {
  const root = placeBelow(drive, 'root', prefix)
  const children = childrenOf(realm, root)
  for (const place of children === undefined ? [root] : [children, root]) {
    const entity = present(realm, place, id)
    if (entity !== undefined) return { entity, place }
  }
  return undefined
}

function byName(realm: Realm, drive: Entity, prefix: string, path: string): Guest | undefined {
  let at: Guest | undefined
  for (const name of path.split('/')) {
    const place = childrenOf(realm, placeBelow(drive, 'root', prefix), at?.entity)
    const entity = place && [...membersOf(realm, place).values()].find((each) => each.values['name'] === name)
    if (place === undefined || entity === undefined || entity.deleted) return undefined
    at = { entity, place }
  }
  return at
}

/** The children of the root, or of an item below it. */
function childrenOf(realm: Realm, root: Place, item?: Entity | undefined): Place | undefined {
  const owner = item ?? singleOf(realm, root)
  return owner === null ? undefined : placeBelow(owner, 'children', `${root.prefix}/children`)
}

function present(realm: Realm, place: Place, id: string): Entity | undefined {
  const entity = membersOf(realm, place).get(id)
  return entity?.deleted === true ? undefined : entity
}
