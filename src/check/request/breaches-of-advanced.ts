import { consistencyHeader, needsConsistency } from '../../contract/advanced-query.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Request } from '../../model/exchange.ts'
import { header } from '../exchange/read-message.ts'
import { ruleOf } from '../statement/stated.ts'
import type { Breach } from './request-breach.ts'

/**
 * What a query on directory objects leaves out that asks for their index (aad-advanced-queries.md): the header, which also
 * goes as a parameter, and with `$filter` also `$count=true`. Which filters ask for it is a matter of properties, too: a
 * warning.
 */
export function breachesOfAdvanced(
  api: ApiView,
  operation: Operation,
  { headers, path }: Request,
  options: ReadonlyMap<string, string>,
): readonly Breach[] {
  const documented = consistencyHeader(operation)
  if (documented === undefined) return []
  const sent = header(headers, 'consistencylevel') ?? /[?&]consistencylevel=(\w+)/i.exec(path)?.[1]
  const isSent = sent?.toLowerCase() === 'eventual'
  const about = {
    docs: ruleOf(api, 'advanced-query')?.source ?? documented.source,
    evidence: 'stated',
  } as const
  const sure = needsConsistency(operation, (name) => options.get(name))
  const place = 'header:consistencylevel#advanced-query'
  if (sure !== undefined)
    return isSent
      ? []
      : [{ ...about, place, message: `${sure} of directory objects ${needs}; ${said(sent)}.` }]
  const filter = advancedFilter(options)
  if (filter === undefined || (isSent && options.get('$count')?.toLowerCase() === 'true')) return []
  const lacks = isSent ? '$count=true was not sent' : said(sent)
  const message = `${filter} ${needs} and $count=true; ${lacks}.`
  return [{ ...about, place, message, slight: true }]
}

const needs = 'needs the header ConsistencyLevel: eventual'

function said(sent: string | undefined): string {
  return sent === undefined ? 'it was not sent' : `it was sent as ${sent}`
}

function advancedFilter(options: ReadonlyMap<string, string>): string | undefined {
  const filter = options.get('$filter')?.replace(/'(?:[^']|'')*'/g, "''")
  if (filter === undefined) return undefined
  const operator = /\b(endswith|ne|not)\b/i.exec(filter)?.[1]
  if (operator !== undefined) return `$filter with ${operator} of directory objects`
  return options.has('$orderby') ? '$filter with $orderby of directory objects' : undefined
}
