import type { Check } from '../model/check.ts'
import { judgedAll } from './judgement.ts'
import { lookAtRefusal } from './refusal.ts'
import { ruleSource, stated } from './stated.ts'

const how = { none: 'without a token', false: 'with a token that is not valid' } as const

/** A request without a valid token is answered with 401 (`concepts/errors.md`). */
export const unauthenticated: Check = {
  id: 'unauthenticated',
  title: 'A request without a valid token is answered with 401.',
  level: 'MUST',
  family: 'access',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (api, operation) => stated(operation, 'stated', ruleSource(api, 'unauthenticated', operation)),
  judge: (api, operation, exchanges) =>
    judgedAll(
      exchanges.flatMap(({ step }, index) => {
        const { credential } = step.request
        if (step.operation !== operation.id || (credential !== 'none' && credential !== 'false')) return []
        const found = lookAtRefusal(operation, exchanges, index, {
          statuses: [401],
          place: `credential:${credential}`,
          because: `The request comes ${how[credential]}`,
          docs: ruleSource(api, 'unauthenticated', operation),
          evidence: 'stated',
          control: 'optional',
        })
        return found === undefined ? [] : [found]
      }),
    ),
}
