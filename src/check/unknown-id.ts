import type { Check } from '../model/check.ts'
import { judgedAll } from './judgement.ts'
import { lookAtRefusal } from './refusal.ts'
import { notStated, ruleSource, stated } from './statement/stated.ts'

/** A well-formed id that nothing has is answered with 404 (`concepts/errors.md`); PUT may make what it names (RFC 9110, 9.3.4). */
export const unknownId: Check = {
  id: 'unknown-id',
  title: 'An id that nothing has is answered with 404.',
  level: 'MUST',
  family: 'rejection',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (api, operation) =>
    operation.path.includes('{') && operation.method !== 'PUT'
      ? stated(operation, 'stated', ruleSource(api, 'unknown-id', operation))
      : notStated,
  judge: (api, operation, exchanges) =>
    judgedAll(
      exchanges.flatMap(({ step }, index) => {
        const { intent } = step
        if (step.operation !== operation.id || intent.kind !== 'unknown-id' || operation.method === 'PUT')
          return []
        const found = lookAtRefusal(operation, exchanges, index, {
          statuses: [404],
          place: `unknown-id:${intent.parameter}`,
          because: `Nothing has the id in {${intent.parameter}}`,
          docs: ruleSource(api, 'unknown-id', operation),
          evidence: 'stated',
          control: 'needed',
        })
        return found === undefined ? [] : [found]
      }),
    ),
}
