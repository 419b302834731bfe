import type { Exchange } from '../../model/exchange.ts'
import { graphOrigin } from '../../model/graph-origin.ts'
import { headerOf } from '../../model/header-of.ts'
import type { Placed } from './pair-exchanges.ts'
import { isRedirect, settled } from './settle.ts'

/**
 * Where on the target a redirect leads: path and query, from the root of its origin. Undefined for what is none, and for one to
 * another host, where nothing is sent.
 */
export function redirectPath({ answer, step, origin = graphOrigin }: Exchange): string | undefined {
  if (answer === null || !isRedirect(answer.status)) return undefined
  const location = headerOf(answer.headers, 'location') ?? ''
  const asked = `${origin}${step.request.path}`
  if (location === '' || !URL.canParse(location, asked)) return undefined
  const leads = new URL(location, asked)
  return leads.origin === origin ? leads.pathname + leads.search : undefined
}

/** The read of where the redirect at an index leads, where it was followed and settled. */
export function followedFrom(exchanges: readonly Exchange[], index: number): Placed | undefined {
  const [led, exchange] = [exchanges[index], exchanges[index + 1]]
  if (led === undefined || exchange === undefined) return undefined
  const { operation, request } = exchange.step
  if (operation !== null || request.path !== redirectPath(led)) return undefined
  const answer = settled(exchange)
  return answer === null ? undefined : { index: index + 1, exchange, answer }
}
