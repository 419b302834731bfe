import type { Check } from '../model/check.ts'
import { goodOnes } from './exchange/pair-exchanges.ts'
import { isObject } from './exchange/parse-json.ts'
import { exactOf, wantsNoMetadata } from './exchange/read-message.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, remark } from './judgement.ts'
import { notStated, ruleOf, ruleSource } from './statement/stated.ts'

/** The level of metadata in `Accept` is heeded. The docs show it in `Content-Type` only, so that this is a warning. */
export const metadataLevel: Check = {
  id: 'metadata-level',
  title: 'An answer has no @odata.context where Accept says odata.metadata=none.',
  level: 'SHOULD',
  family: 'protocol',
  needs: ['shown'],
  scope: 'global',
  state: (api) => {
    const rule = ruleOf(api, 'type-annotation')
    return rule === undefined ? notStated : { evidence: 'shown', docs: rule.source }
  },
  judge: (api, operation, exchanges) =>
    judgedAll(
      goodOnes(operation, exchanges)
        .filter(({ exchange, answer }) => wantsNoMetadata(exchange.step.request) && isSuccess(answer.status))
        .map(({ index, answer }) => {
          const body = exactOf(answer)
          if (!isObject(body) || !Object.hasOwn(body, '@odata.context')) return []
          const message = 'Accept says odata.metadata=none; @odata.context came.'
          const docs = ruleSource(api, 'type-annotation', operation)
          const seen = { docs, exchange: index, control: index }
          return [remark(null, 'shown', { place: 'header:accept#metadata', message, ...seen })]
        }),
    ),
}
