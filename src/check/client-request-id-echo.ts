import type { Check } from '../model/check.ts'
import { headerOf } from '../model/header-of.ts'
import { sameId } from './exchange/find-entity.ts'
import { controlFor, writtenOnes } from './exchange/pair-exchanges.ts'
import { judgedAll, remark } from './judgement.ts'
import { ruleSource, statedByRule } from './statement/stated.ts'

const id = 'client-request-id-echo'

/** The `client-request-id` that a request sends comes back in its answer. */
export const clientRequestIdEcho: Check = {
  id,
  title: 'The client-request-id of a request is returned.',
  level: 'SHOULD',
  family: 'protocol',
  needs: ['stated', 'shown'],
  scope: 'global',
  state: (api) => statedByRule(api, id),
  judge: (api, operation, exchanges) =>
    judgedAll(
      writtenOnes(exchanges).map(({ index, exchange, answer }) => {
        const sent = headerOf(exchange.step.request.headers, 'client-request-id')
        if (sent === undefined) return undefined
        const came = headerOf(answer.headers, 'client-request-id')
        if (came !== undefined && sameId(came.trim(), sent.trim())) return []
        const seen = {
          place: 'header:client-request-id',
          message: `client-request-id ${sent} was sent; ${came ?? 'none'} came back.`,
          docs: ruleSource(api, id, operation),
          exchange: index,
          control: controlFor(exchanges, index),
        }
        return [remark(null, 'stated', seen)]
      }),
    ),
}
