import { headerOf } from '../../model/header-of.ts'
import type { Json } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { changeMembers, isSuccess, jsonOf, receiving, without } from '../faults/change-answer.ts'
import { changedMeanwhile, isAmong, isDelta, isLater, withMembers } from '../faults/delta-story-faults.ts'

/** Other ways to tell what changes while it is told. */
export const deltaTwins: readonly Fault[] = [
  {
    id: 'twin-page-size-unknown',
    group: 'Reads',
    tier: 1,
    benign: true,
    title: 'A preference for the size of pages is ignored',
    legal: 'RFC 7240 §2: a preference that a server does not know is ignored',
    wrap: receiving((request) =>
      /maxpagesize/i.test(headerOf(request.headers, 'prefer') ?? '') ? without(request, 'Prefer') : request,
    ),
  },
  {
    id: 'twin-delta-same-round',
    group: 'Reads',
    tier: 1,
    benign: true,
    title: 'What changes between the pages of a round is told at its end, and not by the next',
    legal:
      'delta-query-overview.md: a round tells of changes; no page says that it tells of the state at its start',
    wrap: (handle) => {
      const hear = changedMeanwhile()
      return (request) => {
        const answer = handle(request)
        const changed = hear(request, answer)
        const json = isDelta(request) && isSuccess(answer) ? jsonOf(answer) : undefined
        if (changed.size === 0 || !isRecord(json) || !('@odata.deltaLink' in json)) return answer
        if (isLater(request))
          return changeMembers(answer, (members) => members.filter((each) => !isAmong(changed, each)))
        const [version = ''] = request.url.split('/').slice(1)
        return withMembers(answer, () =>
          [...changed].flatMap((path): readonly Json[] => {
            const entity = jsonOf(handle({ ...request, url: `/${version}${path}` }))
            return isRecord(entity) && 'id' in entity ? [entity] : []
          }),
        )
      }
    },
  },
]
