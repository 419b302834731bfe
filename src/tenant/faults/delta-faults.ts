import type { Json } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { changeObject, changing } from './change-answer.ts'

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
]
