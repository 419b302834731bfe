import type { Fault } from '../fault.ts'
import { addedBy } from '../faults/addition-faults.ts'

/** Other ways to add what an action adds. */
export const additionTwins: readonly Fault[] = [
  {
    id: 'twin-copy-elsewhere',
    group: 'Write',
    tier: 1,
    benign: true,
    title: 'What an action adds lies elsewhere than what it was asked of',
    legal: 'message-copy.md: a copy is made in the folder that the request names',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      const added = addedBy(request, answer, context)
      const url = request.url.split('/').slice(0, -2).join('/')
      if (added !== undefined) context.placeAt({ ...request, method: 'GET', url })?.members?.delete(added.id)
      return answer
    },
  },
]
