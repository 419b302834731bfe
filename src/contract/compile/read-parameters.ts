import type { Key, Parameter, QueryOption, TypeUse } from '../../model/contract.ts'
import type { ApiPage, HeaderRow, ParameterRow } from '../../model/page.ts'
import { withTabledMembers } from './enum-types.ts'
import { areInQuery, pathRows, shownArgument } from './function-call.ts'
import { namespaceOfPage } from './message-content.ts'
import { resolveType } from './name-index.ts'
import type { TemplateParameter } from './path-template.ts'
import type { LinePart, PathType } from './path-types.ts'
import { readTypeUse } from './read-property.ts'
import { shownQueryValue } from './shown-query.ts'
import { keyNamesOf, keyOf } from './type-kinds.ts'
import { primitiveOf } from './type-names.ts'
import { findProperty, type TypeSpace } from './type-space.ts'

const string: TypeUse = { name: 'Edm.String', collection: false }

/** Path, query and header parameters of one line; system query options of a table are `queryOptions`, not parameters. */
export function readParameters(
  space: TypeSpace,
  part: LinePart,
  steps: readonly (PathType | null)[],
): readonly Parameter[] {
  const path = part.template.parameters.map((parameter) => pathParameter(space, part, parameter, steps))
  return [...path, ...queryParameters(space, part, path), ...headerParameters(part)]
}

function pathParameter(
  space: TypeSpace,
  part: LinePart,
  parameter: TemplateParameter,
  steps: readonly (PathType | null)[],
): Parameter {
  const row =
    pathRows(part.page, part.line).find((candidate) => isRowOf(candidate, parameter)) ??
    part.page.parameters.find((candidate) => candidate.in === 'query' && isArgument(candidate, parameter))
  const key = keyAt(space, part, parameter, steps)
  const listed = listedIn(row, part.page)
  const type = row?.type == null ? string : readTypeUse(space, row, namespaceOfPage(part.page))
  const members = listed.enum ?? space.enums.get(type.name)?.members.map(({ name }) => name)
  const sample = key === null ? sampleOf(part, parameter, members) : parameter.sample
  return {
    name: parameter.name,
    in: 'path',
    type,
    required: true,
    ...(key === null ? listed : { key }),
    ...(sample === null ? {} : { sample }),
    source: row?.source ?? part.line.source,
    evidence: row?.type == null && key === null ? 'assumed' : 'stated',
  }
}

/**
 * What the line, or else an example, shows in place of a parameter: an example first where the line has `parameterValue` or
 * `deckId-value`; not what is none of the values that it can have.
 */
function sampleOf(
  { page, template }: LinePart,
  parameter: TemplateParameter,
  members: readonly string[] | undefined,
): string | null {
  const known = members === undefined ? null : new Set(members.map((member) => member.toLowerCase()))
  const shown = [parameter.sample, shownArgument(page, template, parameter)]
  if (/^(?:parameterValue|id|\w+-value)$/i.test(parameter.sample ?? '')) shown.reverse()
  return shown.find((value) => value !== null && known?.has(value.toLowerCase()) !== false) ?? null
}

/** A table of the query may list what the line gives a function in brackets: the line says where it stands. */
function isArgument({ name }: ParameterRow, { argument }: TemplateParameter): boolean {
  return argument !== null && argument.toLowerCase() === name.toLowerCase()
}

function isRowOf(row: ParameterRow, { name, argument }: TemplateParameter): boolean {
  const wanted = row.name.replace(/[{}\s]/g, '').toLowerCase()
  return wanted === (argument ?? name).toLowerCase() || wanted === name.toLowerCase()
}

/** A whole segment behind a collection selects by key, `(appId='…')` and `roleTemplateId=…` by the property named. */
function keyAt(
  space: TypeSpace,
  part: LinePart,
  { segment, argument, names = [] }: TemplateParameter,
  steps: readonly (PathType | null)[],
): Key | null {
  const at = steps[segment]
  const text = part.template.segments[segment] ?? ''
  if (at == null) return keyByName(space, part, text)
  if (at.collection || space.structured.get(at.type) === undefined) return null
  const isKey = /^\{[^{}]*\}:?$/.test(text) || /^[\w.]+(?:\(|=)/.test(text)
  const before = steps[segment - 1]
  if (!isKey || (/^\{/.test(text) && before?.collection !== true)) return null
  if (argument !== null && !/^\w+=\{/.test(text) && !isPredicate(text)) return null
  if (argument !== null)
    return findProperty(space, at.type, argument) === null ? null : { type: at.type, property: argument }
  const property = keyOf(space, at.type)
  const or = names.flatMap((name) => otherKey(space, at.type, name) ?? []).filter((name) => name !== property)
  const known = keyNamesOf(space, at.type)
  return {
    type: at.type,
    property,
    ...(or.length === 0 ? {} : { or }),
    ...(known.length === 0 ? {} : { names: known }),
  }
}

/** The property of plain text that a placeholder names, whatever its spelling: `user-principal-name`. */
function otherKey(space: TypeSpace, type: string, name: string): string | null {
  const found = findProperty(space, type, name.replaceAll('-', ''))
  const isText = found?.type.name === 'Edm.String' && !found.type.collection
  return isText ? found.name : null
}

/** `{deviceConfigurationId}` as a whole segment selects a deviceConfiguration, where that is a type with a key. */
function keyByName(space: TypeSpace, part: LinePart, text: string): Key | null {
  const name = /^\{(\w+?)-?Id\}$/i.exec(text)?.[1]
  if (name === undefined) return null
  const found = resolveType(space.index, { name, link: null, namespace: namespaceOfPage(part.page) })
  const isEntity = found !== null && findProperty(space, found.name, keyOf(space, found.name)) !== null
  return isEntity ? { type: found.name, property: keyOf(space, found.name) } : null
}

function isPredicate(segment: string): boolean {
  return /^[\w.]+\(\w+='?\{[^{}]*\}'?\)$/.test(segment)
}

/** Queries of the HTTP line are sent, and required as surely as the page says so in words; rows of a query table as they say. */
function queryParameters(space: TypeSpace, part: LinePart, path: readonly Parameter[]): readonly Parameter[] {
  const { page, line, template } = part
  const rows = page.parameters.filter((row) => isQueryRow(row, part, path))
  const named = template.query.map((query): Parameter => {
    const row = rows.find(({ name }) => name.toLowerCase() === query.name.toLowerCase())
    const { choices, sample } = shownQuery(shownQueryValue(page, query))
    return {
      name: query.name,
      in: 'query',
      type: row?.type == null ? string : readTypeUse(space, row, namespaceOfPage(page)),
      required: true,
      ...choices,
      ...listedIn(row, page),
      ...(sample === null ? {} : { sample }),
      source: line.source,
      evidence: row?.states.required === true ? 'stated' : 'shown',
    }
  })
  const names = new Set(named.map(({ name }) => name.toLowerCase()))
  const others = rows.filter(({ name }) => !names.has(name.toLowerCase()) && !name.startsWith('$'))
  return [...named, ...distinct(others.map((row) => fromRow(space, row, part)))]
}

/** `deck=upper|lower` in a line shows all that may be given, of which one is sent. */
function shownQuery(value: string | null): {
  readonly choices: Pick<Parameter, 'enum'>
  readonly sample: string | null
} {
  if (value === null || !/^\w+(?:\|\w+)+$/.test(value)) return { choices: {}, sample: value }
  const members = [...new Set(value.split('|'))]
  return { choices: { enum: members }, sample: members[0] ?? null }
}

function fromRow(space: TypeSpace, row: ParameterRow, { page }: LinePart): Parameter {
  return {
    name: row.name,
    in: 'query',
    type: row.type === null ? string : readTypeUse(space, row, namespaceOfPage(page)),
    required: row.states.required === true,
    ...listedIn(row, page),
    source: row.source,
    evidence: row.type === null ? 'assumed' : 'stated',
  }
}

/**
 * The values that the description of a String lists, one of which may be an example; or else those of a table, even if one,
 * unless it may be "one of the standard sizes below or a custom size".
 */
function listedIn(row: ParameterRow | undefined, page: ApiPage): Pick<Parameter, 'enum'> {
  if (row === undefined) return {}
  const tabled = /\bor an? (?:custom|other)\b/i.test(row.text) ? row : withTabledMembers(row, page)
  const { members = [] } = tabled.states
  const isString = row.type === null || primitiveOf(row.type.name) === 'Edm.String'
  return isString && members.length > (tabled === row ? 1 : 0) ? { enum: [...new Set(members)] } : {}
}

function isQueryRow(row: ParameterRow, part: LinePart, path: readonly Parameter[]): boolean {
  const { page, line, template } = part
  if (!/^[$@]?\w[\w.-]*$/.test(row.name)) return false
  if (row.in === 'query') return !template.parameters.some((parameter) => isArgument(row, parameter))
  if (line.method !== 'GET' || path.some(({ name }) => name.toLowerCase() === row.name.toLowerCase()))
    return false
  return row.in === 'unknown' || (row.in === 'function' && areInQuery(page))
}

/** Headers beside those that OpenAPI leaves to security and media types; `Prefer: x` keeps x as sample, with a value. */
function headerParameters({ page }: LinePart): readonly Parameter[] {
  const found: Parameter[] = []
  for (const row of page.headers) {
    const [, name, own] = /^\W*([A-Za-z][\w-]*)\W*?(?::\s*(.+))?$/.exec(row.name.trim()) ?? []
    const value = own ?? preferenceIn(row, page)
    if (name === undefined || /^(?:authorization|accept|content-type|content-length)$/i.test(name)) continue
    found.push({
      name,
      in: 'header',
      type: string,
      required: row.required,
      ...(value === undefined ? {} : { sample: value.trim() }),
      source: row.source,
      evidence: 'stated',
    })
  }
  const samples = found.flatMap(({ name, sample }) =>
    isPrefer(name) && sample !== undefined ? [sample] : [],
  )
  const all = { sample: samples.join(', ') }
  return distinct(found.toSorted((a, b) => Number('sample' in b) - Number('sample' in a))).map((each) =>
    samples.length > 1 && isPrefer(each.name) ? { ...each, ...all } : each,
  )
}

function isPrefer(name: string): boolean {
  return /^prefer$/i.test(name)
}

/** A preference with the first of its values, where the row lists them, or with one that the page shows: `outlook.body-content-type="text"`. */
function preferenceIn({ name, value }: HeaderRow, page: ApiPage): string | undefined {
  const [, preference, text = ''] = /^([a-z][\w-]*(?:\.[\w-]+)+)\. (.*)/is.exec(value) ?? []
  if (!isPrefer(name) || preference === undefined) return undefined
  const listed = /\bvalues can be "([\w-]+)"/i.exec(text)?.[1] ?? shownPreference(preference, page)
  return listed === undefined ? undefined : `${preference}="${listed}"`
}

/** The value of a preference in the first request of a page that has it. */
function shownPreference(preference: string, { examples }: ApiPage): string | undefined {
  for (const { request } of examples)
    for (const [name, value] of request?.headers ?? []) {
      const [, shown] = isPrefer(name) && value.startsWith(preference) ? (/="([^"]+)"/.exec(value) ?? []) : []
      if (shown !== undefined) return shown
    }
  return undefined
}

/** The first of each place and name, letter case aside. */
function distinct(parameters: readonly Parameter[]): readonly Parameter[] {
  const seen = new Set<string>()
  return parameters.filter((parameter) => {
    const key = `${parameter.in} ${parameter.name.toLowerCase()}`
    return seen.has(key) ? false : seen.add(key) !== undefined
  })
}

/** System query options that the page says it supports, those of its query table among them. */
export function readQueryOptions({ page }: LinePart): readonly QueryOption[] {
  const listed = page.queryOptions.map(({ value, ...option }) => ({ name: value, ...option }))
  const rows = page.parameters
    .filter((row) => row.in === 'query' && /^\$\w+$/.test(row.name))
    .map(({ name, source }) => ({ name, source }))
  const options = new Map<string, QueryOption>()
  for (const option of [...listed, ...rows])
    if (!options.has(option.name.toLowerCase())) options.set(option.name.toLowerCase(), option)
  return [...options.values()]
}
