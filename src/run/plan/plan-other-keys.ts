import { aliasesOf } from '../../check/statement/alias-form.ts'
import { otherKeysOf } from '../../check/statement/other-keys.ts'
import { carry, collectionOf } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Step } from '../../model/exchange.ts'
import type { Json } from '../../model/source.ts'
import { stepOf } from './build-request.ts'
import { lifeIn } from './life.ts'
import { planCase } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { membersOf, objectOf, succeeded } from './read-answer.ts'
import { always, nextPages } from './read-steps.ts'

/**
 * An entity once more by each other key that its path names, `{id | userPrincipalName}`, where the read by its id shows one
 * that no other member of the collection has: names need not be unique.
 */
export function* planOtherKeys({ api, operation, ground, seed }: PlanContext): Generator<Case> {
  const others = otherKeysOf(operation)
  const collection = collectionOf(operation.path)
  const list = collection === null ? undefined : lifeIn(api, collection).list
  if (others === undefined || list === undefined) return
  const { parameter, properties } = others
  const read = (of: Operation): Step => stepOf(of, { role: 'control', values: ground.values })
  for (const property of properties) {
    yield planCase(operation, { kind: 'sequence', scenario: 'other-key', detail: property, seed }, [
      always(read(operation)),
      always(read(list)),
      ...nextPages(list),
      ([shown, ...lists]) => {
        const value = succeeded(shown) ? objectOf(shown)?.[property] : undefined
        const alike = lists.flatMap(membersOf).filter((each) => each[property] === value)
        if (!isPlain(value) || alike.length !== 1) return undefined
        const values = { ...ground.values, [parameter.name]: value }
        return stepOf(operation, { role: 'subject', intent: { kind: 'alias', of: operation.id }, values })
      },
    ])
  }
}

/** The same entity by the operation whose path has an alternate key of it: `/applications(appId='{appId}')`, which is unique. */
export function* planAlternateKeys({ api, operation, ground, seed }: PlanContext): Generator<Case> {
  if (operation.method !== 'GET' || operation.kind !== 'get' || !operation.path.endsWith('}')) return
  for (const other of aliasesOf(api, operation)) {
    const parameter = other.parameters.findLast((each) => each.in === 'path')
    const property = parameter?.key?.property ?? 'id'
    if (parameter === undefined || property === 'id' || other.evidence === 'disputed') continue
    const control = stepOf(operation, { role: 'control', values: ground.values })
    yield planCase(operation, { kind: 'sequence', scenario: 'alternate-key', detail: other.id, seed }, [
      always(control),
      ([shown]) => {
        const value = succeeded(shown) ? objectOf(shown)?.[property] : undefined
        if (!isPlain(value)) return undefined
        const values = { ...carry(ground.values, operation.path, other.path), [parameter.name]: value }
        return stepOf(other, { role: 'subject', intent: { kind: 'alias', of: operation.id }, values })
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
