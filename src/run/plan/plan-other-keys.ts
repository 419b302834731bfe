import { otherKeysOf } from '../../check/statement/other-keys.ts'
import type { Case } from '../../model/case.ts'
import type { Json } from '../../model/source.ts'
import { stepOf } from './build-request.ts'
import { planCase } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { objectOf, succeeded } from './read-answer.ts'
import { always } from './read-steps.ts'

/**
 * An entity once more by each other key that its path names, `{id | userPrincipalName}`, where the read by its id shows one.
 */
export function* planOtherKeys({ operation, ground, seed }: PlanContext): Generator<Case> {
  const others = otherKeysOf(operation)
  if (others === undefined) return
  const { parameter, properties } = others
  const control = stepOf(operation, { role: 'control', intent: { kind: 'valid' }, values: ground.values })
  for (const property of properties) {
    yield planCase(operation, { kind: 'sequence', scenario: 'other-key', detail: property, seed }, [
      always(control),
      ([shown]) => {
        const value = succeeded(shown) ? objectOf(shown)?.[property] : undefined
        if (!isPlain(value)) return undefined
        const values = { ...ground.values, [parameter.name]: value }
        return stepOf(operation, {
          role: 'subject',
          intent: { kind: 'alias', of: operation.id },
          values,
        })
      },
    ])
  }
}

/**
 * Can a value stand as a segment of a path wherever keys do: `users/$x@example.com` is documented to need parentheses
 * (user-get.md), and servers differ about slashes and quotes.
 */
function isPlain(value: Json | undefined): value is string {
  return typeof value === 'string' && /^[^$/\\'][^/\\']*$/.test(value)
}
