import type { Check } from '../model/check.ts'
import { judgedAll, remark } from './judgement.ts'
import { goodOnes } from './pair-exchanges.ts'
import { type Exact, isObject } from './parse-json.ts'
import { exactOf, wantsNoMetadata } from './read-message.ts'
import { isSuccess } from './settle.ts'
import { notStated, ruleOf, ruleSource } from './stated.ts'

/** What an answer keeps even without metadata: links and counts (OData JSON 4.01, 3.1.3). */
const kept = /^@odata\.(nextLink|deltaLink|count)$/i

/** A name of control information that stands anywhere in a value. */
function findControl(value: Exact | undefined): string | undefined {
  if (Array.isArray(value)) return value.map(findControl).find((name) => name !== undefined)
  if (!isObject(value)) return undefined
  const own = Object.keys(value).find((name) => name.includes('@odata.') && !kept.test(name))
  return (
    own ??
    Object.values(value)
      .map(findControl)
      .find((name) => name !== undefined)
  )
}

/** The level of metadata in `Accept` is heeded. The docs show it in `Content-Type` only, so that this is a warning. */
export const metadataLevel: Check = {
  id: 'metadata-level',
  title: 'An answer has no control information where Accept says odata.metadata=none.',
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
          const name = findControl(exactOf(answer))
          if (name === undefined) return []
          const message = `Accept says odata.metadata=none; ${name} came.`
          const docs = ruleSource(api, 'type-annotation', operation)
          const seen = { docs, exchange: index, control: index }
          return [remark(null, 'shown', { place: 'header:accept#metadata', message, ...seen })]
        }),
    ),
}
