import { oncePer } from '../../contract/once-per.ts'
import type { Operation } from '../../model/contract.ts'
import type { Answer, Exchange } from '../../model/exchange.ts'
import { isGood, isWritten, settled, succeeded } from './settle.ts'

/** A settled exchange with its place in the case. */
export interface Placed {
  readonly index: number
  readonly exchange: Exchange
  readonly answer: Answer
}

interface Sorted {
  readonly settled: readonly Placed[]
  readonly good: Map<string, readonly Placed[]>
}

/** By case: nearly every check asks. */
const sort = oncePer(
  (exchanges: readonly Exchange[]): Sorted => ({ settled: findSettled(exchanges), good: new Map() }),
)

/** All exchanges of a case from whose answers something follows, but reads of where a redirect leads out of Graph. */
export function settledOnes(exchanges: readonly Exchange[]): readonly Placed[] {
  return sort(exchanges).settled
}

/** The settled exchanges whose answers the service wrote itself. */
export function writtenOnes(exchanges: readonly Exchange[]): readonly Placed[] {
  return settledOnes(exchanges).filter(({ answer }) => isWritten(answer))
}

function findSettled(exchanges: readonly Exchange[]): readonly Placed[] {
  return exchanges.flatMap((exchange, index) => {
    const answer = settled(exchange)
    return answer === null || !isOfGraph(exchange) ? [] : [{ index, exchange, answer }]
  })
}

/** What lies outside of the version, or on another host, is another server's, which need not answer as Graph does. */
function isOfGraph({ step: { operation, request, version } }: Exchange): boolean {
  const isInVersion = request.path.startsWith(`/${version}/`) && request.origin === undefined
  return operation !== null || isInVersion
}

/** The settled exchanges of one operation whose requests are as documented. */
export function goodOnes(operation: Operation, exchanges: readonly Exchange[]): readonly Placed[] {
  const { settled, good } = sort(exchanges)
  const known = good.get(operation.id)
  if (known !== undefined) return known
  const found = settled.filter(({ exchange }) => exchange.step.operation === operation.id && isGood(exchange))
  good.set(operation.id, found)
  return found
}

/**
 * An exchange that shows that the operation works: a control of the same operation that succeeded, any other such
 * request, else the exchange itself where it succeeded. Null where there is none.
 */
export function controlFor(exchanges: readonly Exchange[], index: number): number | null {
  const operation = exchanges[index]?.step.operation ?? null
  const works = (exchange: Exchange | undefined): boolean =>
    exchange !== undefined && isGood(exchange) && succeeded(exchange)
  let first: number | undefined
  for (const [at, exchange] of exchanges.entries()) {
    if (at === index || exchange.step.operation !== operation || !works(exchange)) continue
    if (exchange.step.role === 'control') return at
    first ??= at
  }
  return first ?? (works(exchanges[index]) ? index : null)
}
