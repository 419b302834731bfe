import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import { goodOnes } from './exchange/pair-exchanges.ts'
import { isRecorded } from './exchange/settle.ts'
import { judgedAll, violation } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'

/** A read that names no entity of its own: a list, a count, a function. What it is below exists. */
function namesNothing({ method, kind, path }: Operation): boolean {
  const names = kind === 'list' || kind === 'function' || kind === 'count' || kind === 'delta'
  return method === 'GET' && names && !/\/\{[^}/]+\}$/.test(path)
}

/**
 * A documented path leads somewhere: 404 and 405 say that nothing is there. As a service may lack a feature, a target
 * other than the mock has to have answered the operation before, which the runner asks for.
 */
export const pathIsServed: Check = {
  id: 'path-is-served',
  title: 'A documented path of a list or function is served.',
  level: 'MUST',
  family: 'addressing',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => (namesNothing(operation) ? stated(operation) : notStated),
  judge: (_api, operation, exchanges) => {
    if (!namesNothing(operation)) return judgedAll([])
    return judgedAll(
      goodOnes(operation, exchanges)
        .filter(({ exchange }) => !isRecorded(exchange))
        .map(({ index, exchange, answer }) => {
          if (answer.status !== 404 && answer.status !== 405) return []
          const { method } = exchange.step.request
          const message = `${method} ${operation.path} is documented; ${answer.status} came.`
          const seen = { place: 'path', message, docs: operation.source, exchange: index, control: null }
          return [violation(operation, 'stated', seen)]
        }),
    )
  },
}
