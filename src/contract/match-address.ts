import type { ApiView, RouteMatch } from '../model/api-view.ts'
import type { Method } from '../model/page.ts'
import { decodePercent } from './decode-percent.ts'
import { isOfSignedInUser } from './permission-of.ts'
import { withoutQuery } from './without-query.ts'

/** A path up to a file or folder of a drive, what is below that by path, and what is asked of it. */
const inDrive =
  /^(?<drive>.*\/drives?(?:(?<=s)\/[^/]+)?)\/(?<item>root|(?:items|special)\/[^/:]+)(?::(?:\/(?<path>.+?))?(?::(?=\/|$)|$))?(?<rest>\/.*)?$/i

/** A site by its host and the path to it, and what is asked of it behind another colon (resources/sharepoint.md). */
const bySitePath = /^\/sites\/(?<site>[^/:]+:\/.+?):(?<rest>\/.*)?$/i

/**
 * The operation that a path asks for by its own template, else by that of another address which the docs call the same.
 * Values of parameters are then what stands in place of an id: `me`, or `root:/folder/file` of an item.
 */
export function matchAddress(api: ApiView, method: string, path: string): RouteMatch | undefined {
  const exact = api.match(method, path)
  if (exact !== undefined) return exact
  for (const other of otherAddresses(path)) {
    const found = api.match(method, other)
    if (found !== undefined) return found
  }
  return undefined
}

/** The methods that some operation has at a path, or at another address of the same. */
export function methodsAt(api: ApiView, path: string): readonly Method[] {
  const all = [path, ...otherAddresses(path)].flatMap((each) => api.methods(each))
  return [...new Set(all)].sort()
}

/** How many of the segments of a path, from its start, some documented path has too. */
export function knownSegments(api: ApiView, segments: readonly string[]): number {
  const isKnown = (count: number): boolean => {
    const path = `/${segments.slice(0, count).join('/')}`
    return [path, ...otherAddresses(path)].some((each) => api.leadsOn(each))
  }
  const unknown = segments.findIndex((_, index) => !isKnown(index + 1))
  return unknown < 0 ? segments.length : unknown
}

/**
 * `/me` is the signed-in user (use-the-api.md, users.md); what is in a drive is addressed by its id, as the root, as a special
 * folder, or by path from one of these (resources/onedrive.md, drive-get-specialfolder.md). A site is, too, by the path to it.
 */
function otherAddresses(path: string): readonly string[] {
  const bare = withoutQuery(path)
  const site = siteAddress(bare)
  const items = itemAddresses(site ?? bare)
  const own = [bare, ...items].filter((each) => isOfSignedInUser({ path: each }))
  return [
    ...(site === undefined ? [] : [site]),
    ...items,
    ...own.map((each) => each.replace(/^\/me/i, '/users/me')),
  ]
}

/** By one key that holds the host and the path. */
function siteAddress(path: string): string | undefined {
  const { site, rest = '' } = bySitePath.exec(path)?.groups ?? {}
  return site === undefined ? undefined : `/sites/${encodeURIComponent(decodePercent(site))}${rest}`
}

/** By the id of the item that a path leads from, as new content is put, and by one key that holds the way. */
function itemAddresses(path: string): readonly string[] {
  const { drive, item = '', path: below, rest = '' } = inDrive.exec(path)?.groups ?? {}
  const from = item.replace(/^items\//i, '')
  if (drive === undefined || (below === undefined && from !== item)) return []
  const items = `${drive}/items/${from.replaceAll('/', '%2F')}`
  if (below === undefined) return [items + rest]
  return [`${items}:/${below}:${rest}`, `${items}${encodeURIComponent(`:/${decodePercent(below)}`)}${rest}`]
}
