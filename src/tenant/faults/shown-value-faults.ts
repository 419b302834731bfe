import type { Json } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { splitUrl } from '../split-url.ts'
import type { WireAnswer, WireRequest } from '../wire.ts'
import { changeEntities, changeObject, changing, isSuccess } from './change-answer.ts'

const group = 'Pagination & query'
const stranger = '0a0a0a0a-0000-4000-8000-00000000beef'

function isAskedWith({ method, url }: WireRequest, names: readonly string[]): boolean {
  if (method !== 'GET') return false
  const query = new URLSearchParams(splitUrl(url).query)
  return names.some((name) => query.has(`$${name}`))
}

/** The members of a list, each changed by what all of them are. */
function changeMembers(answer: WireAnswer, change: (member: Json, all: readonly Json[]) => Json): WireAnswer {
  if (!isSuccess(answer)) return answer
  return changeObject(answer, (json) => {
    const { value } = json
    if (!Array.isArray(value)) return json
    const members = value as readonly Json[]
    return { ...json, value: members.map((each) => change(each, members)) }
  })
}

function withFlags(member: Json): Json {
  if (!isRecord(member)) return member
  const turned = Object.entries(member).map(([name, value]): [string, Json] => [
    name,
    typeof value === 'boolean' ? !value : value,
  ])
  return Object.fromEntries(turned)
}

/** A list that is asked for with one of the options shows the Booleans of its members as their opposite. */
function turningFlags(...names: readonly string[]): NonNullable<Fault['wrap']> {
  return changing((answer, request) =>
    isAskedWith(request, names) ? changeMembers(answer, withFlags) : answer,
  )
}

/** A list with what its members show in the relationship that `$expand` names changed. */
function changeExpanded(
  answer: WireAnswer,
  request: WireRequest,
  change: (related: readonly Json[]) => readonly Json[],
): WireAnswer {
  const name = new URLSearchParams(splitUrl(request.url).query).get('$expand')
  if (name === null || !isAskedWith(request, ['expand'])) return answer
  return changeMembers(answer, (member) => {
    const related = isRecord(member) ? member[name] : undefined
    return isRecord(member) && Array.isArray(related)
      ? { ...member, [name]: change(related as readonly Json[]) }
      : member
  })
}

/** Lists whose members, and entities that, have other values where an option is asked for. */
export const shownValueFaults: readonly Fault[] = [
  {
    id: 'G151',
    group,
    tier: 1,
    title: '$select shows for all members of a list the values of the first',
    wrap: changing((answer, request) =>
      isAskedWith(request, ['select'])
        ? changeMembers(answer, (member, [first = null]) =>
            isRecord(member) && isRecord(first) ? { ...first, id: member['id'] ?? null } : member,
          )
        : answer,
    ),
  },
  {
    id: 'G153',
    group,
    tier: 1,
    title: 'Where $orderby is asked for Booleans come as their opposite',
    wrap: turningFlags('orderby'),
  },
  {
    id: 'G109',
    group,
    tier: 1,
    title: 'Where $skip or $count is asked for Booleans come as their opposite',
    wrap: turningFlags('skip', 'count'),
  },
  {
    id: 'G111',
    group,
    tier: 1,
    title: 'Where $expand is asked for Booleans come as their opposite',
    wrap: turningFlags('expand'),
  },
  {
    id: 'G119',
    group,
    tier: 1,
    title: 'Where $select is asked for Booleans come as their opposite',
    wrap: turningFlags('select'),
  },
  {
    id: 'G113',
    group,
    tier: 1,
    title: '$expand of a list shows with each member something that is not related to it',
    wrap: changing((answer, request) =>
      changeExpanded(answer, request, (related) => [
        ...related,
        ...related.slice(0, 1).map((each) => ({ ...Object(each), id: stranger })),
      ]),
    ),
  },
  {
    id: 'G115',
    group,
    tier: 2,
    title: '$expand shows what is related to the members of a list with the values of the first',
    wrap: changing((answer, request) =>
      changeExpanded(answer, request, (related) =>
        related.map((each) => ({ ...Object(related[0]), id: (Object(each) as { id?: Json }).id ?? null })),
      ),
    ),
  },
  {
    id: 'G117',
    group,
    tier: 2,
    title: '$expand of a list answers empty collections',
    wrap: changing((answer, request) => changeExpanded(answer, request, () => [])),
  },
  {
    id: 'G155',
    group,
    tier: 1,
    title: '$select of one entity shows the values of another member of its collection',
    wrap: changing((answer, request, context) => {
      const own = isAskedWith(request, ['select']) ? context.entityAt(request) : undefined
      const others = own === undefined ? [] : [...(context.placeAt(request)?.members?.values() ?? [])]
      const other = others.find(({ id, type }) => id !== own?.id && type === own?.type)
      if (other === undefined) return answer
      return changeEntities(answer, (shown) =>
        Object.fromEntries(
          Object.entries(shown).map(([name, value]) => [
            name,
            name === 'id' ? value : (other.values[name] ?? value),
          ]),
        ),
      )
    }),
  },
]
