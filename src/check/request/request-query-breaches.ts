import { consistencyHeader } from '../../contract/documented-header.ts'
import { requiredQueries } from '../../contract/required-queries.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import { queryOptions } from '../exchange/read-message.ts'
import { queryComponent } from '../statement/find-component.ts'
import { ruleOf } from '../statement/stated.ts'
import { breachesOfAdvanced } from './breaches-of-advanced.ts'
import type { Breach } from './request-breach.ts'

/** System query options of OData 4.01 part 2, §5.1.4, and those that links carry. */
const systemOptions: ReadonlySet<string> = new Set([
  '$apply',
  '$compute',
  '$count',
  '$deltatoken',
  '$expand',
  '$filter',
  '$format',
  '$id',
  '$index',
  '$levels',
  '$orderby',
  '$schemaversion',
  '$search',
  '$select',
  '$skip',
  '$skiptoken',
  '$top',
])

/**
 * Options that a page has to document before a client can count on them. `$select` and `$format` work everywhere or do no
 * harm, and so does `$top` of a list: `paging.md` has every list cut into pages by it.
 */
const documentedOnly: ReadonlySet<string> = new Set([
  '$count',
  '$expand',
  '$filter',
  '$orderby',
  '$search',
  '$skip',
  '$top',
])

/** What queries on directory objects are made of where their page documents the header of these (`aad-advanced-queries.md`). */
const advanced: ReadonlySet<string> = new Set(['$count', '$filter', '$orderby', '$search'])

const forms: { readonly [option: string]: RegExp } = {
  $top: /^\d+$/,
  $skip: /^\d+$/,
  $count: /^(true|false)$/i,
}

/** What the query of a request breaks. Links that the service gave are opaque, and theirs is not the client's. */
export function breachesOfQuery(api: ApiView, operation: Operation, { step }: Exchange): readonly Breach[] {
  const names = namesIn(step.request.path)
  const isLink = names.some((name) => /^\$?(skip|delta)token$/i.test(name))
  if (isLink) return []
  const mayBeBare = (name: string): boolean => api.version === 'beta' && systemOptions.has(name)
  const options = [...queryOptions(step.request)].filter(
    ([name]) => mayBeBare(name) || names.some((sent) => sent.toLowerCase() === name),
  )
  return [
    ...missingParameters(operation, names),
    ...options.flatMap(([name, value]) => breachesOfOption(operation, name, value)),
    ...onWrites(api, operation, options),
    ...breachesOfAdvanced(api, operation, step.request, new Map(options)),
  ]
}

function namesIn(path: string): readonly string[] {
  return [...new URLSearchParams(path.split('?')[1] ?? '').keys()]
}

function missingParameters(operation: Operation, names: readonly string[]): readonly Breach[] {
  const sent = new Set(names.map((name) => name.toLowerCase()))
  return requiredQueries(operation)
    .filter(({ name }) => !sent.has(name.toLowerCase()))
    .map(({ name, source, evidence }) => ({
      place: `${queryComponent(name)}#required`,
      message: `The query parameter ${name} is required; it was not sent.`,
      docs: source,
      evidence,
    }))
}

/** Pages list some options and are silent on others, so that each of these is a warning. */
function breachesOfOption(operation: Operation, name: string, value: string): readonly Breach[] {
  const about = { docs: operation.source, evidence: 'stated', slight: true } as const
  if (!systemOptions.has(name)) {
    const message = `${name} is no query option of OData.`
    return [{ ...about, place: `query:${name}#unknown`, message }]
  }
  const form = forms[name]
  if (form !== undefined && !form.test(value))
    return [
      {
        ...about,
        place: `query:${name}#form`,
        message: `${name} takes ${describe(name)}; it is "${value}".`,
      },
    ]
  if (operation.takesAnyOption === true) return []
  const listed = operation.queryOptions.map((option) => option.name.toLowerCase())
  if (listed.length === 0 || listed.includes(name) || !documentedOnly.has(name)) return []
  if (name === '$top' && operation.kind === 'list') return []
  if (advanced.has(name) && consistencyHeader(operation) !== undefined) return []
  const [first] = operation.queryOptions
  const message = `The page lists ${listed.join(', ')}; ${name} was sent.`
  return [{ ...about, docs: first?.source ?? operation.source, place: `query:${name}#undocumented`, message }]
}

function describe(name: string): string {
  return name === '$count' ? 'true or false' : 'a whole number'
}

/** System query options belong to GET (`query-parameters.md`); services take `$select` and `$expand` on writes all the same. */
function onWrites(
  api: ApiView,
  { method, source }: Operation,
  options: readonly (readonly [string, string])[],
): readonly Breach[] {
  const sent = options.find(([name]) => systemOptions.has(name))
  const rule = ruleOf(api, 'query-on-get')
  if (sent === undefined || rule === undefined || method === 'GET') return []
  const message = `System query options are for GET; ${sent[0]} was sent with ${method}.`
  return [{ place: 'query#on-write', message, docs: rule.source ?? source, evidence: 'stated', slight: true }]
}
