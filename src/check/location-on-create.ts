import { responseHeader } from '../contract/documented-header.ts'
import type { Check } from '../model/check.ts'
import type { Operation, ResponseHeader } from '../model/contract.ts'
import { headerOf } from '../model/header-of.ts'
import { controlFor, goodOnes } from './exchange/pair-exchanges.ts'
import { judgedAll, violation } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'

/** The first `Location` that an operation documents for a 2xx or 3xx. */
function documentedLocation(operation: Operation): ResponseHeader | undefined {
  return operation.responses
    .filter(({ status }) => status < 400)
    .flatMap(({ headers }) => headers ?? [])
    .find(({ name }) => name.toLowerCase() === 'location')
}

/**
 * An answer for which `Location` is documented has it: where the new entity, the monitor of a long operation or the
 * content is.
 */
export const locationOnCreate: Check = {
  id: 'location-on-create',
  title: 'An answer has the Location header where it is documented.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    const documented = documentedLocation(operation)
    return documented === undefined ? notStated : stated(operation, documented.evidence, documented.source)
  },
  judge: (_api, operation, exchanges) =>
    judgedAll(
      goodOnes(operation, exchanges).map(({ index, answer }) => {
        const documented = responseHeader(operation, answer.status, 'location')
        if (documented === undefined) return undefined
        if (headerOf(answer.headers, 'location')) return []
        const seen = {
          place: 'header:location',
          message: `Location is documented for ${answer.status}; the answer has none.`,
          docs: documented.source,
          exchange: index,
          control: controlFor(exchanges, index),
        }
        return [violation(operation, documented.evidence, seen)]
      }),
    ),
}
