import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { controlFor } from './exchange/pair-exchanges.ts'
import { unsettledStatuses } from './exchange/settle.ts'
import { judgedAll, unsettled, violation } from './judgement.ts'
import { ruleEvidence, ruleSource, statedByRule } from './statement/stated.ts'

const id = 'never-500'

function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  exchange: Exchange,
  index: number,
): readonly (Observation | null)[] {
  const status = exchange.answer?.status ?? 0
  if (exchange.answer !== null && status < 500) return []
  const docs = ruleSource(api, id, operation)
  const control = controlFor(exchanges, index)
  if (exchange.answer === null || unsettledStatuses.has(status))
    return [
      unsettled(exchange, {
        place: exchange.failure === null ? `status:${status}` : `failure:${exchange.failure.kind}`,
        docs,
        exchange: index,
        control,
      }),
    ]
  const message = `${status} is ${status === 500 ? 'an internal error' : 'no documented status'}; no request may cause it.`
  const seen = { place: `status:${status}`, message, docs, exchange: index, control }
  return [violation(null, ruleEvidence(api, id), seen)]
}

/** No request is answered with 500 or with a 5xx that `concepts/errors.md` does not list. */
export const never500: Check = {
  id,
  title: 'No request is answered with 500 or an undocumented 5xx status.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated'],
  scope: 'global',
  state: (api) => statedByRule(api, id),
  judge: (api, operation, exchanges) =>
    judgedAll(exchanges.map((exchange, index) => look(api, operation, exchanges, exchange, index))),
}
