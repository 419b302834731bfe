import { badRequest } from '../refusal.ts'

/** OData query options of a request, decoded; names in lower case without `$`. */
export interface Query {
  get(name: SystemOption): string | undefined
  /** Custom query parameters, such as `startDateTime`, by name as sent. */
  readonly custom: ReadonlyMap<string, string>
}

type SystemOption =
  | 'select'
  | 'expand'
  | 'filter'
  | 'orderby'
  | 'top'
  | 'skip'
  | 'skiptoken'
  | 'deltatoken'
  | 'count'
  | 'search'
  | 'format'
  | 'id'

const systemOptions: ReadonlySet<string> = new Set<SystemOption>([
  'select',
  'expand',
  'filter',
  'orderby',
  'top',
  'skip',
  'skiptoken',
  'deltatoken',
  'count',
  'search',
  'format',
  'id',
])

const empty: Query = { get: () => undefined, custom: new Map() }

/**
 * Parses the part after `?`. An unknown `$` option is a 400; without `$` the options are known in beta
 * (`query-parameters.md`).
 */
export function parseQuery(text: string, beta: boolean): Query {
  if (text === '') return empty
  const system = new Map<string, string>()
  const custom = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(text)) {
    const lower = name.toLowerCase()
    if (lower.startsWith('$')) {
      if (!systemOptions.has(lower.slice(1))) throw badRequest(`The query option '${name}' is not supported.`)
      system.set(lower.slice(1), value)
    } else {
      if (beta && systemOptions.has(lower) && lower !== 'id') system.set(lower, value)
      custom.set(name, value)
    }
  }
  return { get: (name) => system.get(name), custom }
}

/** A whole number from `least`, or a 400 that names the option. */
export function parseWhole(name: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text) || Number(text) < least) {
    throw badRequest(`Invalid value '${text}' for the query option '$${name}'.`)
  }
  return Number(text)
}
