import type { Exchange } from '../../model/exchange.ts'
import { graphOrigin } from '../../model/graph-origin.ts'
import { headerOf } from '../../model/header-of.ts'
import type { Placed } from './pair-exchanges.ts'
import { isRedirect, settled } from './settle.ts'

/** Where a redirect leads. */
interface Lead {
  /** Scheme and authority. */
  readonly origin: string
  /** With the query, from the root of the origin. */
  readonly path: string
  /** Does it lie on the host that was asked. */
  readonly isHere: boolean
}

/** Undefined for what is no redirect, or names no address. */
export function leadOf({ answer, step, origin = graphOrigin }: Exchange): Lead | undefined {
  if (answer === null || !isRedirect(answer.status)) return undefined
  const location = headerOf(answer.headers, 'location') ?? ''
  const asked = `${origin}${step.request.path}`
  if (location === '' || !URL.canParse(location, asked)) return undefined
  const leads = new URL(location, asked)
  return { origin: leads.origin, path: leads.pathname + leads.search, isHere: leads.origin === origin }
}

/** The read of where the redirect at an index leads, where it was followed and settled. */
export function followedFrom(exchanges: readonly Exchange[], index: number): Placed | undefined {
  const [led, exchange] = [exchanges[index], exchanges[index + 1]]
  if (led === undefined || exchange === undefined) return undefined
  const { operation, request } = exchange.step
  const lead = leadOf(led)
  const isRead = operation === null && request.path === lead?.path
  if (!isRead || request.origin !== (lead.isHere ? undefined : lead.origin)) return undefined
  const answer = settled(exchange)
  return answer === null ? undefined : { index: index + 1, exchange, answer }
}
