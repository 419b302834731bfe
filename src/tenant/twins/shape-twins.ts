import type { ApiView } from '../../model/api-view.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import {
  changeContext,
  changeEntities,
  changeObject,
  changing,
  isSuccess,
  optionOf,
} from '../faults/change-answer.ts'
import { changingProperties } from '../faults/typed-walk.ts'
import { answeredType } from '../path-facts.ts'

const shared = { group: 'Shape', tier: 1, benign: true } as const

/** Changes every object of a JSON value, inner ones first. */
function everyObject(value: Json, change: (object: JsonObject) => JsonObject): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => everyObject(each, change))
  if (!isRecord(value)) return value
  const inner = Object.entries(value).map(([name, each]): [string, Json] => [name, everyObject(each, change)])
  return change(Object.fromEntries(inner))
}

function reversed(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).reverse())
}

function retyped(change: (type: string) => string): NonNullable<Fault['wrap']> {
  return changing((answer) =>
    changeObject(
      answer,
      (json) =>
        everyObject(json, (object) => {
          const type = object['@odata.type']
          return typeof type === 'string' ? { ...object, '@odata.type': change(type) } : object
        }) as JsonObject,
    ),
  )
}

/** The value with its type, where it is an object of a complex type that is the only one it can be. */
function withType(api: ApiView, declared: string, value: Json): Json {
  const [only, ...others] = api.instantiable(declared)
  if (!isRecord(value) || api.type(declared)?.kind !== 'complex' || only === undefined || others.length > 0)
    return value
  return { '@odata.type': `#${only}`, ...value }
}

/** Other members, order and annotations. */
export const shapeTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-unknown-property',
    title: 'Entities have a property that no page documents',
    legal: 'VER-COMPATIBLE: clients tolerate unknown properties',
    wrap: changing((answer) =>
      changeEntities(answer, (entity) => ({ ...entity, undocumentedProperty: 'new' })),
    ),
  },
  {
    ...shared,
    id: 'twin-unknown-complex',
    title: 'Entities have an undocumented property with an object of an unknown type',
    legal: 'VER-COMPATIBLE: clients tolerate unknown properties and derived types',
    wrap: changing((answer) =>
      changeEntities(answer, (entity) => ({
        ...entity,
        undocumentedDetail: { '@odata.type': '#microsoft.graph.notYetDocumented', level: 1 },
      })),
    ),
  },
  {
    ...shared,
    id: 'twin-annotations',
    title: 'Entities have further annotations',
    legal:
      'OData JSON 4.01 §20: clients ignore annotations they do not know; VER-COMPATIBLE lists annotations',
    wrap: changing((answer) =>
      changeEntities(answer, (entity) => ({
        ...entity,
        '@odata.editLink': 'https://example.com/entity',
        '@microsoft.graph.tips': 'Use $select to choose only the properties your app needs.',
        'id@odata.type': '#String',
      })),
    ),
  },
  {
    ...shared,
    id: 'twin-order',
    title: 'Properties come in the opposite order',
    legal: 'RFC 8259 §4: objects are unordered; VER-COMPATIBLE lists order',
    wrap: changing((answer) => changeObject(answer, (json) => everyObject(json, reversed) as JsonObject)),
  },
  {
    ...shared,
    id: 'twin-type-without-hash',
    title: '@odata.type comes without #',
    legal: 'Compared without its leading # on both sides; 5,713 nested ones in the docs',
    wrap: retyped((type) => type.replace(/^#/, '')),
  },
  {
    ...shared,
    id: 'twin-type-everywhere',
    title: 'Every complex value says its type',
    legal: 'OData JSON 4.01 §4.6.3: type information may always be given',
    wrap: changingProperties((property, value, api) =>
      Array.isArray(value)
        ? (value as readonly Json[]).map((each) => withType(api, property.type.name, each))
        : withType(api, property.type.name, value),
    ),
  },
  {
    ...shared,
    id: 'twin-type-omitted',
    title: 'Entities of a type without derived types do not say their type',
    legal:
      'OData JSON 4.01 §4.6.3: type information is only needed where it cannot be told from the metadata',
    wrap: changing((answer, request, context) => {
      const match = context.match(request)
      const declared = match === undefined ? undefined : answeredType(match.operation)?.name
      if (match === undefined || declared === undefined) return answer
      if (match.api.derived(declared).length > 0 || match.api.instantiable(declared).length !== 1)
        return answer
      return changeEntities(answer, ({ '@odata.type': _type, ...entity }) => entity)
    }),
  },
  {
    ...shared,
    id: 'twin-no-context',
    title: '@odata.context and @odata.etag are left out',
    legal: 'OData JSON 4.01 §3.1: clients do not rely on optional control information; no page requires it',
    wrap: changing((answer) =>
      changeObject(answer, ({ '@odata.context': _context, ...json }) => {
        return everyObject(json, ({ '@odata.etag': _etag, ...object }) => object) as JsonObject
      }),
    ),
  },
  {
    ...shared,
    id: 'twin-context-type',
    title: 'The context names the type of what came, and not its set',
    legal: 'OData JSON 4.01 §10.3 and §10.6: what is in no set of its own has the context of its type',
    wrap: changing((answer, request, context) => {
      const match = context.match(request)
      const type = match && answeredType(match.operation)?.name
      if (type === undefined || !isSuccess(answer)) return answer
      return changeContext(answer, (url) => url.replace(/#.*/, `#${type}`))
    }),
  },
  {
    ...shared,
    id: 'twin-context-relative',
    title: 'The context is a relative URL',
    legal: 'OData JSON 4.01 §4.5.1: a context URL may be relative to the request URL',
    wrap: changing((answer) => changeContext(answer, (url) => url.replace(/^.*(?=\$metadata)/, ''))),
  },
  {
    ...shared,
    id: 'twin-context-without-tls',
    title: 'The context is on http',
    legal:
      'OData JSON 4.01 §4.5.1: the context describes the payload; it is no link that a client sends its token to',
    wrap: changing((answer) => changeContext(answer, (url) => url.replace('https:', 'http:'))),
  },
  {
    ...shared,
    id: 'twin-context-selected',
    title: 'The context of a list names the properties that came',
    legal: 'OData JSON 4.01 §10.7: a list of selected properties stands behind the set',
    wrap: changing((answer, request) =>
      optionOf(request, 'select') === undefined
        ? answer
        : changeContext(answer, (url) =>
            url.replace(/(?=$|\/\$entity$)/, `(${optionOf(request, 'select')})`),
          ),
    ),
  },
  {
    ...shared,
    id: 'twin-absent-nulls',
    title: 'Properties without a value are left out',
    legal: 'Absence of a nullable property is not a failure; directory objects answer a default subset',
    wrap: changing((answer) =>
      changeEntities(answer, (entity) =>
        Object.fromEntries(Object.entries(entity).filter(([, value]) => value !== null)),
      ),
    ),
  },
  {
    ...shared,
    id: 'twin-absent-collections',
    title: 'Empty collections are left out',
    legal: 'Absence of a nullable property is not a failure; no page says how an empty one is shown',
    wrap: changingProperties((property, value) => {
      const isEmpty = Array.isArray(value) && value.length === 0
      return isEmpty && property.nullable !== false && property.required !== true ? undefined : value
    }),
  },
  {
    ...shared,
    id: 'twin-count-everywhere',
    title: 'Collections have @odata.count without being asked',
    legal: 'OData JSON 4.01 §4.5.4: a service may include the count',
    wrap: changing((answer, request) =>
      changeObject(answer, (json) =>
        Array.isArray(json['value']) &&
        json['@odata.nextLink'] === undefined &&
        !/skiptoken=/i.test(request.url) &&
        json['@odata.count'] === undefined
          ? { '@odata.count': json['value'].length, ...json }
          : json,
      ),
    ),
  },
  {
    ...shared,
    id: 'twin-navigation-links',
    title: 'Entities say where their relationships are',
    legal: 'OData JSON 4.01 §8.1: a service may include navigation and association links',
    wrap: changing((answer) =>
      changeEntities(answer, (entity) => ({
        ...entity,
        'neighbours@odata.navigationLink': 'neighbours',
        'neighbours@odata.associationLink': 'neighbours/$ref',
      })),
    ),
  },
  {
    ...shared,
    id: 'twin-bound-actions',
    title: 'Entities say which actions are bound to them',
    legal: 'OData JSON 4.01 §18: a service may advertise bound operations',
    wrap: changing((answer) =>
      changeEntities(answer, (entity) => ({
        ...entity,
        '#microsoft.graph.restart': { title: 'restart', target: 'restart' },
      })),
    ),
  },
]
