import type { Check } from '../model/check.ts'
import type { Exchange } from '../model/exchange.ts'
import { controlFor } from './exchange/pair-exchanges.ts'
import { judgedAll, remark } from './judgement.ts'
import { stated } from './statement/stated.ts'

/** Runners send a GET again where the connection broke: broken each time it is no accident of the network. */
function isCutAgain({ failure, retries, refusals = [], step }: Exchange): boolean {
  return failure?.kind === 'cut' && retries > refusals.length && step.request.method === 'GET'
}

/**
 * An answer comes whole (RFC 9112 §8: an incomplete message is an error). Of a cut connection nothing follows for what the
 * docs state, so that this is a warning.
 */
export const wholeAnswer: Check = {
  id: 'whole-answer',
  title: 'An answer that has begun comes to its end.',
  level: 'SHOULD',
  family: 'protocol',
  needs: ['shown'],
  scope: 'global',
  state: (_api, operation) => stated(operation, 'shown'),
  judge: (_api, operation, exchanges) =>
    judgedAll(
      exchanges.map((exchange, index) => {
        if (exchange.answer === null && exchange.failure?.kind !== 'cut') return undefined
        if (!isCutAgain(exchange)) return []
        const message = `The connection broke before the answer was whole, and again: ${exchange.failure?.message ?? ''}.`
        const seen = { docs: operation.source, exchange: index, control: controlFor(exchanges, index) }
        return [remark(null, 'shown', { place: 'failure:cut', message, ...seen })]
      }),
    ),
}
