import type { JsonSchema, SchemaObject } from '../model/json-schema.ts'
import { itemMethods } from './fragment.ts'
import {
  flag,
  list,
  type Members,
  map,
  number,
  object,
  reference,
  text,
  texts,
  when,
  where,
  yesOrNo,
} from './schema-words.ts'

const place: Members = { 'x-docs': reference('source'), 'x-evidence': map(reference('evidence')) }
const escaped: JsonSchema = { type: 'string', pattern: '^[^%]*(?:%[0-7][0-9A-Fa-f][^%]*)*$' }

/** `writeUse`, with the keywords that constrain one value. */
const use = object(
  [],
  {
    $ref: escaped,
    type: { type: ['string', 'array'], items: text },
    format: text,
    items: reference('use'),
    anyOf: list(reference('use'), { minItems: 1 }),
    oneOf: list(reference('use'), { minItems: 1 }),
    discriminator: { type: 'object' },
    enum: list({ type: ['string', 'null'] }),
    minimum: number,
    maximum: number,
    minLength: number,
    maxLength: number,
    'x-graph-type': text,
    'x-foreign': flag,
    'x-flags': flag,
    'x-enum-docs': reference('source'),
  },
  {
    allOf: [
      when({ required: ['x-foreign'] }, reference('foreign')),
      when(
        {
          required: ['type'],
          properties: {
            type: { anyOf: [{ const: 'array' }, { type: 'array', contains: { const: 'array' } }] },
          },
        },
        { required: ['items'] },
      ),
    ],
  },
)

const property: JsonSchema = {
  ...object(['x-docs'], {
    ...place,
    readOnly: flag,
    writeOnly: flag,
    maxItems: number,
    'x-navigation': flag,
    'x-nullable': yesOrNo,
    'x-on-select': flag,
    'x-supports': texts,
    'x-filter': texts,
  }),
  allOf: [reference('use')],
}

const properties = object(['properties'], {
  properties: map(reference('property')),
  required: texts,
  'x-order': texts,
})

const type: SchemaObject = object(
  ['x-kind', 'x-docs'],
  {
    ...place,
    'x-kind': { enum: ['entity', 'complex', 'enum', 'schema'] },
    'x-base': text,
    'x-abstract': flag,
    'x-open': flag,
    'x-flags': flag,
  },
  {
    allOf: [
      where('x-kind', ['schema'], reference('foreign')),
      where('x-kind', ['enum'], object(['x-members'], { 'x-members': list(reference('member')) })),
      where('x-kind', ['entity', 'complex'], {
        ...object([], { allOf: list(object(['$ref'], { $ref: escaped }), { minItems: 1 }) }),
        allOf: [reference('properties')],
      }),
    ],
  },
)

const parameter = object(['name', 'in', 'schema', 'x-docs'], {
  ...place,
  name: text,
  in: reference('where'),
  required: yesOrNo,
  schema: reference('use'),
  example: { type: ['string', 'number', 'boolean'] },
  'x-name': text,
  'x-in': reference('where'),
  'x-required': yesOrNo,
  'x-key': object(['type', 'property'], { type: text, property: text, or: texts, names: texts }),
  'x-query-option': flag,
  'x-shows': texts,
  'x-lacks': texts,
  'x-assumed': flag,
})

const message: Members = {
  'x-text': texts,
  'x-content-type': { type: ['string', 'null'] },
  'x-docs': reference('source'),
}

const media = object([], {
  schema: { type: 'object' },
  examples: map(object(['x-content-type', 'x-docs'], message)),
})

/** The content of a message whose schema is of this kind. */
function content(schema: JsonSchema): SchemaObject {
  return object(['content'], { content: map(object(['schema'], { schema }), { minProperties: 1 }) })
}

/** The content of a request that has a schema of this kind; other media types stand beside it with nothing to them. */
function oneContent(schema: JsonSchema): SchemaObject {
  const said = when({ minProperties: 1 }, object(['schema'], { schema }))
  return object(['content'], { content: map(said, { not: map({ maxProperties: 0 }) }) })
}

const body = object(
  ['content', 'x-shape', 'x-docs'],
  {
    ...place,
    content: map(media, { minProperties: 1 }),
    required: yesOrNo,
    'x-shape': { enum: ['type', 'inline', 'reference', 'media'] },
    'x-properties': texts,
    'x-required': texts,
    'x-additive': texts,
    'x-recalculates': flag,
  },
  {
    allOf: [
      where('x-shape', ['type'], oneContent(reference('use'))),
      where('x-shape', ['inline'], oneContent(reference('properties'))),
    ],
  },
)

const valued = object(['properties'], {
  properties: object(['value'], { value: reference('use') }),
  'x-collection': flag,
})

const response = object(
  ['x-shape', 'x-docs'],
  {
    ...place,
    description: text,
    headers: map(object(['x-docs'], place)),
    content: map(media),
    'x-shape': { enum: ['none', 'value', 'collection', 'wrapped', 'media', 'unknown'] },
    'x-media-type': { type: 'null' },
    'x-columns': list(object(['name', 'x-docs'], { ...place, name: text })),
  },
  {
    allOf: [
      where('x-shape', ['value'], content(reference('use'))),
      where('x-shape', ['collection', 'wrapped'], content(valued)),
    ],
  },
)

const example = object([], {
  request: object(['x-content-type', 'x-docs'], message),
  response: object(['status', 'truncated'], { ...message, status: { type: 'integer' }, truncated: yesOrNo }),
  name: text,
  disputes: list(
    object(['part', 'pointer', 'rule'], {
      part: { enum: ['request', 'response'] },
      pointer: text,
      rule: text,
    }),
  ),
})

const permission = object(['state'], {
  state: { enum: ['listed', 'not-supported', 'unresolved'] },
  'x-docs': reference('source'),
})

const operation = object(['operationId', 'x-docs', 'x-kind', 'x-clouds', 'x-permissions'], {
  ...place,
  operationId: text,
  summary: text,
  'x-docs': {
    ...object([], { variantOf: text, alsoAt: list(reference('source')) }),
    allOf: [reference('source')],
  },
  'x-kind': {
    enum: [
      'list',
      'get',
      'create',
      'update',
      'delete',
      'action',
      'function',
      'delta',
      'count',
      'reference',
      'media',
      'other',
    ],
  },
  'x-resource': text,
  'x-member-key': text,
  'x-path': text,
  'x-disputes': texts,
  'x-clouds': {
    type: ['array', 'string'],
    items: { enum: ['global', 'usL4', 'usL5', 'china', 'germany'] },
    pattern: '^unstated$',
  },
  parameters: list(reference('parameter')),
  'x-query-options': list(
    object(['name', 'source'], { name: text, shows: texts, lacks: texts, source: reference('source') }),
  ),
  'x-any-query-option': flag,
  'x-marks': text,
  'x-omits-deleted': flag,
  requestBody: body,
  responses: map(response, { propertyNames: { pattern: '^\\d{3}$' } }),
  security: list(map(texts)),
  'x-permissions': object(['delegatedWork', 'delegatedPersonal', 'application'], {
    delegatedWork: permission,
    delegatedPersonal: permission,
    application: permission,
  }),
  'x-examples': map(example),
})

/** What `writeFragments` writes, as JSON Schema 2020-12: all that its readers rely on. */
export const fragmentSchema: JsonSchema = {
  ...object(['openapi', 'info', 'paths'], {
    openapi: text,
    info: object(['title', 'version'], { title: text, version: { enum: ['v1.0', 'beta'] } }),
    servers: list(object(['url'], { url: text })),
    paths: map(map(operation, { propertyNames: { enum: itemMethods } })),
    components: object([], {
      schemas: map(reference('type')),
      'x-undocumented': map(reference('type')),
      securitySchemes: map({ type: 'object' }),
    }),
    'x-rules': list(
      object(['id', 'level', 'x-docs'], { ...place, id: text, level: { enum: ['MUST', 'SHOULD'] } }),
    ),
    'x-problems': list(object(['kind', 'message', 'x-docs'], { ...place, kind: text, message: text })),
  }),
  $defs: {
    source: object(['file', 'line'], { file: text, line: { type: 'integer' } }),
    evidence: { enum: ['stated', 'shown', 'disputed', 'assumed'] },
    where: { enum: ['path', 'query', 'header'] },
    foreign: object(['allOf'], { allOf: list({ type: ['object', 'boolean'] }, { minItems: 1 }) }),
    member: object(['name', 'value', 'x-docs'], {
      ...place,
      name: text,
      value: { type: ['number', 'null'] },
    }),
    use,
    property,
    properties,
    type,
    parameter,
  },
}
