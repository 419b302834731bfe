import { permissionOf } from '../../contract/permission-of.ts'
import type { ApiView } from '../../model/api-view.ts'
import { headerOf } from '../../model/header-of.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { forbid, missedBelow } from '../faults/access-faults.ts'
import {
  changeObject,
  changeSent,
  changing,
  isSuccess,
  receiving,
  sentObject,
} from '../faults/change-answer.ts'
import { refusing } from '../faults/refusing.ts'
import { throttled } from '../faults/throttled.ts'
import { changeSentProperties } from '../faults/typed-walk.ts'
import { splitUrl } from '../split-url.ts'
import type { Place } from '../store.ts'
import { type WireAnswer, type WireRequest, withHeader } from '../wire.ts'

const shared = { group: 'Refusals', tier: 1, benign: true } as const

/** Does the token say that it is of a personal account. */
function isPersonal(request: WireRequest): boolean {
  const [, claims = ''] = (headerOf(request.headers, 'authorization') ?? '').split('.')
  return Buffer.from(claims, 'base64url').toString().includes('"tid"')
}

function changeMessage(answer: WireAnswer, message: string): WireAnswer {
  return changeObject(answer, (json) => {
    const { error } = json
    return isRecord(error) ? { ...json, error: { ...error, message } } : json
  })
}

/** Is what a request would make called as something that is there. */
function sharesName(request: WireRequest, place: Place | undefined): boolean {
  const named = Object.entries(sentObject(request) ?? {}).filter(([name]) => names.has(name))
  return [...(place?.members?.values() ?? [])].some(
    ({ deleted, values }) =>
      !deleted && named.some(([name, value]) => value !== null && values[name] === value),
  )
}

const names: ReadonlySet<string> = new Set(['displayName', 'name', 'title', 'aString'])

/** An object, or the members of a collection, without the type, where that can be one only. */
function withoutMoot(api: ApiView, declared: string, value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => withoutMoot(api, declared, each))
  if (!isRecord(value) || api.type(declared) === undefined || api.derived(declared).length > 0) return value
  const { '@odata.type': _type, ...rest } = value
  return rest
}

/** Reads of what was deleted, which nothing answers any more, get another answer. */
function answeringDeleted(change: (answer: WireAnswer) => WireAnswer): NonNullable<Fault['wrap']> {
  return (handle) => {
    const deleted = new Set<string>()
    return (request) => {
      const answer = handle(request)
      const { path } = splitUrl(request.url)
      if (request.method === 'DELETE' && isSuccess(answer)) deleted.add(path)
      const isOfDeleted = request.method === 'GET' && answer.status === 404 && deleted.has(path)
      return isOfDeleted ? change(answer) : answer
    }
  }
}

/** Refusals that are as good as those of the reference tenant. */
export const refusalTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-option-refused',
    title: '$orderby and $filter are refused for the properties asked',
    legal: 'query-parameters.md: support varies by property; an unsupported use may be an error',
    wrap: receiving((request) =>
      /(orderby|filter)=/i.test(request.url)
        ? { ...request, url: `/${splitUrl(request.url).version}/unsupported` }
        : request,
    ),
  },
  {
    ...shared,
    id: 'twin-empty-refused',
    title: 'A body with an empty text is refused',
    legal: 'The docs state domains; that a text may be empty, they do not state',
    wrap: receiving((request) =>
      Object.values(sentObject(request) ?? {}).includes('') ? { ...request, body: '{' } : request,
    ),
  },
  {
    ...shared,
    id: 'twin-signs-refused',
    title: 'A body with a text that has a plus sign is refused',
    legal: 'The docs state domains; which signs names and titles may have, they do not state',
    wrap: receiving((request) =>
      Object.values(sentObject(request) ?? {}).includes('r+sail') ? { ...request, body: '{' } : request,
    ),
  },
  {
    ...shared,
    id: 'twin-length-units',
    title: 'Lengths of texts are counted in UTF-16 units',
    legal:
      'The docs state a number of characters, and not what counts as one; many libraries count UTF-16 units',
    wrap: refusing(
      (value, { maxLength }) =>
        maxLength !== undefined && typeof value === 'string' && value.length > maxLength,
    ),
  },
  {
    ...shared,
    id: 'twin-base64-plain',
    title: 'Binary in the alphabet for URLs is refused',
    legal:
      'The docs state base64, of which RFC 4648 §4 has the alphabet; the one for URLs is OData JSON 4.01 §7.1',
    wrap: refusing(
      (value, { type }) => type.name === 'Edm.Binary' && typeof value === 'string' && /[-_]/.test(value),
    ),
  },
  {
    ...shared,
    id: 'twin-unlicensed',
    title: 'A body with a list is refused, since the tenant has no license for the workload that keeps it',
    legal:
      'resolve-auth-errors.md: only who is licensed for the data can make the request; as users of a tenant without SharePoint',
    wrap: (handle) => (request) => {
      const isKeptElsewhere = Object.values(sentObject(request) ?? {}).some(Array.isArray)
      if (!isKeptElsewhere) return handle(request)
      return changeMessage(handle({ ...request, body: '{' }), 'Tenant does not have a SPO license.')
    },
  },
  {
    ...shared,
    id: 'twin-names-apart',
    title: 'What has the name of another member of its collection is not made',
    legal:
      'The docs state what a name may be, and seldom that no two are the same: directories, folders and policies see to it',
    wrap: (handle, context) => (request) => {
      const isTaken = request.method === 'POST' && sharesName(request, context.placeAt(request))
      return handle(isTaken ? { ...request, body: '{' } : request)
    },
  },
  {
    ...shared,
    id: 'twin-stamps-unread',
    title: 'What a request says of ids, stamps and where the entity lies is not read, malformed or not',
    legal: 'The service sets them itself; no page says that it reads what others send',
    wrap: receiving((request) =>
      changeSent(request, (json) =>
        Object.fromEntries(
          Object.entries(json).filter(
            ([name]) => !/^(id|(created|lastModified)DateTime|parent\w*(Id|Reference))$/.test(name),
          ),
        ),
      ),
    ),
  },
  {
    ...shared,
    id: 'twin-type-unread',
    title: 'What a body says of the type of an object that can be of one only is not read',
    legal:
      'OData JSON 4.01 §4.6.3: type information is only needed where it cannot be told from the metadata',
    wrap: receiving((request, context) => {
      const match = context.match(request)
      const shape = match?.operation.body?.shape
      if (match === undefined || shape?.kind !== 'type') return request
      return changeSentProperties(
        changeSent(request, (json) => withoutMoot(match.api, shape.type.name, json) as JsonObject),
        context,
        ({ type }, value, api) => withoutMoot(api, type.name, value),
      )
    }),
  },
  {
    ...shared,
    id: 'twin-account-401',
    title: 'A token of an account that is not supported is answered 401 and not 403',
    legal: 'errors.md lists 401: the authentication information is not valid for the resource',
    wrap: changing((answer, request, context) => {
      const asked = context.match(request)?.operation
      const isUnsupported =
        asked !== undefined &&
        permissionOf(asked, 'delegatedPersonal').state === 'not-supported' &&
        isPersonal(request)
      return answer.status === 403 && isUnsupported
        ? { ...answer, status: 401, headers: withHeader(answer.headers, 'WWW-Authenticate', 'Bearer') }
        : answer
    }),
  },
  {
    ...shared,
    id: 'twin-write-elsewhere-403',
    title: 'A change of what lies below another parent is answered 403 and not 404',
    legal: 'RFC 9110 §15.5.4: a request may be forbidden for reasons that the token has nothing to do with',
    wrap: missedBelow('PATCH', (_elsewhere, _request, _handle, missed) => forbid(missed)),
  },
  {
    ...shared,
    id: 'twin-method-403',
    title: 'A method that no page documents is answered 403 and not 405',
    legal:
      'errors.md lists 403: the token may have no rights for it, and no page says which is looked at first',
    wrap: changing((answer) =>
      answer.status === 405
        ? { ...answer, status: 403, headers: withHeader(answer.headers, 'Allow', null) }
        : answer,
    ),
  },
  {
    ...shared,
    id: 'twin-retry-date',
    title: 'Every 19th request is throttled until a date',
    legal: 'RFC 9110 §10.2.3: Retry-After is seconds or an HTTP date',
    wrap: (handle) => {
      let count = 0
      return (request) => {
        if (++count % 19 !== 0) return handle(request)
        const refused = handle({ ...request, headers: withHeader(request.headers, 'Authorization', null) })
        const bare = { ...refused, headers: withHeader(refused.headers, 'WWW-Authenticate', null) }
        return throttled(bare, 429, new Date(0).toUTCString())
      }
    },
  },
  {
    ...shared,
    id: 'twin-gone',
    title: 'What was deleted is answered 410 and not 404',
    legal: 'errors.md lists 410: the resource is no longer available',
    wrap: answeringDeleted((answer) => ({ ...answer, status: 410 })),
  },
  {
    ...shared,
    id: 'twin-gone-403',
    title: 'A read of what was deleted is answered 403 and not 404',
    legal: 'RFC 9110 §15.5.4: a request may be forbidden for reasons that the token has nothing to do with',
    wrap: answeringDeleted((answer) => ({ ...answer, status: 403 })),
  },
  {
    ...shared,
    id: 'twin-error-language',
    title: 'Messages of errors are in another language',
    legal: 'errors.md: the message is for developers and no text of it is stated',
    wrap: changing((answer) => changeMessage(answer, 'Ungültige Anfrage – 無効')),
  },
  {
    ...shared,
    id: 'twin-cut-once',
    face: 'http',
    title: 'Every 31st answer to a GET is cut off, and comes whole when it is asked for again',
    legal: 'RFC 9110 §9.2.2: clients repeat idempotent requests when the connection breaks',
    wrap: (handle) => {
      let count = 0
      return (request) => {
        const answer = handle(request)
        const isCut = request.method === 'GET' && isSuccess(answer) && ++count % 31 === 0
        return isCut ? { ...answer, transport: { cutAfter: Math.floor(answer.body.length / 2) } } : answer
      }
    },
  },
]
