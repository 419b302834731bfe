import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { type GateCase, withSample } from './gate-case.ts'

/** Ordinary values; that every character arrives is asked once, of the query as a whole. */
const values: { readonly [option: string]: string } = {
  $filter: "displayName eq 'gate 1'",
  $search: '"displayName:gate"',
  $select: 'id,displayName',
  $orderby: 'displayName desc,id',
  $expand: 'gate($select=id,displayName)',
  $top: '5',
  $skip: '10',
  $count: 'true',
}

/** A call with every query option that the docs name for an operation; none where they name none. */
export function queryCases(
  api: ApiView,
  operation: Operation,
  [first]: readonly GateCase[],
): readonly GateCase[] {
  const { queryOptions, parameters, source } = operation
  if (first === undefined) return []
  const like = withSample(api, operation, first)
  const optional = parameters.filter((parameter) => parameter.in === 'query')
  const names = [...queryOptions, ...optional].map(({ name }) => name)
  const query = Object.fromEntries(
    names.map((name) => [name, like.call.query[name] ?? values[name.toLowerCase()] ?? 'gate']),
  )
  const known = Object.keys(like.call.query).length
  if (Object.keys(query).length === known) return []
  return [
    {
      ...like,
      kind: 'boundary',
      scenario: 'query',
      call: { ...like.call, query: { ...like.call.query, ...query } },
      docs: source,
    },
  ]
}

/** The case without the options that an SDK has no place for, and their names. */
export function withoutUntaken(
  gateCase: GateCase,
  takes: (option: string) => boolean,
): { readonly taken: GateCase; readonly untaken: readonly string[] } {
  const { call, scenario } = gateCase
  if (scenario !== 'query') return { taken: gateCase, untaken: [] }
  const untaken = Object.keys(call.query).filter((name) => !takes(name))
  const query = Object.fromEntries(Object.entries(call.query).filter(([name]) => !untaken.includes(name)))
  return { taken: { ...gateCase, call: { ...call, query } }, untaken }
}
