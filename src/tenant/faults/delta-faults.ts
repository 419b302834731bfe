import type { Json } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { textOf } from '../wire.ts'
import { changeEntities, changeObject, changing } from './change-answer.ts'

const group = 'Pagination & query'

function isRemoved(member: Json): boolean {
  return isRecord(member) && '@removed' in member
}

/** A fault of the rounds that follow a deltaLink. */
function inLaterRounds(keep: (member: Json) => boolean): NonNullable<Fault['wrap']> {
  return changing((answer, request) =>
    /deltatoken=/i.test(request.url)
      ? changeObject(answer, (json) =>
          Array.isArray(json['value'])
            ? { ...json, value: (json['value'] as readonly Json[]).filter(keep) }
            : json,
        )
      : answer,
  )
}

/** Change tracking that does not lead on, or does not tell. */
export const deltaFaults: readonly Fault[] = [
  {
    id: 'D01',
    group,
    tier: 1,
    title: 'The last page of a delta function has no deltaLink',
    wrap: changing((answer) => changeObject(answer, ({ '@odata.deltaLink': _link, ...json }) => json)),
  },
  {
    id: 'D03',
    group,
    tier: 2,
    title: 'A delta function does not tell what was made',
    wrap: inLaterRounds(isRemoved),
  },
  {
    id: 'D05',
    group,
    tier: 2,
    title: 'A delta function does not tell what was deleted',
    wrap: inLaterRounds((member) => !isRemoved(member)),
  },
  {
    id: 'D07',
    group,
    tier: 1,
    title: 'The deltaLink leads to another version',
    wrap: changing((answer) =>
      changeObject(answer, (json) => {
        const link = json['@odata.deltaLink']
        return typeof link === 'string'
          ? { ...json, '@odata.deltaLink': link.replace('/v1.0/', '/beta/') }
          : json
      }),
    ),
  },
  {
    id: 'D09',
    group,
    tier: 1,
    title: '@removed is true and no object',
    wrap: changing((answer) => {
      const isDelta = textOf(answer.body).includes('"@removed"')
      const bare = (member: Json): Json =>
        isRemoved(member) ? { ...Object(member), '@removed': true } : member
      return isDelta
        ? changeObject(answer, (json) => ({
            ...json,
            value: ((json['value'] ?? []) as readonly Json[]).map(bare),
          }))
        : answer
    }),
  },
  {
    id: 'D13',
    group,
    tier: 2,
    title: 'The first round of a delta function leaves out the newest member',
    wrap: changing((answer, request) =>
      /\/delta$/i.test(request.url.split('?')[0] ?? '') && !/token=/i.test(request.url)
        ? changeObject(answer, (json) =>
            Array.isArray(json['value']) ? { ...json, value: json['value'].slice(0, -1) as Json } : json,
          )
        : answer,
    ),
  },
  {
    id: 'D15',
    group,
    tier: 2,
    title: '@removed has a reason that is none',
    wrap: changing((answer, request) =>
      /\/delta\b/i.test(request.url)
        ? changeEntities(answer, (member) =>
            isRemoved(member) ? { ...member, '@removed': { reason: 'archived' } } : member,
          )
        : answer,
    ),
  },
  {
    id: 'D11',
    group,
    tier: 2,
    title: 'A delta function tells of each member once, and not what changes later',
    wrap: (handle) => {
      const told = new Set<Json | undefined>()
      return (request) => {
        const answer = handle(request)
        if (!/\/delta\b/i.test(request.url)) return answer
        return changeObject(answer, (json) => {
          if (!Array.isArray(json['value'])) return json
          const idOf = (member: Json): Json | undefined => (isRecord(member) ? member['id'] : undefined)
          const members = (json['value'] as readonly Json[]).filter(
            (member) => isRemoved(member) || !told.has(idOf(member)),
          )
          for (const member of members) told.add(idOf(member))
          return { ...json, value: members }
        })
      }
    },
  },
]
