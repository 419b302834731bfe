import { expect, test } from 'vitest'
import { apiWith } from '../../fixtures/api-with.ts'
import { type ExchangeDraft, exchange } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { use } from '../../fixtures/sample-constructors.ts'
import type { TypeUse } from '../model/contract.ts'
import type { JsonObject } from '../model/source.ts'
import { contextRoot } from './context-root.ts'

const graph = 'https://graph.microsoft.com'
const context = `${graph}/v1.0/$metadata#users('1')/things`
const list = (body: { [name: string]: string }, draft: ExchangeDraft = {}) =>
  exchange('GET /me/things', { body: { value: [], ...body }, ...draft })
const next = '@odata.nextLink'

test.each<Row>([
  [
    'the context of Graph from a tenant on loopback',
    [
      list(
        { '@odata.context': context, [next]: 'http://127.0.0.1:4010/v1.0/me/things?$skiptoken=1' },
        {
          origin: 'http://127.0.0.1:4010',
        },
      ),
    ],
    [],
  ],
  ['no links', [list({})], []],
  ['the type of what came', [list({ '@odata.context': '$metadata#Collection(microsoft.graph.thing)' })], []],
  ['a base of it', [list({ '@odata.context': '$metadata#Collection(microsoft.graph.entity)' })], []],
  ['a type that no page has', [list({ '@odata.context': '$metadata#microsoft.graph.other' })], []],
  [
    'another type',
    [list({ '@odata.context': `${graph}/v1.0/$metadata#Collection(microsoft.graph.user)` })],
    ['warning @odata.context#type'],
  ],
  ['a relative context', [list({ '@odata.context': '$metadata#things' })], []],
  [
    'the same cloud',
    [list({ '@odata.context': context, [next]: `${graph}/v1.0/me/things?$skip=1` }, { origin: graph })],
    [],
  ],
  [
    'a port of its own',
    [list({ [next]: 'https://proxy.contoso.com:8443/v1.0/x' }, { origin: 'https://proxy.contoso.com:8443' })],
    [],
  ],
  ['a next link to beta', [list({ [next]: `${graph}/beta/me/things?$skip=1` })], [`fail ${next}#version`]],
  [
    'a context of beta',
    [list({ '@odata.context': `${graph}/beta/$metadata#things` })],
    ['fail @odata.context#version'],
  ],
  [
    'a delta link to beta',
    [list({ '@odata.deltaLink': `${graph}/beta/x` })],
    ['fail @odata.deltaLink#version'],
  ],
  [
    'a next link to another cloud',
    [list({ [next]: 'https://graph.microsoft.us/v1.0/x' }, { origin: graph })],
    [`fail ${next}#host`],
  ],
  [
    'two clouds in one answer',
    [list({ '@odata.context': context, [next]: 'https://graph.microsoft.us/v1.0/x' })],
    ['warning @odata.context#host', `fail ${next}#host`].sort(),
  ],
  ['a strange host', [list({ [next]: 'https://evil.example/v1.0/x' })], [`warning ${next}#host`]],
  [
    'a strange host from Graph',
    [list({ [next]: 'https://evil.example/v1.0/x' }, { origin: graph })],
    [`fail ${next}#host`],
  ],
  [
    'a strange host from a base that was asked',
    [list({ [next]: 'https://evil.example/v1.0/x' }, { origin: 'https://proxy.contoso.com' })],
    [`fail ${next}#host`],
  ],
  [
    'a link of another operation to beta',
    [list({}), exchange('GET /users/1', { body: { '@odata.context': `${graph}/beta/$metadata#users` } })],
    [],
  ],
  [
    'a refusal that names beta',
    [list({ '@odata.context': `${graph}/beta/$metadata#things` }, { status: 404 })],
    'not-applicable',
  ],
  ['no body', [exchange('GET /me/things', { status: 200 })], 'not-applicable'],
  [
    'a new entity in beta',
    [
      exchange('POST /me/things', {
        sent: {},
        status: 201,
        body: { id: '7' },
        answerHeaders: { location: `${graph}/beta/me/things/7` },
      }),
    ],
    ['fail Location#version'],
  ],
  [
    'a new entity in beta of the host that was asked',
    [
      exchange('POST /me/things', {
        sent: {},
        status: 201,
        body: { id: '7' },
        headers: [['Host', 'Proxy.contoso.com']],
        answerHeaders: { location: 'https://proxy.contoso.com/beta/me/things/7' },
      }),
    ],
    ['fail Location#version'],
  ],
  [
    'a new entity in beta of a base that was asked',
    [
      exchange('POST /me/things', {
        sent: {},
        status: 201,
        body: { id: '7' },
        origin: 'https://proxy.contoso.com',
        answerHeaders: { location: 'https://proxy.contoso.com/beta/me/things/7' },
      }),
    ],
    ['fail Location#version'],
  ],
  [
    'a Location of what was not made',
    [
      exchange('POST /me/things', {
        sent: {},
        status: 200,
        body: { id: '7' },
        origin: graph,
        answerHeaders: { location: `${graph}/beta` },
      }),
    ],
    [],
  ],
  [
    'a new entity in the storage of a workload',
    [
      exchange('POST /me/things', {
        sent: {},
        status: 201,
        body: { id: '7' },
        origin: graph,
        answerHeaders: { location: 'https://storage.example.com/beta/things/7' },
      }),
    ],
    [],
  ],
  [
    'a new entity in another cloud',
    [
      exchange('POST /me/things', {
        sent: {},
        status: 201,
        body: { id: '7' },
        origin: graph,
        answerHeaders: { location: 'https://graph.microsoft.us/v1.0/me/things/7' },
      }),
    ],
    ['fail Location#host'],
  ],
  [
    'a next link without TLS',
    [list({ '@odata.context': context, [next]: 'http://graph.microsoft.com/v1.0/x' })],
    [`fail ${next}#http`],
  ],
  [
    'a next link without TLS from a base that was asked with it',
    [list({ [next]: 'http://proxy.contoso.com/v1.0/x' }, { origin: 'https://proxy.contoso.com' })],
    [`fail ${next}#http`],
  ],
  [
    'a next link of a base that has no TLS',
    [list({ [next]: 'http://proxy.contoso.com/v1.0/x' }, { origin: 'http://proxy.contoso.com' })],
    [],
  ],
  [
    'a context that is named without TLS, and never followed',
    [list({ '@odata.context': context.replace('https', 'http') })],
    [],
  ],
  [
    'a new entity without TLS',
    [
      exchange('POST /me/things', {
        sent: {},
        status: 201,
        body: { id: '7' },
        answerHeaders: { location: 'http://graph.microsoft.com/v1.0/me/things/7' },
      }),
    ],
    ['warning Location#http'],
  ],
  ['a link without TLS to beta', [list({ [next]: 'http://127.0.0.1/beta/x' })], [`fail ${next}#version`]],
  ['a segment that begins like a version', [list({ [next]: `${graph}/betamax/me/things` })], []],
  ['a segment that ends like a version', [list({ [next]: `${graph}/alphabeta/me/things` })], []],
  ['a version in capitals', [list({ [next]: `${graph}/BETA/me/things` })], [`fail ${next}#version`]],
  [
    'a port of Graph, and a host of nobody',
    [list({ [next]: 'https://evil.example/v1.0/x' }, { headers: [['Host', 'GRAPH.microsoft.com:443']] })],
    [`fail ${next}#host`],
  ],
  [
    'a host whose name has a number behind a colon',
    [list({ [next]: `${graph}/v1.0/x` }, { headers: [['Host', 'graph.microsoft.us:443']] })],
    [`fail ${next}#host`],
  ],
  [
    'a strange host, and another one',
    [list({ [next]: 'https://evil.example/v1.0/x' }, { headers: [['Host', 'proxy.contoso.com:80']] })],
    [`warning ${next}#host`],
  ],
  [
    'a monitor elsewhere',
    [
      exchange('POST /me/things', {
        sent: {},
        status: 202,
        bodyText: ' ',
        answerHeaders: { location: 'https://x.example/beta/1' },
      }),
    ],
    [],
  ],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(contextRoot, exchanges)).toEqual(seen)
})

/** The sample, in which users and things have sets at the root, and people are things. */
const rooted = apiWith(['thing.list', 'thing.get', 'thing.list~2', 'user.delta'], (one) => ({
  ...one,
  ...(one.id === 'user.delta' ? { kind: 'list' as const } : {}),
  path:
    { 'thing.get': '/things/{thingId}', 'thing.list~2': '/me/users', 'user.delta': '/users' }[one.id] ??
    '/things',
}))
const of = (operation: string, path: `/${string}`, set: string, body: JsonObject) => [
  exchange(`GET ${path}`, {
    operation,
    body: { '@odata.context': `${graph}/v1.0/$metadata#${set}`, ...body },
  }),
]
const several = { value: [{ id: '1' }] }

test.each<Row>([
  ['a list of a set', of('thing.list', '/things', 'things', several), []],
  ['one of a set', of('thing.get', '/things/1', 'things/$entity', { id: '1' }), []],
  [
    'a list as one',
    of('thing.list', '/things', 'things/$entity', several),
    ['warning @odata.context#entity'],
  ],
  ['one as a list', of('thing.get', '/things/1', 'things', { id: '1' }), ['warning @odata.context#entity']],
  ['what is neither one nor a list', of('thing.list', '/things', 'things/$entity', { value: 'x' }), []],
  [
    'another set',
    of('thing.get', '/things/1', 'users/$entity', { id: '1' }),
    ['warning @odata.context#type'],
  ],
  [
    'a set of its own that is called as one at the root',
    of('thing.list~2', '/me/Users', 'users', several),
    [],
  ],
  ['the type alone', of('thing.get', '/things/1', 'microsoft.graph.thing', { id: '1' }), []],
])('a context names %s', (_fact, exchanges, seen) => {
  expect(observe(contextRoot, exchanges, undefined, rooted)).toEqual(seen)
})

test.each<readonly [fact: string, type: TypeUse, seen: readonly string[]]>([
  ['a complex value', use('appListItem'), []],
  ['one of several types', { ...use('user'), or: ['microsoft.graph.thing'] }, []],
  ['another type', use('user'), ['warning @odata.context#type']],
])('the context of a thing where the page has %s', (_fact, type, seen) => {
  const api = apiWith('thing.get', (one) => ({
    ...one,
    responses: one.responses.map((each) => ({ ...each, shape: { kind: 'value', type } })),
  }))
  const exchanges = of('thing.get', '/me/things/1', 'microsoft.graph.thing', { id: '1' })
  expect(observe(contextRoot, exchanges, undefined, api)).toEqual(seen)
})
