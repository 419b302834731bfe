import type { Json } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { splitUrl } from '../split-url.ts'
import type { WireAnswer, WireRequest } from '../wire.ts'
import { changeObject, changing, isSuccess } from './change-answer.ts'

const group = 'Pagination & query'

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

/** Lists whose members have other values where an option is asked for. */
export const shownValueFaults: readonly Fault[] = [
  {
    id: 'G105',
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
    id: 'G107',
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
]
