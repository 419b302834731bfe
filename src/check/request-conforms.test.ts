import { describe, expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { embeddedContract } from '../../fixtures/embedded-contract.ts'
import { exchange as exchangeOf } from '../../fixtures/exchange-sample.ts'
import { viewContract } from '../contract/view.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation, Parameter } from '../model/contract.ts'
import type { Exchange, Headers } from '../model/exchange.ts'
import type { JsonObject } from '../model/source.ts'
import { requestConforms } from './request-conforms.ts'

const json: Headers = [['Content-Type', 'application/json; charset=utf-8']]
const [api] = viewContract(embeddedContract()).apis.filter(({ version }) => version === 'v1.0')
if (api === undefined) throw new Error('the embedded contract has v1.0')

interface Sent {
  readonly body?: object | string
  readonly headers?: Headers
  readonly query?: string
  readonly unkept?: Exchange['unkept']
  readonly answer?: Exchange['answer']
}

/** What is seen in one request, as `verdict place`. */
function seen(
  id: string,
  { body, headers, query = '', unkept, answer = null }: Sent,
  change: Partial<Operation> = {},
  view: ApiView = api as ApiView,
  before: readonly Exchange[] = [],
): readonly string[] {
  const found = view.operation(id)
  if (found === undefined) throw new Error(`there is no ${id}`)
  const operation = { ...found, ...change }
  const text = typeof body === 'object' ? JSON.stringify(body) : (body ?? null)
  const exchange: Exchange = {
    step: {
      role: 'subject',
      operation: id,
      version: 'v1.0',
      request: {
        method: operation.method,
        path: `/v1.0${operation.path}${query}`,
        headers: headers ?? (text === null ? [] : json),
        body: text,
        credential: 'valid',
      },
      intent: { kind: 'plain' },
    },
    answer,
    failure: answer === null ? { kind: 'aborted', message: '' } : null,
    retries: 0,
    startedAt: '',
    milliseconds: 0,
    ...(unkept === undefined ? {} : { unkept }),
  }
  const judgement = ask(requestConforms, view, operation, [...before, exchange])
  if (judgement.kind === 'not-applicable') return ['not-applicable']
  return judgement.observations.map(({ verdict, place }) => `${verdict} ${place}`)
}

const linkExchange = (body: JsonObject): Exchange => exchangeOf('GET /elsewhere', { operation: null, body })
const create = 'deviceConfiguration.create'
const update = 'deviceConfiguration.update'
const list = 'deviceConfiguration.list'
const ios = { '@odata.type': '#microsoft.graph.iosCustomConfiguration' }
const base = 'microsoft.graph.deviceConfiguration'

describe('a body', () => {
  test.each<readonly [string, string, Sent, readonly string[]]>([
    ['as documented', create, { body: { ...ios, displayName: 'a' } }, []],
    [
      'with annotations',
      create,
      { body: { ...ios, '@odata.etag': 'x', 'displayName@odata.type': 'Edm.String' } },
      [],
    ],
    ['of another JSON type', create, { body: { ...ios, displayName: 7 } }, [`fail ${base}/displayName#type`]],
    [
      'with a property that no page knows',
      create,
      { body: { ...ios, nope: 1 } },
      ['fail microsoft.graph.iosCustomConfiguration/nope#unknown-property'],
    ],
    ['that is broken JSON', create, { body: '{"a":' }, ['fail body#json']],
    ['that is JSON and no object', create, { body: '[1]' }, ['fail body#json']],
    [
      'of another media type',
      create,
      { body: ios, headers: [['content-type', 'text/plain']] },
      ['fail header:content-type'],
    ],
    ['of no media type', create, { body: ios, headers: [] }, ['fail header:content-type']],
    ['that the recording left out', create, { unkept: ['request'] }, []],
    [
      'of an update, with a property of a derived type that it does not name',
      update,
      { body: { payloadName: 'a' } },
      [],
    ],
    [
      'of an update, with a property that no derived type has',
      update,
      { body: { nope: 'a' } },
      [`fail ${base}/nope#unknown-property`],
    ],
    [
      'of an update, with a wrong value and no type',
      update,
      { body: { displayName: 7 } },
      [`fail ${base}/displayName#type`],
    ],
  ])('%s', (_what, id, sent, expected) => {
    expect(seen(id, sent)).toEqual(expected)
  })

  test('a property that no page documents is a warning where the answer shows it', () => {
    const body = { ...ios, deploymentChannel: 'user' }
    const place = 'microsoft.graph.iosCustomConfiguration/deploymentChannel#unknown-property'
    const answered = (status: number, shown: object): readonly string[] =>
      seen(create, { body, answer: { status, headers: [], body: JSON.stringify(shown), encoding: 'utf-8' } })
    expect(answered(201, { id: '1', DeploymentChannel: 'user' })).toEqual([`warning ${place}`])
    expect(answered(201, { id: '1' })).toEqual([`fail ${place}`])
    expect(answered(400, { deploymentChannel: 'user' })).toEqual([`fail ${place}`])
    expect(seen(create, { body })).toEqual([`fail ${place}`])
  })

  test('an answer that shows a member says nothing of one of the same name inside another', () => {
    const body = { ...ios, assignments: [{ displayName: 'a' }] }
    const shown = JSON.stringify({ id: '1', displayName: 'a', assignments: [] })
    const answer = { status: 201, headers: [], body: shown, encoding: 'utf-8' as const }
    expect(seen(create, { body, answer })).toEqual(seen(create, { body }))
  })

  test('read-only properties are a warning, unless an example of the page sends them', () => {
    const view = { ...(api as ApiView), type: (name: string) => withReadOnly(api as ApiView, name) }
    const body = { ...ios, displayName: 'a' }
    expect(seen(create, { body }, { examples: [] }, view)).toEqual([`warning ${base}/displayName#read-only`])
    expect(seen(create, { body }, {}, view)).toEqual([])
  })

  test('an example of another variant of the page counts, too', () => {
    const view = { ...(api as ApiView), type: (name: string) => withReadOnly(api as ApiView, name) }
    const variant = { ...(view.operation(create) as Operation), id: `${create}~2` }
    const both = { ...view, api: { ...view.api, operations: [...view.api.operations, variant] } }
    const body = { ...ios, displayName: 'a' }
    expect(seen(create, { body }, { examples: [] }, both)).toEqual([])
  })
})

describe('a required property that is left out', () => {
  const place = `${base}/displayName#required`
  const body = api.operation(create)?.body
  if (body?.shape.kind !== 'type') throw new Error(`${create} takes a type`)
  const needsName = { body: { ...body, shape: { ...body.shape, required: ['displayName'] } } }
  const showing = (shown: object): Partial<Operation> => {
    const request = { body: JSON.stringify(shown), contentType: 'application/json', source: body.source }
    return { ...needsName, examples: [{ name: null, request, response: null, disputes: [] }] }
  }

  test('fails where the page shows no request without it', () => {
    expect(seen(create, { body: ios }, { ...needsName, examples: [] })).toEqual([`fail ${place}`])
    expect(seen(create, { body: ios }, showing({ ...ios, displayName: 'a' }))).toEqual([`fail ${place}`])
  })

  test('is disputed where a request of the page leaves it out, too', () => {
    expect(seen(create, { body: ios }, showing({ ...ios, description: 'a' }))).toEqual([`warning ${place}`])
  })

  test('is no other property that the request of the page leaves out', () => {
    const both = { ...needsName.body.shape, required: ['displayName', 'description'] }
    const change = { ...showing({ ...ios, displayName: 'a' }), body: { ...body, shape: both } }
    expect(seen(create, { body: ios }, change).toSorted()).toEqual([
      `fail ${place}`,
      `warning ${base}/description#required`,
    ])
  })
})

/** The type with `displayName` read-only. */
function withReadOnly(view: ApiView, name: string): ReturnType<ApiView['type']> {
  const type = view.type(name)
  if (type === undefined || !('properties' in type)) return type
  const properties = type.properties.map((each) =>
    each.name === 'displayName' ? { ...each, readOnly: true as const } : each,
  )
  return { ...type, properties }
}

const source = { file: 'a.md', line: 1 }

function required(place: Parameter['in'], name: string, isRequired = true): Partial<Operation> {
  const parameter: Parameter = {
    name,
    in: place,
    type: { name: 'Edm.String', collection: false },
    required: isRequired,
    source,
    evidence: 'stated',
  }
  return { parameters: [parameter] }
}

describe('headers and parameters', () => {
  test('that the page requires are missed', () => {
    expect(seen(list, {}, required('header', 'If-Match'))).toEqual(['fail header:if-match#required'])
    expect(seen(list, { headers: [['if-match', '*']] }, required('header', 'If-Match'))).toEqual([])
    expect(seen(list, {}, required('query', 'startDateTime'))).toEqual(['fail query:startDateTime#required'])
    expect(seen(list, { query: '?StartDateTime=1' }, required('query', 'startDateTime'))).toEqual([])
  })

  test('that recorders hide, and links of the service that stand for them, are not', () => {
    expect(seen(list, {}, required('header', 'Authorization'))).toEqual([])
    expect(seen(list, { query: '?$skiptoken=1' }, required('query', 'startDateTime'))).toEqual([])
  })

  test('that a next link leaves out, which an answer before gave, are not missed', () => {
    const change = { ...required('query', 'startDateTime'), queryOptions: [{ name: '$filter', source }] }
    const path = api?.operation(list)?.path
    const first = linkExchange({ '@odata.nextLink': `https://graph.microsoft.com/v1.0${path}?$skip=5` })
    const missed = ['fail query:startDateTime#required', 'warning query:$skip#undocumented']
    expect(seen(list, { query: '?$skip=5' }, change)).toEqual(missed)
    expect(seen(list, { query: '?$skip=5' }, change, api, [first])).toEqual([])
  })
})

describe('query options', () => {
  const listed = { queryOptions: [{ name: '$filter', source }] }
  test.each<readonly [string, string, readonly string[]]>([
    ['the listed one', '?$filter=a', []],
    ['$select of anything', '?$select=a,b&$format=json', []],
    ['one that the page does not list', '?$orderby=a', ['warning query:$orderby#undocumented']],
    ['the size of pages, which the concept pages document', '?$top=5', []],
    ['one that OData does not have', '?$nope=a', ['warning query:$nope#unknown']],
    ['a value that is none', '?$filter=a&$top=-1', ['warning query:$top#form']],
    ['a name without $, which is a custom parameter on v1.0', '?top=x', []],
    ['a next link, which is opaque', '?$skiptoken=1&$orderby=a&$top=x', []],
  ])('%s', (_what, query, expected) => {
    expect(seen(list, { query }, listed)).toEqual(expected)
  })

  test('beta takes those of OData without $, and others are parameters of their own', () => {
    const sent = (query: string) => seen(list, { query }, listed, { ...(api as ApiView), version: 'beta' })
    expect(sent('?top=x')).toEqual(['warning query:$top#form'])
    expect(sent('?$nope=a')).toEqual(['warning query:$nope#unknown'])
    expect(sent('?startDateTime=x')).toEqual([])
  })

  test('of a page that supports them all are not missed among those that it names beside that', () => {
    const any = { ...listed, takesAnyOption: true } as const
    expect(seen(list, { query: '?$orderby=a&$skip=1' }, any)).toEqual([])
    expect(seen(list, { query: '?$nope=a&$skip=x' }, any)).toEqual([
      'warning query:$nope#unknown',
      'warning query:$skip#form',
    ])
  })

  const directory = { ...listed, ...required('header', 'ConsistencyLevel', false) }
  const eventual: Headers = [['consistencylevel', 'Eventual']]
  const missing = 'header:consistencylevel#advanced-query'
  test.each<readonly [string, string, Headers, readonly string[]]>([
    ['a search without the header', '?$search="a"', [], [`fail ${missing}`]],
    [
      'a search with another value of it',
      '?$search="a"',
      [['ConsistencyLevel', 'strong']],
      [`fail ${missing}`],
    ],
    ['a search with it', '?$search="a"', eventual, []],
    ['a search with it as a parameter', '?$search="a"&ConsistencyLevel=eventual', [], []],
    ['a custom parameter of that name', '?search=a', [], []],
    ['a filter that asks for no index', "?$filter=name eq 'ne not'", [], []],
    ['a negated filter', "?$filter=name ne 'a'&$count=true", [], [`warning ${missing}`]],
    ['a negated filter without the count', "?$filter=not(name eq 'a')", eventual, [`warning ${missing}`]],
    ['a negated filter with both', "?$filter=endsWith(name,'a')&$count=true", eventual, []],
    ['a sorted filter', "?$filter=name eq 'a'&$orderby=name", [], [`warning ${missing}`]],
    ['a count that may be ignored', '?$count=true', [], []],
    ['a next link', '?$search="a"&$skiptoken=1', [], []],
  ])('of directory objects: %s', (_what, query, headers, expected) => {
    expect(seen(list, { query, headers }, directory)).toEqual(expected)
  })

  test('a count of directory objects is asked for with the header', () => {
    expect(seen(list, {}, { ...directory, kind: 'count' })).toEqual([`warning ${missing}`])
    expect(seen(list, { headers: eventual }, { ...directory, kind: 'count' })).toEqual([])
  })

  test('without the header in the docs nothing is said of it', () => {
    expect(seen(list, { query: '?$search="a"' }, { queryOptions: [] })).toEqual([])
  })

  test('where the page lists none, silence is no statement', () => {
    expect(seen(list, { query: '?$filter=a&$orderby=b&$count=true' }, { queryOptions: [] })).toEqual([])
  })
})
