import type { ApiPage, HttpLine, ParameterRow } from '../../model/page.ts'
import { exampleSegments } from './match-example.ts'
import type { PathTemplate, TemplateParameter } from './path-template.ts'
import { splitArguments } from './target-text.ts'

/** Parameters of the path: those of a function stand in the section of the request body too, though a GET has none. */
export function pathRows(page: ApiPage, { method }: HttpLine): readonly ParameterRow[] {
  const named = page.parameters.filter((row) => row.in !== 'query')
  return method === 'GET'
    ? [...named, ...page.body.properties.map((row): ParameterRow => ({ ...row, in: 'function' }))]
    : named
}

/**
 * The target of a function's line with its arguments: pages that list "Function parameters" often leave them out of the
 * HTTP line, and only their examples call the function as it must be called.
 */
export function calledTarget(page: ApiPage, line: HttpLine): string {
  const rows = pathRows(page, line).filter((row) => row.in === 'function')
  const last = /\/([A-Za-z][\w.]*)\s*$/.exec(line.target)?.[1]
  if (line.method !== 'GET' || rows.length === 0 || last === undefined) return line.target
  const calls = page.examples.map(({ request }) => callOf(request?.target ?? '', last))
  const [first] = calls
  if (first == null || calls.includes('plain')) return line.target
  const names = new Set(rows.map((row) => row.name.toLowerCase()))
  const parts = splitArguments(first).map((part) => /^(\w+)\s*=\s*(.*)$/.exec(part))
  const known = parts.every((part) => part !== null && names.has((part[1] ?? '').toLowerCase()))
  return known && parts.length > 0 ? `${line.target.trim()}(${first})` : line.target
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
