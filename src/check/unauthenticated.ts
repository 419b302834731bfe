import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import { judgedAll } from './judgement.ts'
import { lookAtRefusal } from './look/refusal.ts'
import { notStated, ruleOf, ruleSource, stated } from './statement/stated.ts'

const how = { none: 'without a token', false: 'with a token that is not valid' } as const

/** A document that is not Graph's may need no token: by a rule, a list of permissions or a documented 401 an operation does. */
function needsToken(api: ApiView, { permissions, responses }: Operation): boolean {
  if (ruleOf(api, 'unauthenticated') !== undefined) return true
  if (responses.some(({ status }) => status === 401)) return true
  return Object.values(permissions).some(({ state }) => state !== 'unresolved')
}

/** A request without a valid token is answered with 401 (`concepts/errors.md`). */
export const unauthenticated: Check = {
  id: 'unauthenticated',
  title: 'A request without a valid token is answered with 401.',
  level: 'MUST',
  family: 'access',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (api, operation) =>
    needsToken(api, operation)
      ? stated(operation, 'stated', ruleSource(api, 'unauthenticated', operation))
      : notStated,
  judge: (api, operation, exchanges) => {
    return judgedAll(
      exchanges.map(({ step }, index) => {
        const { credential } = step.request
        if (step.operation !== operation.id || (credential !== 'none' && credential !== 'false'))
          return undefined
        return lookAtRefusal(operation, exchanges, index, {
          statuses: [401],
          place: `credential:${credential}`,
          because: `The request comes ${how[credential]}`,
          docs: ruleSource(api, 'unauthenticated', operation),
          evidence: 'stated',
          control: 'optional',
        })
      }),
    )
  },
}
