import type { ApiPage, HttpLine, PermissionTable } from '../../model/page.ts'
import { oncePer } from '../once-per.ts'

/**
 * The permission tables of a page that are about one of its lines: those of which the page says that they are for it,
 * else those of which it names no requests. Where a page has a table for each of several resources ("Permissions for
 * chat", "acting on self"), a line has the table whose resource its path names. That is certain where lines of the page
 * name several and every line one; else for those lines whose last segments do, and all tables are about all others.
 */
export function tablesOf(page: ApiPage, line: HttpLine): readonly PermissionTable[] {
  const stated = page.permissions.filter(({ requests }) =>
    requests?.some((request) => isAlike(request, line)),
  )
  if (stated.length > 0) return stated
  const open = page.permissions.filter(({ requests }) => requests === undefined)
  const tables = open.length > 0 ? open : page.permissions
  const own = namerOf(page)(line.target)
  return own === null ? tables : tables.filter(({ context }) => context === null || context === own)
}

/** The same method and path, but for names of placeholders, casts, queries and letter case. */
function isAlike(a: Pick<HttpLine, 'method' | 'target'>, b: HttpLine): boolean {
  return a.method === b.method && outline(a.target) === outline(b.target)
}

function outline(target: string): string {
  return target
    .replace(/\{[^{}]*\}/g, '{}')
    .replace(/[?].*$|microsoft\.graph\.|^https?:\/\/[^/]+\/(?:v1\.0|beta)(?=\/)|^\/|\/$/g, '')
    .toLowerCase()
}

type Namer = (target: string) => string | null

/** Says which context of the page a path names; null where that is not certain. */
const namerOf: (page: ApiPage) => Namer = oncePer(({ permissions, requests }) => {
  const contexts = [...new Set(permissions.flatMap(({ context }) => context ?? []))]
  if (contexts.length < 2) return () => null
  const names = contexts.flatMap((context) =>
    alternativesOf(context).map((letters): Name => ({ context, letters })),
  )
  const all = (target: string): string | null => namedBy(target, names, 0)
  if (tellsApart(requests, all) && requests.every(({ target }) => all(target) !== null)) return all
  const near = (target: string): string | null => namedBy(target, names, 2)
  return tellsApart(requests, near) ? near : () => null
})

/** Do the lines name more than one context? */
function tellsApart(requests: ApiPage['requests'], namer: Namer): boolean {
  return new Set(requests.flatMap(({ target }) => namer(target) ?? [])).size > 1
}

/** A context, and one of the things it is about in the letters of a path. */
interface Name {
  readonly context: string
  readonly letters: string
}

/** How deep in a path a context is named. */
interface Naming extends Name {
  readonly depth: number
}

/**
 * The context that a path names deepest, of those the longest; null where it names none, or two alike.
 * @param within of how many fixed segments, counted from the end of the path, one must name it; 0 for all
 */
function namedBy(target: string, names: readonly Name[], within: number): string | null {
  const segments = segmentsOf(target)
  const least = within === 0 ? 0 : Math.max(0, segments.length - within)
  const namings = names.map((name): Naming => ({ ...name, depth: depthOf(name.letters, segments, 0) }))
  const [best, next] = namings.filter(({ depth }) => depth >= least).sort(compare)
  if (best === undefined) return null
  const isAlone = next === undefined || next.context === best.context || compare(best, next) !== 0
  return isAlone && !isNamedInPart(names, segments.slice(best.depth + 1)) ? best.context : null
}

/** Is a segment the last word of a context, as `lists` is of "tasklist": which the path may lead to. */
function isNamedInPart(names: readonly Name[], deeper: readonly (readonly string[])[]): boolean {
  return deeper.flat().some((segment) => names.some(({ letters }) => letters.endsWith(segment)))
}

function compare(a: Naming, b: Naming): number {
  return b.depth - a.depth || b.letters.length - a.letters.length
}

/** Index of the last of the segments whose names, one after the other, make up the letters; -1 where none do. */
function depthOf(letters: string, segments: readonly (readonly string[])[], from: number): number {
  const depths = segments
    .slice(from)
    .flatMap((names, offset) =>
      names
        .filter((name) => letters.startsWith(name))
        .map((name) =>
          name === letters ? from + offset : depthOf(letters.slice(name.length), segments, from + offset + 1),
        ),
    )
  return Math.max(-1, ...depths)
}

/** The fixed segments of a path, each with the names that a heading may give it. */
function segmentsOf(target: string): readonly (readonly string[])[] {
  const path = target.replace(/[?(].*$/, '').replace(/microsoft\.graph\./gi, '')
  return path
    .split('/')
    .map((segment) => singular(segment.toLowerCase()))
    .filter((segment) => /^\w+$/.test(segment))
    .map((name) => (name === 'me' ? ['self', 'user'] : name === 'user' ? ['user', 'other'] : [name]))
}

const filler =
  /\b(?:permissions?|required|to|the|an?|of|in|on|acting|personal|organizational|resources?|providers?|apis?|scenarios?)\b/g

/**
 * What a context is about, each in the letters of a path: "user or chat" names two, "For Cloud PC provider" `cloudpc`,
 * "Group memberships for a user" and "To get the photo of a user" `user`.
 */
function alternativesOf(context: string): readonly string[] {
  return context
    .toLowerCase()
    .replace(/\([^)]*\)|^.*\b(?:for\b|of (?=an?\b))/g, ' ')
    .replace(/\bothers?(?: users?)?\b/g, 'other')
    .replace(/\bsigned-in user\b/g, 'self')
    .replace(filler, ' ')
    .split(/\bor\b|\band\b|,/)
    .map((words) =>
      words
        .split(/[^a-z\d]+/)
        .map(singular)
        .join(''),
    )
    .filter((letters) => letters !== '')
}

function singular(word: string): string {
  return word.replace(/ies$/, 'y').replace(/s$/, '')
}
