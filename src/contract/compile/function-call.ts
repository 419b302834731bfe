import type { ApiPage, HttpLine, ParameterRow } from '../../model/page.ts'
import { exampleSegments } from './match-example.ts'
import type { PathTemplate, TemplateParameter } from './path-template.ts'
import { splitArguments } from './target-text.ts'
import { primitiveOf } from './type-names.ts'

/** Parameters of the path: those of a function stand in the section of the request body too, though a GET has none. */
export function pathRows(page: ApiPage, { method }: HttpLine): readonly ParameterRow[] {
  const named = page.parameters.filter((row) => row.in !== 'query')
  return method === 'GET'
    ? [...named, ...page.body.properties.map((row): ParameterRow => ({ ...row, in: 'function' }))]
    : named
}

/**
 * The targets of a function's line, one for each way to call it: with all arguments, which pages that list "Function
 * parameters" often leave out of the HTTP line, so that only their examples call the function as it must be called; and
 * without those that may be left out (OData URL conventions, 4.5.2: optional parameters), as the page says or shows.
 */
export function calledTargets(page: ApiPage, line: HttpLine): readonly string[] {
  const rows = pathRows(page, line)
  const [, plain = '', name = '', inner] = lastCall.exec(line.target) ?? []
  if (line.method !== 'GET' || rows.length === 0 || name === '' || isSpeltOut(page, plain))
    return [line.target]
  const shown = page.examples.map(({ request }) => callOf(request?.target ?? '', name))
  const calls = inner === undefined ? shown : []
  const given = splitArguments(inner ?? knownCall(calls, rows) ?? '')
  const all = [...given, ...optionalArguments(page, rows, given)]
  if (all.length === 0) return [line.target]
  const optional = namesOf(rows.filter(({ states }) => states.optional === true))
  const needed = all.filter((argument) => !optional.has(nameOf(argument)))
  const called = (some: readonly string[]): string =>
    some.length === 0 ? plain : `${plain}(${some.join(',')})`
  const fewest = calls.includes('plain') ? [] : needed
  return [...new Set([all, fewest, ...shownArguments(shown, all)].map(called))]
}

/** For each call of an example: those of the arguments that it gives; none where it gives another, or one without a name. */
function shownArguments(
  calls: readonly (string | null)[],
  all: readonly string[],
): readonly (readonly string[])[] {
  const known = new Set(all.map(nameOf))
  return calls.flatMap((call) => {
    const names = call === null || call === 'plain' ? [] : splitArguments(call).map(nameOf)
    if (names.length === 0 || names.some((name) => name === '' || !known.has(name))) return []
    return [all.filter((argument) => names.includes(nameOf(argument)))]
  })
}

/** A target that ends with a name, by the path up to there, that name, and what is in brackets behind it. */
const lastCall = /^(.*\/([A-Za-z][\w.]*))(?:\((.+)\))?\s*$/s

/** Do several lines of the page call one function: are these the ways to call it? */
function isSpeltOut(page: ApiPage, plain: string): boolean {
  const alike = page.requests.filter(({ method, target }) => {
    return method === 'GET' && lastCall.exec(target)?.[1]?.toLowerCase() === plain.toLowerCase()
  })
  return alike.length > 1
}

/** The first call of an example that gives only arguments that have a row. */
function knownCall(calls: readonly (string | null)[], rows: readonly ParameterRow[]): string | undefined {
  const names = namesOf(rows)
  return calls.find((call): call is string => {
    return call !== null && call !== 'plain' && splitArguments(call).every((part) => names.has(nameOf(part)))
  })
}

/** The parameters of a function that the page says are optional and no call gives, as arguments; none where one is in the query. */
function optionalArguments(
  page: ApiPage,
  rows: readonly ParameterRow[],
  given: readonly string[],
): readonly string[] {
  if (areInQuery(page)) return []
  const known = new Set(given.map(nameOf))
  return rows.flatMap(({ in: place, name, type, states }) => {
    if (place !== 'function' || states.optional !== true || known.has(name.toLowerCase())) return []
    const quote = primitiveOf(type?.name ?? 'String') === 'Edm.String' ? "'" : ''
    return [`${name}=${quote}{${name}}${quote}`]
  })
}

function namesOf(rows: readonly ParameterRow[]): ReadonlySet<string> {
  return new Set(rows.map(({ name }) => name.toLowerCase()))
}

/** The name of an argument in lower case; empty for a key without one. */
function nameOf(argument: string): string {
  return /^(\w+)\s*=/.exec(argument)?.[1]?.toLowerCase() ?? ''
}

/** The arguments with which an example's target calls the function; `plain` where it names it without brackets. */
function callOf(target: string, name: string): string | 'plain' | null {
  const path = target.replace(/\?.*$/s, '').trim()
  const end = path.slice(path.toLowerCase().lastIndexOf(`/${name.toLowerCase()}`) + 1 + name.length)
  if (path.length - end.length <= name.length) return null
  if (end === '' || end === '()') return 'plain'
  return /^\((.+)\)$/s.exec(end)?.[1] ?? null
}

/**
 * Are the parameters of a function that stand in no line those of the query: does an example give one of them there, as in
 * `rows?limit=3`, which is an implicit alias (OData URL conventions, 5.3.1)?
 */
export function areInQuery(page: ApiPage): boolean {
  const names = new Set(
    page.parameters.flatMap(({ in: place, name }) => (place === 'function' ? [name.toLowerCase()] : [])),
  )
  return page.examples.some(({ request }) => {
    const query = /\?(.*)$/s.exec(request?.target ?? '')?.[1] ?? ''
    return query.split('&').some((pair) => names.has(pair.replace(/=.*$/s, '').toLowerCase()))
  })
}

/** Rows of "Function parameters" that nothing gives a place: no line, and no example its query. */
export function unplacedRows(page: ApiPage, templates: readonly PathTemplate[]): readonly ParameterRow[] {
  const placed = new Set(
    templates
      .flatMap(({ parameters, query }) => [
        ...parameters.flatMap(({ name, argument }) => [name, argument ?? name]),
        ...query.map(({ name }) => name),
      ])
      .map((name) => name.toLowerCase()),
  )
  if (areInQuery(page)) return []
  return page.parameters.filter(
    ({ in: place, name }) => place === 'function' && /^\w+$/.test(name) && !placed.has(name.toLowerCase()),
  )
}

/** The value of a function's argument in the first example of the page that calls it with one; null where none does. */
export function shownArgument(
  page: ApiPage,
  { segments }: PathTemplate,
  { segment, argument }: TemplateParameter,
): string | null {
  const name = /^([\w.]+)\(/.exec(segments[segment] ?? '')?.[1]?.toLowerCase()
  if (argument === null || name === undefined) return null
  const targets = page.examples.flatMap(({ request }) => exampleSegments(request?.target ?? '') ?? [])
  const calls = targets.map((text) => /^([\w.]+)\((.*)\)$/s.exec(text))
  const given = calls.flatMap((call) =>
    call?.[1]?.toLowerCase() === name ? splitArguments(call[2] ?? '') : [],
  )
  for (const part of given) {
    const [, own, value = ''] = /^(\w+)\s*=\s*(?:[\w.]*')?([^{}<>']+)'?$/.exec(part) ?? []
    if (own?.toLowerCase() === argument.toLowerCase()) return value
  }
  return null
}
