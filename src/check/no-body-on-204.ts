import type { Check } from '../model/check.ts'
import { headerOf } from '../model/header-of.ts'
import { controlFor, settledOnes } from './exchange/pair-exchanges.ts'
import { judgedAll, violation } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'

/** 204 No Content has neither a body nor a length of one (RFC 9110, 15.3.5 and 8.6). */
export const noBodyOn204: Check = {
  id: 'no-body-on-204',
  title: 'A 204 answer has no body.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    const response = operation.responses.find(({ status }) => status === 204)
    return response === undefined ? notStated : stated(operation, response.evidence, response.source)
  },
  judge: (_api, operation, exchanges) =>
    judgedAll(
      settledOnes(exchanges)
        .filter(({ exchange, answer }) => exchange.step.operation === operation.id && answer.status === 204)
        .map(({ index, answer }) => {
          const length = Number(headerOf(answer.headers, 'content-length') ?? 0)
          if (answer.body === '' && !(length > 0)) return []
          const response = operation.responses.find(({ status }) => status === 204)
          const seen = {
            place: 'status:204#body',
            message: `204 has no body; this one has ${Math.max(answer.body.length, length)} characters.`,
            docs: response?.source ?? operation.source,
            exchange: index,
            control: controlFor(exchanges, index),
          }
          return [violation(operation, response?.evidence, seen)]
        }),
    ),
}
