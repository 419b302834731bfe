import type { Fault } from '../fault.ts'
import { splitUrl } from '../split-url.ts'
import type { WireAnswer, WireRequest } from '../wire.ts'
import { changeEntities, changeMembers, changing, isSuccess } from './change-answer.ts'

/** Does a request read something among the deleted items. */
export function asksForDeleted({ method, url }: WireRequest): boolean {
  return method === 'GET' && /^\/directory\/deletedItems\//i.test(splitUrl(url).path)
}

/** The id of what a request restores; undefined where it restores nothing. */
export function restoredBy({ method, url }: WireRequest): string | undefined {
  const [, id] = /^\/directory\/deletedItems\/([^/]+)\/restore$/i.exec(splitUrl(url).path) ?? []
  return method === 'POST' ? id : undefined
}

/** What is asked for among the deleted items in place of a request to restore it, or to delete it for good. */
function readInstead(request: WireRequest): WireRequest {
  return { ...request, method: 'GET', url: request.url.replace(/\/restore(?=\?|$)/i, '') }
}

/** Changes the answers that show what was restored. */
function showingRestored(
  change: (answer: WireAnswer, request: WireRequest) => WireAnswer,
): NonNullable<Fault['wrap']> {
  return (handle) => {
    const restored = new Set<string>()
    return (request) => {
      const answer = handle(request)
      const id = restoredBy(request)
      if (id !== undefined && isSuccess(answer)) restored.add(id)
      const isShown = request.method === 'GET' && [...restored].some((each) => request.url.includes(each))
      return isShown ? change(answer, request) : answer
    }
  }
}

const shared = { group: 'Behaviour', tier: 2 } as const

/** What becomes of what was deleted. */
export const deletedFaults: readonly Fault[] = [
  {
    ...shared,
    id: 'deleted-not-kept',
    title: 'What was deleted is not among the deleted items',
    wrap: (handle, context) => {
      const gone = new Set<string | undefined>()
      return (request) => {
        const id = context.entityAt(request)?.id
        if (request.method === 'DELETE') gone.add(id)
        const isLost = asksForDeleted(request) && id !== undefined && gone.has(id)
        return handle(isLost ? { ...request, url: `${request.url}0` } : request)
      }
    },
  },
  {
    ...shared,
    id: 'deleted-not-listed',
    title: 'The list of deleted items leaves out the one that was deleted last',
    wrap: changing((answer, request) =>
      asksForDeleted(request) ? changeMembers(answer, (members) => members.slice(0, -1)) : answer,
    ),
  },
  {
    ...shared,
    id: 'purge-kept',
    title: 'What is deleted for good stays among the deleted items',
    wrap: (handle) => (request) => {
      const isPurge = request.method === 'DELETE' && asksForDeleted(readInstead(request))
      const answer = handle(isPurge ? readInstead(request) : request)
      return isPurge && isSuccess(answer) ? { ...answer, status: 204, body: '' } : answer
    },
  },
  {
    ...shared,
    id: 'restore-without-effect',
    title: 'What is restored stays where it was, among the deleted items',
    wrap: (handle) => (request) => handle(restoredBy(request) === undefined ? request : readInstead(request)),
  },
  {
    ...shared,
    id: 'restored-twice',
    title: 'What is restored is among the deleted items, too',
    wrap: (handle) => {
      const restored = new Set<string>()
      return (request) => {
        const id = restoredBy(request)
        if (id !== undefined) restored.add(id)
        const isLeft = asksForDeleted(request) && [...restored].some((each) => request.url.endsWith(each))
        const url = request.url.replace(/directory\/deletedItems/i, 'users')
        return handle(isLeft ? { ...request, url } : request)
      }
    },
  },
  {
    ...shared,
    id: 'restored-empty',
    title: 'What is restored has lost what clients had set',
    wrap: showingRestored((answer) => changeEntities(answer, (entity) => ({ ...entity, displayName: null }))),
  },
]
