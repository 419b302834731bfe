import type { Json } from '../../model/source.ts'
import type { Fault } from '../fault.ts'
import { changingProperties, isEnum } from './typed-walk.ts'

const group = 'Enum'

function each(value: Json, change: (member: string) => string): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => each(one, change))
  return typeof value === 'string' ? change(value) : value
}

/** Members of enums that are not as documented. */
export const enumFaults: readonly Fault[] = [
  {
    id: 'E01',
    group,
    tier: 1,
    title: 'A member that no page documents is read',
    wrap: changingProperties(
      (property, value, api) => (isEnum(api, property) ? each(value, () => 'undocumentedMember') : value),
      ['GET'],
    ),
  },
  {
    id: 'E03',
    group,
    tier: 1,
    title: 'A member that no page documents is accepted in a request',
    accepts: ({ keyword }) => keyword === 'enum' || keyword === 'enum-case' || keyword.includes('flags'),
  },
  {
    id: 'E05',
    group,
    tier: 2,
    title: 'Of a set of flags only the first is answered',
    wrap: changingProperties((property, value, api) =>
      isEnum(api, property) ? each(value, (members) => members.split(',')[0] ?? '') : value,
    ),
  },
  {
    id: 'E07',
    group,
    tier: 1,
    title: 'Members are answered in another letter case',
    wrap: changingProperties((property, value, api) =>
      isEnum(api, property) ? each(value, (member) => member.toUpperCase()) : value,
    ),
  },
  {
    id: 'E09',
    group,
    tier: 1,
    title: 'Members are answered as numbers',
    wrap: changingProperties((property, value, api) => {
      const type = api.type(property.type.name)
      if (type?.kind !== 'enum' || typeof value !== 'string') return value
      return type.members.findIndex((member) => member.name === value)
    }),
  },
]
