import { membersOf } from '../../contract/members-of.ts'
import { namesSent } from '../../contract/names-sent.ts'
import type { Member } from '../../contract/view-types.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import { tellingValue } from './telling-value.ts'

/**
 * Properties of a type that are read-only, of which a read tells whether the value that a client sent was kept. What the
 * operation's own page lists in its body or sends in an example is left out: who follows one side of the docs is not at fault.
 */
export function readOnlyMembers(api: ApiView, operation: Operation, type: string): readonly Member[] {
  const shape = operation.body?.shape
  const listed = shape?.kind === 'type' ? (shape.properties ?? []) : []
  const shown = namesSent(api, operation)
  return [...membersOf(api, type).values()].filter(({ property }) => {
    const { name, readOnly, onSelect } = property
    if (readOnly !== true || onSelect === true || name === 'id') return false
    const isSent = listed.includes(name) || shown.has(name.toLowerCase())
    return !isSent && tellingValue(api, property) !== undefined
  })
}
