import { requiresTag } from '../contract/documented-header.ts'
import { isGuid } from '../contract/format.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Request } from '../model/exchange.ts'
import { headerOf } from '../model/header-of.ts'
import { placeOf } from './exchange/place-of-path.ts'
import { judgedAll } from './judgement.ts'
import { lookAtRefusal } from './look/refusal.ts'
import { notStated, ruleSource, stated } from './statement/stated.ts'

/**
 * Nothing has no tag: a service that requires one may ask for that first (RFC 6585 §3, `planner-overview.md`), and nothing
 * has any (RFC 9110 §13.1.1). An id in a form of the service's own may be malformed to it.
 */
function statusesDue(operation: Operation, request: Request, parameter: string): readonly number[] {
  const isAny = [undefined, '*'].includes(headerOf(request.headers, 'if-match'))
  if (requiresTag(operation) && isAny) return [404, 400, 412, 428]
  return isWellFormed(operation, request, parameter) ? [404] : [404, 400]
}

/** Is the value of a parameter a Guid: what else is well formed, only the service knows. */
function isWellFormed({ path }: Operation, request: Request, parameter: string): boolean {
  const template = placeOf(path).split('/')
  const fromEnd = template.indexOf(`{${parameter}}`) - template.length
  return isGuid(placeOf(request.path).split('/').at(fromEnd) ?? '')
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
        if (step.operation !== operation.id || intent.kind !== 'unknown-id') return undefined
        return lookAtRefusal(operation, exchanges, index, {
          statuses: statusesDue(operation, step.request, intent.parameter),
          place: `unknown-id:${intent.parameter}`,
          because: `Nothing has the id in {${intent.parameter}}`,
          docs: ruleSource(api, 'unknown-id', operation),
          evidence: 'stated',
          control: 'needed',
        })
      }),
    ),
}
