import { findMember } from '../../contract/members-of.ts'
import type { Member } from '../../contract/view-types.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation, Property } from '../../model/contract.ts'
import type { Evidence, Source } from '../../model/source.ts'
import type { Representation } from '../exchange/look-at-thing.ts'
import { type Exact, isObject } from '../exchange/parse-json.ts'
import { componentOf, isAnnotation, memberValue, typeNameOf } from '../statement/find-component.ts'
import { isSecret, isServerManaged } from '../statement/server-managed.ts'
import { compareLooks } from './compare-looks.ts'

/** A property that two looks at one entity show differently. */
export interface Change {
  readonly name: string
  readonly property: Property
  readonly component: string
  readonly evidence: Evidence
  readonly source: Source
  readonly was: Exact
  readonly is: Exact | undefined
  /** It had no value before: a service may fill in what follows from other values. */
  readonly filled: boolean
  /** It, or a member of it, shows as what no one has set: absent, null, empty, false or zero. */
  readonly reset: boolean
}

/**
 * The documented properties that changed between two looks, of those that only a client sets: listed in the body of the
 * operation, and neither read-only nor a stamp or tag. A whole read that lacks what a whole read had is a change too.
 */
export function changesBetween(
  api: ApiView,
  operation: Operation,
  declared: string | null | undefined,
  before: Representation,
  after: Representation,
): readonly Change[] {
  const type = typeNameOf(api, before.entity, declared)
  if (typeNameOf(api, after.entity, type) !== type) return []
  return Object.entries(before.entity).flatMap(([name, was]): readonly Change[] => {
    const member = isAnnotation(name) ? undefined : findMember(api, type, name)
    if (member === undefined || !isClients(operation, member)) return []
    const is = memberValue(after.entity, name)
    const { source, onSelect } = member.property
    if (is === undefined && (onSelect || !(before.whole && after.whole))) return []
    if (was === null && isOfCreate(before)) return []
    const differences = compareLooks(api, member, was, is)
    return differences.slice(0, 1).map(({ evidence }) => ({
      name,
      property: member.property,
      component: componentOf(member),
      evidence,
      source,
      was,
      is,
      filled: was === null,
      reset: differences.some(({ shown }) => isUnset(shown)),
    }))
  })
}

/** Is it what a create answered, which may show nothing yet where the service still has to work something out. */
function isOfCreate({ exchange }: Representation): boolean {
  return exchange.step.request.method === 'POST'
}

function isUnset(value: Exact | undefined): boolean {
  if (Array.isArray(value)) return value.every(isUnset)
  return isObject(value) ? Object.values(value).every(isUnset) : !value
}

function isClients(operation: Operation, { property }: Member): boolean {
  if (isServerManaged(property) || isSecret(property) || property.writeOnly) return false
  const shape = operation.body?.shape
  const listed = shape?.kind === 'type' ? shape.properties : null
  return listed === null || listed.includes(property.name)
}
