import type { ApiPage, HttpLine } from '../../model/page.ts'
import { resolveType } from './name-index.ts'
import { type PathTemplate, templateKey } from './path-template.ts'
import { cleanNamespace, primitiveOf, shortName } from './type-names.ts'
import { type DerivedTypes, derivedTypes, findProperty, isDerivedFrom, type TypeSpace } from './type-space.ts'
import { commonBase } from './unite-types.ts'

/** A request line with its page and its path as a template. */
export interface LinePart {
  readonly page: ApiPage
  readonly line: HttpLine
  readonly template: PathTemplate
  /** An example sends it, and no page declares it. */
  readonly shown?: true
}

/** What a path leads to. */
export interface PathType {
  readonly type: string
  readonly collection: boolean
  /** Stated by a property or relationship on the way, not only learned from pages with such paths. */
  readonly sure: boolean
  /** A cast segment says the type, which a page may call by its base. */
  readonly cast?: true
}

export interface PathTypes {
  /** From a template key such as `/users` to what is there, as pages with such paths say. */
  readonly learned: ReadonlyMap<string, PathType>
  readonly derived: DerivedTypes
}

/** Learns from the pages themselves which types stand at which paths, roots above all: no page lists entity sets. */
export function learnPaths(space: TypeSpace, lines: readonly LinePart[]): PathTypes {
  const seen = new Map<string, { collection: boolean; names: string[] }>()
  const learn = (key: string, collection: boolean, name: string): void => {
    const known = seen.get(key)
    if (known === undefined || (collection && !known.collection)) seen.set(key, { collection, names: [name] })
    else if (known.collection === collection) known.names.push(name)
  }
  for (const part of lines) {
    const name = handledType(space, part)
    const key = asUser(part.template.key)
    if (name === null || hasSystemQuery(part)) continue
    const collection = keyedCollection(part, key, name)
    if (collection !== null) learn(collection, true, name)
    if (key.endsWith(')') || key.endsWith('/content')) continue
    if (/\/\{\}$/.test(key)) {
      learn(key.slice(0, -3), true, name)
      learn(key, false, name)
    } else if (part.line.method === 'GET') learn(key, part.page.response.collection, name)
    else if (part.line.method === 'PATCH') learn(key, false, name)
  }
  const learned = new Map<string, PathType>()
  for (const [key, { collection, names }] of seen) {
    const type = mostNamed(names) ?? commonBase(space, names) ?? names[0]
    if (type !== undefined) learned.set(key, { type, collection, sure: false })
  }
  addSingletons(space, lines, learned)
  return { learned, derived: derivedTypes(space) }
}

/** Does a line show how an option of the path is used, and not the path alone. */
export function hasSystemQuery({ template }: LinePart): boolean {
  return template.query.some(({ name }) => name.startsWith('$'))
}

/**
 * `/auditLogs/signIns` begins with an `auditLogRoot`, where no page says what the root is: the first type of such a name
 * that has what follows in the path.
 */
function addSingletons(space: TypeSpace, lines: readonly LinePart[], learned: Map<string, PathType>): void {
  for (const { template } of lines) {
    const [root = '', next = ''] = template.segments
    const key = `/${root.toLowerCase()}`
    if (learned.has(key) || !/^\w+$/.test(root) || !/^\w+:?$/.test(next)) continue
    const one = root.replace(/s$/, '')
    const names = new Set([root, one, `${root}Root`, `${one}Root`].map((name) => name.toLowerCase()))
    const types = [...names].flatMap((name) => [...(space.index.short.get(name) ?? [])])
    const type = types.find((name) => findProperty(space, name, next.replace(/:$/, '')) !== null)
    if (type !== undefined) learned.set(key, { type, collection: false, sure: false })
  }
}

/** `/boats` of `/boats(number={})`, which is one boat, where `/range(address={})` is a function that returns one. */
function keyedCollection({ page }: LinePart, key: string, type: string): string | null {
  const [, path, segment = ''] = /^(.*\/([\w.]+))\((?:\w+=)?\{\}\)$/.exec(key) ?? []
  if (path === undefined || page.response.collection) return null
  const name = shortName(type).toLowerCase()
  const plural = segment === `${name}s` || segment === `${name}es` || segment === name.replace(/y$/, 'ies')
  return plural ? path : null
}

/** `/me` is the signed-in user: what is known below `/users/{id}` is known below it. */
function asUser(key: string): string {
  return key.replace(/^\/me(?=\/|$)/, '/users/{}')
}

/** The name that more than half of the lines give; polymorphic collections have none. */
function mostNamed(names: readonly string[]): string | undefined {
  return [...Map.groupBy(names, (name) => name)].find(([, same]) => same.length * 2 > names.length)?.[0]
}

/** The structured type that a GET, PATCH or PUT line returns or takes, as its page says. */
function handledType(space: TypeSpace, { page, line }: LinePart): string | null {
  if (line.method !== 'GET' && line.method !== 'PATCH') return null
  const ofBody = line.method === 'PATCH' ? namedType(space, page, page.body) : null
  return ofBody ?? namedType(space, page, page.response)
}

/** Types named in a sentence, each with the page its link leads to. */
interface NamedTypes {
  readonly types: readonly string[]
  readonly typePages?: readonly (string | null)[]
}

/** The known structured types named in a sentence, in order. */
function namedTypes(space: TypeSpace, page: ApiPage, named: NamedTypes): readonly string[] {
  const namespace = cleanNamespace(page.namespace?.value)
  return named.types.flatMap((name, index) => {
    if (primitiveOf(name) !== undefined) return []
    const found = resolveType(space.index, { name, link: named.typePages?.[index] ?? null, namespace })
    return found !== null && space.structured.has(found.name) ? [found.name] : []
  })
}

/** The first of them. */
export function namedType(space: TypeSpace, page: ApiPage, named: NamedTypes): string | null {
  return namedTypes(space, page, named)[0] ?? null
}

/**
 * The type of a sentence that fits where the path leads: pages with lines for many types name them all. Of several that fit,
 * as in "user and/or group", it is what all are derived from. Where none fits, the path decides if a relationship states it,
 * else the sentence, and the sentence too if it names a type without a page, which may well be derived.
 */
export function fittingType(
  space: TypeSpace,
  page: ApiPage,
  named: NamedTypes,
  end: PathType | null,
): string | null {
  const names = namedTypes(space, page, named)
  if (end === null || !space.structured.has(end.type)) return names[0] ?? null
  const { type } = end
  const fits = names.filter((name) => isDerivedFrom(space, name, type) || isDerivedFrom(space, type, name))
  const fit = fits.length > 1 ? (commonBase(space, fits) ?? fits[0]) : fits[0]
  if (fit !== undefined && end.cast === true && isDerivedFrom(space, type, fit)) return type
  if (fit !== undefined) return fit
  const open = names.find((name) => isOpen(space, name))
  return open ?? (end.sure && names.length > 0 ? type : (names[0] ?? null))
}

/** Does no page say what the type is derived from. */
function isOpen(space: TypeSpace, name: string): boolean {
  const type = space.structured.get(name)
  return type?.facets.length === 0 && type.base === null
}

/** What each segment of a template leads to; null from where it is not known until it is known again. */
export function walkPath(
  space: TypeSpace,
  paths: PathTypes,
  template: PathTemplate,
): readonly (PathType | null)[] {
  const steps: (PathType | null)[] = []
  let prefix = ''
  let at: PathType | null = null
  for (const segment of template.segments) {
    prefix += `/${segment}`
    const before = template.segments[steps.length - 1]
    at = step(space, paths, at, segment) ?? castOf(space, before, segment) ?? learnedAt(paths, prefix)
    steps.push(at)
  }
  return steps
}

/** A cast says what a key leads to, even where nothing says what is in front of it. */
function castOf(space: TypeSpace, before: string | undefined, segment: string): PathType | null {
  if (before === undefined || !/\}'?\)?$/.test(before) || !segment.startsWith('microsoft.graph.')) return null
  const cast = space.index.full.get(segment.toLowerCase())
  return cast !== undefined && space.structured.has(cast)
    ? { type: cast, collection: false, sure: true, cast: true }
    : null
}

/** What pages say is at a path; `/users(name='{name}')` is one of what is at `/users`. */
function learnedAt({ learned }: PathTypes, path: string): PathType | null {
  const found = learned.get(asUser(templateKey(path)))
  if (found !== undefined) return found
  const keyed = /^(.*\/[\w.]+)\((?:\w+=)?'?\{[^{}]*\}'?\)$/.exec(path)?.[1]
  const all = keyed === undefined ? undefined : learned.get(asUser(templateKey(keyed)))
  return all?.collection === true ? { ...all, collection: false } : null
}

function step(space: TypeSpace, paths: PathTypes, from: PathType | null, segment: string): PathType | null {
  if (from === null) return null
  const name = segment.endsWith(':') ? segment.slice(0, -1) : segment
  if (/^\{[^{}]*\}$/.test(name) || /^\w+=\{[^{}]*\}$/.test(name))
    return from.collection ? { ...from, collection: false } : segment.endsWith(':') ? from : null
  const key = /^([\w.]+)\((?:\w+=)?'?\{[^{}]*\}'?\)$/.exec(name)?.[1]
  if (key !== undefined) {
    const found = step(space, paths, from, key)
    return found?.collection === true ? { ...found, collection: false } : null
  }
  if (name.startsWith('microsoft.graph.')) {
    const cast = space.index.full.get(name.toLowerCase())
    return cast !== undefined && space.structured.has(cast)
      ? { type: cast, collection: from.collection, sure: true, cast: true }
      : null
  }
  return from.collection ? null : member(space, paths, from.type, name)
}

/** A property of the type, of a base or, where a page leaves out the cast, of a derived type. */
function member(space: TypeSpace, paths: PathTypes, type: string, name: string): PathType | null {
  const own = findProperty(space, type, name)
  if (own !== null) return { type: own.type.name, collection: own.type.collection, sure: true }
  for (const derived of paths.derived.get(type) ?? []) {
    const found = space.structured.get(derived)?.properties.get(name.toLowerCase())?.property
    if (found !== undefined) return { type: found.type.name, collection: found.type.collection, sure: true }
  }
  return null
}
