import { permissionOf } from '../../contract/permission-of.ts'
import { headerOf } from '../../model/header-of.ts'
import type { PermissionState } from '../../model/page.ts'
import type { Fault, FaultContext } from '../fault.ts'
import { type Grant, readGrant } from '../token.ts'
import { type Handle, type WireAnswer, type WireRequest, withHeader } from '../wire.ts'
import { changing, isSuccess, withJson } from './change-answer.ts'

const group = 'Auth'

function lastSegment(url: string): string {
  return url.split('?')[0]?.split('/').at(-1) ?? ''
}

function authorise(request: WireRequest, token: string): WireRequest {
  return { ...request, headers: withHeader(request.headers, 'Authorization', `Bearer ${token}`) }
}

/** What the token of a request states; undefined for one that states nothing. */
function grantOf(request: WireRequest, { token }: FaultContext): Exclude<Grant, 'all'> | undefined {
  try {
    const grant = readGrant(request, token, new Date())
    return grant === 'all' ? undefined : grant
  } catch {
    return undefined
  }
}

function isState(request: WireRequest, context: FaultContext, state: PermissionState): boolean {
  const grant = grantOf(request, context)
  const operation = context.match(request)?.operation
  if (grant === undefined || operation === undefined) return false
  return permissionOf(operation, grant.account).state === state
}

export function forbid(answer: WireAnswer): WireAnswer {
  const error = {
    code: 'Authorization_RequestDenied',
    message: 'Insufficient privileges to complete the operation.',
  }
  return withJson({ ...answer, status: 403 }, { error })
}

/** The `wrap` of what answers in place of 404 where a request names an item that was made elsewhere, by its path there. */
export function missedBelow(
  method: string,
  instead: (elsewhere: string, request: WireRequest, handle: Handle, missed: WireAnswer) => WireAnswer,
): NonNullable<Fault['wrap']> {
  return (handle) => {
    const known = new Map<string, string>()
    return (request) => {
      const answer = handle(request)
      const location = headerOf(answer.headers, 'location')
      if (answer.status === 201 && location !== undefined) {
        const { pathname } = new URL(location)
        known.set(lastSegment(pathname), pathname)
      }
      const elsewhere = known.get(lastSegment(request.url))
      const isMissed = answer.status === 404 && request.method === method && elsewhere !== undefined
      return isMissed && !request.url.startsWith(elsewhere)
        ? instead(elsewhere, request, handle, answer)
        : answer
    }
  }
}

/** Doors that are open or shut against the docs. */
export const accessFaults: readonly Fault[] = [
  {
    id: 'A01',
    group,
    tier: 1,
    title: 'A request without a token is answered',
    wrap: (handle, context) => (request) =>
      headerOf(request.headers, 'authorization') === undefined
        ? handle(authorise(request, context.token))
        : handle(request),
  },
  {
    id: 'A03',
    group,
    tier: 1,
    title: 'The least privileged of several permissions is not enough: 403',
    wrap: (handle, context) => (request) => {
      const permission = context.match(request)?.operation.permissions.application
      const answer = handle(request)
      return answer.status < 400 && (permission?.alternatives.length ?? 0) > 1 ? forbid(answer) : answer
    },
  },
  {
    id: 'A05',
    group,
    tier: 1,
    title: 'An item below one parent is read below another',
    wrap: missedBelow('GET', (elsewhere, request, handle) => handle({ ...request, url: elsewhere })),
  },
  {
    id: 'changed-below-another',
    group,
    tier: 1,
    title: 'A PATCH below one parent changes an item that lies below another',
    wrap: missedBelow('PATCH', (elsewhere, request, handle) => handle({ ...request, url: elsewhere })),
  },
  {
    id: 'deleted-below-another',
    group,
    tier: 1,
    title: 'A DELETE below one parent is answered 404, and deletes an item that lies below another',
    wrap: missedBelow('DELETE', (elsewhere, request, handle) => {
      handle({ ...request, url: elsewhere })
      return handle(request)
    }),
  },
  {
    id: 'A07',
    group,
    tier: 1,
    title: 'A false token is answered',
    wrap: (handle, context) => (request) =>
      headerOf(request.headers, 'authorization') === undefined
        ? handle(request)
        : handle(authorise(request, context.token)),
  },
  {
    id: 'A09',
    group,
    tier: 2,
    title: 'A missing token is answered 403 and not 401',
    wrap: (handle) => (request) => {
      const answer = handle(request)
      return answer.status === 401 ? { ...answer, status: 403 } : answer
    },
  },
  {
    id: 'A11',
    group,
    tier: 1,
    title: 'A token that holds no listed permission is let in',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      return isState(request, context, 'listed') && answer.status === 403
        ? handle(authorise(request, context.token))
        : answer
    },
  },
  {
    id: 'A13',
    group,
    tier: 1,
    title: 'A token of an account that is not supported is let in',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      return isState(request, context, 'not-supported') && [400, 403].includes(answer.status)
        ? handle(authorise(request, context.token))
        : answer
    },
  },
  {
    id: 'A15',
    group,
    tier: 1,
    title: 'Of the listed permissions only the most privileged is enough',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      const grant = grantOf(request, context)
      const operation = context.match(request)?.operation
      if (grant === undefined || operation === undefined || !isSuccess(answer)) return answer
      const most = operation.permissions[grant.account].alternatives.at(-1) ?? []
      return most.every((each) => grant.held.has(each)) ? answer : forbid(answer)
    },
  },
  {
    id: 'A17',
    group,
    tier: 2,
    title: '401 has no WWW-Authenticate',
    wrap: changing((answer) =>
      answer.status === 401
        ? { ...answer, headers: withHeader(answer.headers, 'WWW-Authenticate', null) }
        : answer,
    ),
  },
]
