import type { Check } from '../model/check.ts'
import { headerOf } from '../model/header-of.ts'
import { controlFor, writtenOnes } from './exchange/pair-exchanges.ts'
import { judgedAll, violation } from './judgement.ts'
import { ruleEvidence, ruleSource, statedByRule } from './statement/stated.ts'

const id = 'request-id'

/** Every answer carries a `request-id` header, which is what support asks for (`concepts/best-practices-concept.md`). */
export const requestId: Check = {
  id,
  title: 'Every answer has a request-id header.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'shown'],
  scope: 'global',
  state: (api) => statedByRule(api, id),
  judge: (api, operation, exchanges) =>
    judgedAll(
      writtenOnes(exchanges).map(({ index, answer }) => {
        if (headerOf(answer.headers, 'request-id')?.trim()) return []
        const seen = {
          place: 'header:request-id',
          message: `Every answer has a request-id header; this ${answer.status} has none.`,
          docs: ruleSource(api, id, operation),
          exchange: index,
          control: controlFor(exchanges, index),
        }
        return [violation(null, ruleEvidence(api, id), seen)]
      }),
    ),
}
