import { eraseNames } from '../../contract/erase-names.ts'
import { oncePer } from '../../contract/once-per.ts'
import { operationOn } from '../../contract/operation-on.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { JsonObject } from '../../model/source.ts'
import { lifeIn } from '../plan/life.ts'
import { keyIn, membersOf, objectOf, succeeded } from '../plan/read-answer.ts'

/** A documented read that shows what selects a member of a collection. */
interface Listing {
  readonly read: Operation
  /** Property of what is shown that selects it. */
  readonly property: string
  /** Of what is shown what is a member; absent where all is. */
  readonly isMember?: (shown: JsonObject) => boolean
}

/**
 * The reads that show members of a collection, the surest first: its own list, lists of it by a cast, those that a user
 * has of a collection at the root, such as `/me/joinedTeams` of `/teams`, which has the groups that have a team, too
 * (resources/teams-api-overview.md), and what the paths of a drive say (resources/onedrive.md): `items` and a path from the
 * root, `root:/{path}`, select what the root shows, the latter by name, and `/drives` holds the drive of whoever has one.
 * @param collection template up to the key, such as `/users/{id}/messages`
 * @param type of what the key selects, where that is known
 */
export function listingsOf(api: ApiView, collection: string, type: string | undefined): readonly Listing[] {
  const { list } = lifeIn(api, collection)
  const byId = [
    list,
    ...(castLists(api).get(eraseNames(collection)) ?? []),
    ...listsOfUser(api, collection).filter((each) => mayShow(api, each, type)),
    ...drivePaths(api, collection),
  ]
  const groups = collection === '/teams' ? lifeIn(api, '/groups').list : undefined
  const named = collection.endsWith(':') ? read(api, `${collection.slice(0, -1)}/children`) : undefined
  return [
    ...byId.flatMap((each) => (each === undefined ? [] : [{ read: each, property: 'id' }])),
    ...(groups === undefined ? [] : [{ read: groups, property: 'id', isMember: hasTeam }]),
    ...(named === undefined ? [] : [{ read: named, property: 'name' }]),
  ]
}

/** What a successful answer to a listing shows: members of a list, or a single entity. */
export function shownBy(exchange: Exchange): readonly JsonObject[] {
  const members = membersOf(exchange)
  const single = succeeded(exchange) ? objectOf(exchange) : undefined
  return members.length === 0 && single !== undefined && keyIn(single) !== undefined ? [single] : members
}

/** What the item of a drive has to be. */
type Need = 'workbook' | 'file' | 'folder'

/**
 * What an item has to be for what lies below it: only Excel files have a workbook (resources/excel.md), only files content,
 * only folders children. Null where any will do.
 */
export function needOf(path: string, prefix: string): Need | null {
  const below = path.slice(prefix.length)
  if (!/\/(?:drive|drives\/\{[^}]+\})\/(?:items|root:)\/\{[^}]+\}$/.test(prefix)) return null
  if (/^:?\/workbook(?:\/|$)/.test(below)) return 'workbook'
  if (/^:?\/(?:content|thumbnails)(?:\/|$)/.test(below)) return 'file'
  return /^:?\/children(?:\/|$)|^:\/\{/.test(below) ? 'folder' : null
}

/** The member that a way goes on from: the first that is what is needed, else the first. */
export function fittest(members: readonly JsonObject[], need: Need | null): JsonObject | undefined {
  const serves = (member: JsonObject): boolean =>
    need === 'workbook' ? /\.xlsx$/i.test(`${member['name']}`) : need === null || member[need] != null
  return members.find(serves) ?? members[0]
}

/** Lists of a collection's members of one type, by the template of the collection without names. */
const castLists = oncePer((api: ApiView): ReadonlyMap<string, readonly Operation[]> => {
  const lists = api.api.operations.filter(
    ({ kind, evidence, path }) =>
      kind === 'list' && evidence !== 'disputed' && /\/microsoft\.graph\.\w+$/i.test(path),
  )
  return Map.groupBy(lists, ({ path }) => eraseNames(path.slice(0, path.lastIndexOf('/'))))
})

function hasTeam({ resourceProvisioningOptions: options }: JsonObject): boolean {
  return Array.isArray(options) && options.includes('Team')
}

/** May a list show what is of a type; a team has the id of its group (resources/team.md). */
function mayShow(api: ApiView, { resource }: Operation, type: string | undefined): boolean {
  if (resource === null || type === undefined) return true
  return [type, ...(type === 'microsoft.graph.team' ? ['microsoft.graph.group'] : [])].some(
    (each) => api.isA(each, resource) || api.isA(resource, each),
  )
}

/** Of the signed-in user before any: an app without a user has none. */
function listsOfUser(api: ApiView, collection: string): readonly Operation[] {
  const [, initial = '', rest = ''] = /^\/(\w)(\w+)$/.exec(collection) ?? []
  const ends = [`/${initial}${rest}`, `${initial.toUpperCase()}${rest}`]
  return initial === ''
    ? []
    : api.api.operations
        .filter(
          ({ kind, path, evidence }) =>
            kind === 'list' &&
            evidence !== 'disputed' &&
            /^\/(?:me|users\/\{[^}]+\})\/\w+$/.test(path) &&
            !path.startsWith(`${collection}/`) &&
            ends.some((end) => path.endsWith(end)),
        )
        .toSorted((a, b) => a.path.length - b.path.length)
}

const owners = ['/me', '/users/{id}', '/groups/{id}', '/sites/{id}']

function drivePaths(api: ApiView, collection: string): readonly (Operation | undefined)[] {
  if (collection === '/drives') return owners.map((owner) => read(api, `${owner}/drive`))
  const drive = /^(.*\/drive|\/drives\/\{[^}]+\})\/items$/.exec(collection)?.[1]
  return drive === undefined ? [] : [read(api, `${drive}/root/children`), read(api, `${drive}/root/delta`)]
}

function read(api: ApiView, path: string): Operation | undefined {
  const found = operationOn(api, 'GET', path)
  return found?.evidence === 'disputed' ? undefined : found
}
