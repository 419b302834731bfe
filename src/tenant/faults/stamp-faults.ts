import { memberRead } from '../../contract/member-read.ts'
import type { Json } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import type { Values } from '../store.ts'
import { changeEntities, changeMembers, changing, isSuccess, sentObject } from './change-answer.ts'
import { stampingChanges, writtenBy } from './read-only-faults.ts'

const group = 'Storage'
const hour = 3_600_000

/** The `wrap` of what writes another time of its making into what a POST makes, unless the POST says one. */
export function stampingCreates(stamp: (time: string) => string): NonNullable<Fault['wrap']> {
  return (handle, context) => (request) => {
    const answer = handle(request)
    const entity = request.method === 'POST' ? writtenBy(request, answer, context) : undefined
    const time = entity?.values['createdDateTime']
    const isSent = 'createdDateTime' in (sentObject(request) ?? {})
    if (entity === undefined || typeof time !== 'string' || isSent) return answer
    const own: Values = { createdDateTime: stamp(time) }
    entity.values = { ...entity.values, ...own }
    return changeEntities(answer, (shown) => ({ ...shown, ...own }))
  }
}

/** A moment so many hours later. */
export function later(hours: number): (time: string) => string {
  return (time) => new Date(Date.parse(time) + hours * hour).toISOString()
}

/** Members with another time in one of their stamps. */
export function stampedAt(
  name: string,
  stamp: (time: string) => string,
): (members: readonly Json[]) => readonly Json[] {
  return (members) =>
    members.map((member) => {
      const time = isRecord(member) ? member[name] : undefined
      return isRecord(member) && typeof time === 'string' ? { ...member, [name]: stamp(time) } : member
    })
}

/** Stamps by a clock of another zone, or by none. */
export const stampFaults: readonly Fault[] = [
  {
    id: 'created-zone-ahead',
    group,
    tier: 1,
    title: 'A create is stamped with the local time of a zone ahead of UTC, as if that were UTC',
    wrap: stampingCreates(later(2)),
  },
  {
    id: 'created-zone-behind',
    group,
    tier: 1,
    title: 'A create is stamped with the local time of a zone behind UTC, as if that were UTC',
    wrap: stampingCreates(later(-5)),
  },
  {
    id: 'created-never',
    group,
    tier: 1,
    title: 'A create is stamped with the first moment of the calendar',
    wrap: stampingCreates(() => '0001-01-01T00:00:00Z'),
  },
  {
    id: 'changed-zone-ahead',
    group,
    tier: 1,
    title: 'A PATCH is stamped with the local time of a zone ahead of UTC, as if that were UTC',
    wrap: stampingChanges(later(2)),
  },
  {
    id: 'change-not-stamped',
    group,
    tier: 2,
    title: 'A PATCH leaves lastModifiedDateTime as it was',
    wrap: (handle, context) => (request) => {
      const entity = request.method === 'PATCH' ? context.entityAt(request) : undefined
      const { lastModifiedDateTime } = entity?.values ?? {}
      const answer = handle(request)
      if (entity === undefined || lastModifiedDateTime === undefined || !isSuccess(answer)) return answer
      entity.values = { ...entity.values, lastModifiedDateTime }
      return changeEntities(answer, (shown) => ({ ...shown, lastModifiedDateTime }))
    },
  },
  {
    id: 'listed-in-other-zone',
    group,
    tier: 2,
    title: 'Lists show the local time at which their members were made, as if that were UTC',
    wrap: changing((answer) => changeMembers(answer, stampedAt('createdDateTime', later(2)))),
  },
  {
    id: 'change-listed-in-other-zone',
    group,
    tier: 2,
    title: 'Lists show the local time at which their members were last changed, as if that were UTC',
    wrap: changing((answer) => changeMembers(answer, stampedAt('lastModifiedDateTime', later(2)))),
  },
  {
    id: 'view-in-other-zone',
    group,
    tier: 2,
    title: 'Lists of what is kept elsewhere show the local time at which it was made, as if that were UTC',
    wrap: changing((answer, request, context) => {
      const { api, operation } = context.match(request) ?? {}
      const read = api === undefined || operation === undefined ? undefined : memberRead(api, operation)
      const isView = read !== undefined && !read.path.startsWith(`${operation?.path}/`)
      return isView ? changeMembers(answer, stampedAt('createdDateTime', later(2))) : answer
    }),
  },
]
