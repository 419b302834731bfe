import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Request } from '../model/exchange.ts'
import { header } from './exchange/read-message.ts'
import { judgedAll } from './judgement.ts'
import { lookAtRefusal } from './look/refusal.ts'
import { requiresTag } from './precondition-failed.ts'
import { notStated, ruleSource, stated } from './statement/stated.ts'

/**
 * Nothing has no tag: a service that requires one may ask for that first (RFC 6585 §3, `planner-overview.md`), and nothing
 * has any (RFC 9110 §13.1.1).
 */
function statusesDue(operation: Operation, { headers }: Request): readonly number[] {
  const isAny = [undefined, '*'].includes(header(headers, 'if-match'))
  return requiresTag(operation) && isAny ? [404, 400, 412, 428] : [404]
}

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
      exchanges.map(({ step }, index) => {
        const { intent } = step
        if (step.operation !== operation.id || intent.kind !== 'unknown-id' || operation.method === 'PUT')
          return undefined
        return lookAtRefusal(operation, exchanges, index, {
          statuses: statusesDue(operation, step.request),
          place: `unknown-id:${intent.parameter}`,
          because: `Nothing has the id in {${intent.parameter}}`,
          docs: ruleSource(api, 'unknown-id', operation),
          evidence: 'stated',
          control: 'needed',
        })
      }),
    ),
}
