import { linkPath } from '../../contract/link-path.ts'
import { withoutQuery } from '../../contract/without-query.ts'
import type { Exchange } from '../../model/exchange.ts'
import { readMarker } from '../plan/marker.ts'
import { keyIn, membersOf, objectOf, succeeded } from '../plan/read-answer.ts'
import type { Leftovers, Unanswered } from './leftovers.ts'

/** Whether an entity with such a marker is left over: of a run that is known to be over, or whose last hour has passed. */
export type IsLeftOver = (marker: { readonly run: string; readonly until: string | null }) => boolean

/** Sends one request to clean up; undefined once the target has been silent for too long. */
export type Ask = (
  method: 'GET' | 'PATCH' | 'DELETE',
  path: string,
  body: string | null,
) => Promise<Exchange | undefined>

/** What earlier runs left, and how to tell it from what is in use. */
export interface Search {
  readonly left: Leftovers
  /** Is an entity that carries a run's marker left over. */
  readonly isLeftOver: IsLeftOver
  readonly sleep: (milliseconds: number) => Promise<void>
}

interface Found {
  /** Entities with the marker of a run that is over, by the paths they are deleted at. */
  readonly marked: readonly Marked[]
  /** Where something may have stayed that cannot be found. */
  readonly unknown: readonly { readonly path: string; readonly why: string }[]
  /** Was every list read, so that nobody need look again. */
  readonly complete: boolean
}

interface Marked {
  readonly path: string
  /** Is that another address than where it was seen. */
  readonly isElsewhere: boolean
}

/** Milliseconds after which what was asked for and not answered has happened or never will. */
const slowest = 10_000
const mostPages = 200

/**
 * Lists the collections that a run made marked entities in; where a POST is open and shows nothing, once more a little later.
 * What has no marker cannot be found: it is named.
 */
export async function findMarked({ left, isLeftOver, sleep }: Search, ask: Ask): Promise<Found> {
  const marked: Marked[] = []
  const unknown: { path: string; why: string }[] = []
  let complete = true
  const made = left.made()
  const isOwn = (path: string): boolean => made.some((each) => path.startsWith(`${each}/`))
  const open = Map.groupBy(left.unanswered(), ({ path }) => withoutQuery(path))
  for (const [path, posts] of open) {
    const unmarked = posts.findLast(({ marked }) => !marked)
    if (unmarked !== undefined && !isOwn(path))
      unknown.push({
        path,
        why: `a POST without a marker ${cameOf(unmarked)}: look whether it made something`,
      })
  }
  for (const { path: collection, home } of left.collections()) {
    const posts = (open.get(collection) ?? []).filter((each) => each.marked)
    const list = (): Promise<Listed> => listMarked(collection, home, isLeftOver, ask)
    let listed = await list()
    if (posts.length > 0 && listed.paths.every((each) => left.has(each)) && listed.end === 'read') {
      await sleep(Math.max(0, ...posts.map(({ at }) => Date.parse(at) + slowest - Date.now())))
      listed = await list()
    }
    const isElsewhere = home.toLowerCase() !== collection.toLowerCase()
    marked.push(...listed.paths.map((path) => ({ path, isElsewhere })))
    const isRead = listed.end === 'read' || listed.end === 'gone'
    complete &&= isRead
    const post = posts.at(-1)
    if (post !== undefined && !isRead && !isOwn(collection))
      unknown.push({ path: collection, why: `a POST ${cameOf(post)}, and its GET ${listed.end}` })
  }
  return { marked, unknown, complete }
}

function cameOf({ status }: Unanswered): string {
  return status === null ? 'was not answered' : `was answered ${status} and named nothing`
}

interface Listed {
  readonly paths: readonly string[]
  /** `read` to the end, `gone` with what it lay below, or what came instead. */
  readonly end: string
}

async function listMarked(
  collection: string,
  home: string,
  isLeftOver: IsLeftOver,
  ask: Ask,
): Promise<Listed> {
  const paths: string[] = []
  let next: string | undefined = collection
  for (let page = 0; next !== undefined; page += 1) {
    if (page >= mostPages) return { paths, end: `has more than ${mostPages} pages` }
    const exchange: Exchange | undefined = await ask('GET', next, null)
    if (exchange === undefined || exchange.answer === null) return { paths, end: 'was not answered' }
    if (exchange.answer.status === 404 || exchange.answer.status === 410) return { paths, end: 'gone' }
    if (!succeeded(exchange)) return { paths, end: `answered ${exchange.answer.status}` }
    for (const member of membersOf(exchange)) {
      const marker = readMarker(member)
      const id = keyIn(member)
      if (id !== undefined && marker !== undefined && isLeftOver(marker))
        paths.push(`${home}/${encodeURIComponent(id)}`)
    }
    next = linkPath(objectOf(exchange)?.['@odata.nextLink'], next)
  }
  return { paths, end: 'read' }
}
