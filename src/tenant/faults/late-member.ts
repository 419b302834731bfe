import { headerOf } from '../../model/header-of.ts'
import type { WireRequest } from '../wire.ts'
import type { Change } from './typed-walk.ts'

/** A member behind `unknownFutureValue` in place of any other, where the enum has one. */
export const lateMember: Change = (property, value, api) => {
  const type = api.type(property.type.name)
  if (type?.kind !== 'enum' || typeof value !== 'string') return value
  const at = type.members.findIndex(({ name }) => name === 'unknownFutureValue')
  return at < 0 ? value : (type.members[at + 1]?.name ?? value)
}

export function asksForLateMembers(request: WireRequest): boolean {
  return headerOf(request.headers, 'prefer')?.includes('include-unknown-enum-members') === true
}
