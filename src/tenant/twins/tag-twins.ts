import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { changeMembers, changing } from '../faults/change-answer.ts'
import { keepingTag } from '../faults/concurrency-faults.ts'

const shared = { group: 'Tags', tier: 1, benign: true } as const

/** Has an update left all values as they were, but for when that was. */
function isSame(before: JsonObject, after: JsonObject): boolean {
  const textOf = ({ lastModifiedDateTime: _, ...values }: JsonObject): string => JSON.stringify(values)
  return textOf(before) === textOf(after)
}

function withoutTag(member: Json): Json {
  if (!isRecord(member)) return member
  const { '@odata.etag': _, ...rest } = member
  return rest
}

/** Where a tag stands, and when it is another. */
export const tagTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-same-keeps-tag',
    title: 'A PATCH with the values that are there already leaves the tag as it was',
    legal: 'RFC 9110 §8.8.1: a tag is another where what is shown is',
    wrap: keepingTag(isSame),
  },
  {
    ...shared,
    id: 'twin-no-tags-listed',
    title: 'Lists show no tags, though reads of their members do',
    legal: 'OData JSON 4.01 §4.5.9: the tag of an entity may be there; no page says that lists have it',
    wrap: changing((answer, request) =>
      request.method === 'GET' ? changeMembers(answer, (members) => members.map(withoutTag)) : answer,
    ),
  },
]
