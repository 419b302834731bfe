import { consistencyHeader } from '../../contract/documented-header.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Request } from '../../model/exchange.ts'
import { consistencyLevel } from '../exchange/read-message.ts'
import { ruleOf } from '../statement/stated.ts'
import type { Breach } from './request-breach.ts'

const needs = 'needs the header ConsistencyLevel: eventual'

/**
 * What a query on directory objects leaves out that asks for their index (aad-advanced-queries.md): the header, which also
 * goes as a parameter, and with `$filter` also `$count=true`. Which filters ask for it is a matter of properties, too, and
 * examples of beta count without it: warnings.
 */
export function breachesOfAdvanced(
  api: ApiView,
  operation: Operation,
  request: Request,
  options: ReadonlyMap<string, string>,
): readonly Breach[] {
  const documented = consistencyHeader(operation)
  if (documented === undefined) return []
  const sent = consistencyLevel(request)
  const isSent = sent?.toLowerCase() === 'eventual'
  const docs = ruleOf(api, 'advanced-query')?.source ?? documented.source
  const place = 'header:consistencylevel#advanced-query'
  const filter = advancedFilter(options)
  const counts = filter !== undefined && options.get('$count')?.toLowerCase() === 'true'
  const asked = options.has('$search') ? '$search' : operation.kind === 'count' ? '/$count' : filter
  if (asked === undefined || (isSent && (asked !== filter || counts))) return []
  const lacks = isSent ? '$count=true was not sent' : said(sent)
  const message = `${asked} of directory objects ${needs}${asked === filter ? ' and $count=true' : ''}; ${lacks}.`
  const slight = asked === '$search' ? {} : ({ slight: true } as const)
  return [{ docs, evidence: 'stated', place, message, ...slight }]
}

function said(sent: string | undefined): string {
  return sent === undefined ? 'it was not sent' : `it was sent as ${sent}`
}

function advancedFilter(options: ReadonlyMap<string, string>): string | undefined {
  const filter = options.get('$filter')?.replace(/'(?:[^']|'')*'/g, "''")
  if (filter === undefined) return undefined
  const operator = /\b(endswith|ne|not)\b/i.exec(filter)?.[1]
  if (operator !== undefined) return `$filter with ${operator}`
  return options.has('$orderby') ? '$filter with $orderby' : undefined
}
