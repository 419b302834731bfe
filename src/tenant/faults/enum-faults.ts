import type { Json } from '../../model/source.ts'
import type { Fault, FaultContext } from '../fault.ts'
import { changeSent, changing, isSuccess } from './change-answer.ts'
import { asksForLateMembers, lateMember } from './late-member.ts'
import { changeProperties, changingProperties, isEnum } from './typed-walk.ts'

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
  {
    id: 'E11',
    group,
    tier: 1,
    title: 'A member that no page documents is stored as the first one',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      const match = context.match(request)
      if (answer.status !== 400 || match === undefined) return answer
      const again = changeSent(request, (body) =>
        Object.fromEntries(
          Object.entries(body).map(([name, value]) => [name, firstMember(match, name, value)]),
        ),
      )
      const second = handle(again)
      return isSuccess(second) ? second : answer
    },
  },
  {
    id: 'E13',
    group,
    tier: 1,
    title: 'Members behind unknownFutureValue are shown to those who did not ask for them',
    wrap: changing((answer, request, context) =>
      request.method !== 'GET' || asksForLateMembers(request)
        ? answer
        : changeProperties(answer, request, context, lateMember),
    ),
  },
]

/** The first member of the enum in place of one that it does not have. */
function firstMember(
  { api, operation }: NonNullable<ReturnType<FaultContext['match']>>,
  name: string,
  value: Json,
): Json {
  const shape = operation.body?.shape
  const types = shape?.kind === 'type' ? [shape.type.name, ...api.derived(shape.type.name)] : []
  const use = types.flatMap((type) => api.properties(type)).find((each) => each.name === name)?.type
  const type = use === undefined ? undefined : api.type(use.name)
  if (type?.kind !== 'enum' || typeof value !== 'string') return value
  const known = value.split(',').every((one) => type.members.some((member) => member.name === one))
  return known ? value : (type.members[0]?.name ?? value)
}
