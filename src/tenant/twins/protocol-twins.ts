import { gzipSync } from 'node:zlib'
import { headerOf } from '../../model/header-of.ts'
import type { Json } from '../../model/source.ts'
import type { Fault } from '../fault.ts'
import { changeEntities, changing, jsonOf, sentObject } from '../faults/change-answer.ts'
import { asksForLateMembers, lateMember } from '../faults/late-member.ts'
import { relocating } from '../faults/location-faults.ts'
import { inCaseOfDocs } from '../faults/other-case.ts'
import { renamingZones } from '../faults/preference-faults.ts'
import { changeProperties } from '../faults/typed-walk.ts'
import { splitUrl } from '../split-url.ts'
import { type WireAnswer, withHeader } from '../wire.ts'

const shared = { group: 'Protocol', tier: 1, benign: true } as const

function idIn(answer: WireAnswer): string | undefined {
  const { id } = Object(jsonOf(answer)) as { id?: Json }
  return typeof id === 'string' ? id : undefined
}

function gzipped(answer: WireAnswer): WireAnswer {
  const headers = withHeader(answer.headers, 'Content-Encoding', 'gzip')
  return { ...answer, headers, body: gzipSync(answer.body) }
}

/** Other ways of HTTP and OData to say the same. */
export const protocolTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-whitespace',
    title: 'JSON comes with blanks and line ends',
    legal: 'RFC 8259 §2: insignificant whitespace is allowed',
    wrap: changing((answer) => {
      const json = jsonOf(answer)
      return json === undefined ? answer : { ...answer, body: JSON.stringify(json, null, 2) }
    }),
  },
  {
    ...shared,
    id: 'twin-strong-etag',
    title: 'Entity tags are strong',
    legal: 'RFC 9110 §8.8.3: a tag is weak or strong; clients compare what they were given',
    wrap: (handle) => (request) => {
      const headers = request.headers.map(([name, value]): [string, string] => [
        name,
        /^if-(none-)?match$/i.test(name) ? value.replace(/^"/, 'W/"') : value,
      ])
      const answer = handle({ ...request, headers })
      const tag = headerOf(answer.headers, 'etag')?.replace(/^W\//, '') ?? null
      const strong = changeEntities(answer, (entity) =>
        typeof entity['@odata.etag'] === 'string'
          ? { ...entity, '@odata.etag': entity['@odata.etag'].replace(/^W\//, '') }
          : entity,
      )
      return { ...strong, headers: withHeader(answer.headers, 'ETag', tag) }
    },
  },
  {
    ...shared,
    id: 'twin-etag-in-body',
    title: 'The entity tag stands in the body only',
    legal: 'OData JSON 4.01 §4.5.3: @odata.etag is the tag of the entity; no page documents the header',
    wrap: changing((answer) => ({ ...answer, headers: withHeader(answer.headers, 'ETag', null) })),
  },
  {
    ...shared,
    id: 'twin-etag-in-header',
    title: 'The entity tag stands in the header only',
    legal: 'RFC 9110 §8.8.3: ETag; OData JSON 4.01 §3.1: clients do not rely on optional control information',
    wrap: changing((answer) =>
      headerOf(answer.headers, 'etag') === undefined
        ? answer
        : changeEntities(answer, ({ '@odata.etag': _tag, ...entity }) => entity),
    ),
  },
  {
    ...shared,
    id: 'twin-coded-etag',
    face: 'http',
    title: 'A compressed body has an entity tag of its own',
    legal: 'RFC 9110 §8.8.3.3: the tag of a coded body differs from that of the plain one',
    wrap: (handle) => (request) => {
      const headers = request.headers.map(([name, value]): [string, string] => [
        name,
        /^if-(none-)?match$/i.test(name) ? value.replace(/-gzip"$/, '"') : value,
      ])
      const answer = handle({ ...request, headers })
      const tag = headerOf(answer.headers, 'etag')?.replace(/"$/, '-gzip"') ?? null
      const tagged = { ...answer, headers: withHeader(answer.headers, 'ETag', tag) }
      return tag === null || answer.body.length === 0 ? tagged : gzipped(tagged)
    },
  },
  {
    ...shared,
    id: 'twin-location-key',
    title: 'Location has the key in parentheses',
    legal: 'OData URL 4.01 §4.3.1: the canonical form of a key; use-the-api.md takes either',
    wrap: relocating((location) => location.replace(/\/([^/]+)$/, "('$1')")),
  },
  {
    ...shared,
    id: 'twin-location-relative',
    title: 'Location is a relative reference',
    legal: 'RFC 9110 §10.2.2: Location is a URI reference',
    wrap: relocating((location) => new URL(location).pathname),
  },
  {
    ...shared,
    id: 'twin-location-elsewhere',
    title: 'Location is on the host of a storage and names the type behind the key',
    legal: 'RFC 9110 §10.2.2: any URI reference; no page says on which host a new entity is',
    wrap: relocating((location) => {
      const { pathname } = new URL(location)
      return `https://storage.contoso.com/v2/tenant${pathname.replace(/^\/(v1\.0|beta)/, '')}/Contoso.Thing`
    }),
  },
  {
    ...shared,
    id: 'twin-location-canonical',
    title: 'Location names the signed-in user by an id',
    legal: 'users.md: /me is the signed-in user, who has an id among /users',
    wrap: relocating((location) =>
      location.replace(/\/me\//, '/users/48d31887-5fad-4d73-a9f5-3c356e68a038/'),
    ),
  },
  {
    ...shared,
    id: 'twin-case-redirected',
    title: 'A read by names in another letter case is sent on to those of the docs',
    legal:
      'RFC 9110 §15.4.9: what is asked for is found at another address; no page says how names have no case',
    wrap: changing((answer, request, context) => {
      const path = request.method === 'GET' ? inCaseOfDocs(request, context) : undefined
      if (path === undefined || answer.status !== 200) return answer
      const headers = withHeader(answer.headers, 'Location', `/${splitUrl(request.url).version}${path}`)
      return { ...answer, status: 308, headers: withHeader(headers, 'Content-Type', null), body: '' }
    }),
  },
  {
    ...shared,
    id: 'twin-tag-required',
    title: 'A change without the tag that it requires is answered 428',
    legal: 'RFC 6585 §3: the status for a request that must be conditional and is not',
    wrap: changing((answer, request) =>
      answer.status === 412 && headerOf(request.headers, 'if-match') === undefined
        ? { ...answer, status: 428 }
        : answer,
    ),
  },
  {
    ...shared,
    id: 'twin-late-member',
    title: 'Members behind unknownFutureValue come where they were asked for',
    legal: 'PRF-ENUM: with Prefer: include-unknown-enum-members any documented member may come',
    wrap: changing((answer, request, context) =>
      request.method === 'GET' && asksForLateMembers(request)
        ? changeProperties(answer, request, context, lateMember)
        : answer,
    ),
  },
  {
    ...shared,
    id: 'twin-odata-id',
    title: 'Entities say their @odata.id and @odata.editLink',
    legal: 'OData JSON 4.01 §4.5.8: a service may always include them',
    wrap: changing((answer) =>
      changeEntities(answer, (entity) =>
        typeof entity['id'] === 'string' && '@odata.context' in entity
          ? { ...entity, '@odata.id': `https://graph.microsoft.com/v1.0/things('${entity['id']}')` }
          : entity,
      ),
    ),
  },
  {
    ...shared,
    id: 'twin-connection-close',
    face: 'http',
    title: 'The connection is closed after each answer',
    legal: 'RFC 9112 §9.6: a server may close at any time after an answer',
    wrap: changing((answer) => ({ ...answer, headers: withHeader(answer.headers, 'Connection', 'close') })),
  },
  {
    ...shared,
    id: 'twin-no-location',
    title: 'A create answers 201 without Location',
    legal:
      'RFC 9110 §15.3.2: without Location the new resource is the target or in the answer; no page states it',
    wrap: changing((answer) =>
      answer.status === 201 ? { ...answer, headers: withHeader(answer.headers, 'Location', null) } : answer,
    ),
  },
  {
    ...shared,
    id: 'twin-gzip',
    face: 'http',
    title: 'Bodies are compressed',
    legal: 'RFC 9110 §12.5.3: without Accept-Encoding any content coding is acceptable',
    wrap: changing((answer) => (answer.body.length === 0 ? answer : gzipped(answer))),
  },
  {
    ...shared,
    id: 'twin-defaults',
    title: 'A create gives Booleans that were not sent a value',
    legal: 'No page says that what a create leaves out stays empty',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      const id = answer.status === 201 ? idIn(answer) : undefined
      const url = `${request.url}/${encodeURIComponent(id ?? '')}`
      const entity = id === undefined ? undefined : context.entityAt({ ...request, method: 'GET', url })
      const match = context.match(request)
      if (entity?.type == null || match === undefined) return answer
      const sent = sentObject(request) ?? {}
      const unset = match.api
        .properties(entity.type)
        .filter(({ type, default: stated }) => type.name === 'Edm.Boolean' && stated === undefined)
        .filter(({ name, type }) => !type.collection && !(name in sent))
      entity.values = { ...entity.values, ...Object.fromEntries(unset.map(({ name }) => [name, true])) }
      const shown = handle({ ...request, method: 'GET', url, body: '' })
      return shown.status === 200 ? { ...answer, body: shown.body } : answer
    },
  },
  {
    ...shared,
    id: 'twin-return-ignored',
    title: 'What a write prefers to be answered is ignored',
    legal: 'RFC 7240 §2: a server may ignore a preference; who applies none says nothing',
    wrap: (handle) => (request) =>
      handle(
        request.method === 'GET'
          ? request
          : { ...request, headers: withHeader(request.headers, 'Prefer', null) },
      ),
  },
  {
    ...shared,
    id: 'twin-preference-name',
    title: 'Preference-Applied names the preference in capitals and without its value',
    legal: 'RFC 7240 §2 and §3: names of preferences are case-insensitive, and their values optional',
    wrap: changing((answer) => {
      const applied = headerOf(answer.headers, 'preference-applied')?.split('=')[0]?.toUpperCase()
      return applied === undefined
        ? answer
        : { ...answer, headers: withHeader(answer.headers, 'Preference-Applied', applied) }
    }),
  },
  {
    ...shared,
    id: 'twin-zone-of-tz-database',
    title: 'A time in the zone that is preferred has the name of that in the tz database',
    legal: 'resources/datetimetimezone.md: a zone has a name of Windows and one of the tz database',
    wrap: renamingZones((zone) => (zone === 'Pacific Standard Time' ? 'America/Los_Angeles' : zone)),
  },
]
