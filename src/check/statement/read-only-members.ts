import type { ApiView } from '../../model/api-view.ts'
import type { Operation, Property } from '../../model/contract.ts'
import { type Member, membersOf } from './find-component.ts'
import { namesSent } from './names-sent.ts'

/** Primitive types of whose values one can be sent that no service arrives at by itself, as it may at one of a few. */
const telling: ReadonlySet<string> = new Set([
  'Edm.String',
  'Edm.Guid',
  'Edm.DateTimeOffset',
  'Edm.Date',
  'Edm.Int32',
  'Edm.Int64',
])

function isTelling({ type, enum: members, navigation, onSelect, minimum, maximum }: Property): boolean {
  const isFree = members === undefined && minimum === undefined && maximum === undefined
  return isFree && telling.has(type.name) && !type.collection && !navigation && onSelect === undefined
}

/**
 * Properties of a type that are read-only, of which a read tells whether the value that a client sent was kept. What the
 * operation's own page lists in its body or sends in an example is left out: who follows one side of the docs is not at fault.
 */
export function readOnlyMembers(api: ApiView, operation: Operation, type: string): readonly Member[] {
  const shape = operation.body?.shape
  const listed = shape?.kind === 'type' ? (shape.properties ?? []) : []
  const shown = namesSent(api, operation)
  return [...membersOf(api, type).values()].filter(({ property }) => {
    const { name, readOnly } = property
    const isSent = listed.includes(name) || shown.has(name.toLowerCase())
    return readOnly === true && name !== 'id' && !isSent && isTelling(property)
  })
}
