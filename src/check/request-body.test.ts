import { describe, expect, test } from 'vitest'
import { practiceView } from '../../fixtures/recorded-cases.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Body, Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import { breachesOfBody } from './request/request-body-breaches.ts'
import type { Breach } from './request/request-breach.ts'

const api = (await practiceView()).api('v1.0') as ApiView
const source = { file: 'a.md', line: 7 }

function operationOf(id: string, change: Partial<Operation> = {}, body: Partial<Body> = {}): Operation {
  const found = api.operation(id)
  if (found?.body == null) throw new Error(`${id} takes a body`)
  return { ...found, body: { ...found.body, ...body }, examples: [], ...change }
}

/** An inline body, as actions have it. */
const inline = { kind: 'inline', properties: [] } as unknown as Body['shape']

/** Bodies here are short: that properties are missing in them is no matter. */
const isPresent = ({ place }: Breach): boolean => !/\/.*#required$/.test(place)

/** What a request breaks, as `place`, with `?` where it is slight and its evidence where that is not `stated`. */
function breaches(
  operation: Operation,
  text: string | null,
  type: string | null = 'application/json',
): readonly string[] {
  const exchange = {
    step: { request: { headers: type === null ? [] : [['Content-Type', type]], body: text } },
  } as unknown as Exchange
  return breachesOfBody(api, operation, exchange)
    .filter(isPresent)
    .map(
      ({ place, slight, evidence }) =>
        `${place}${slight ? '?' : ''}${evidence === 'stated' ? '' : ` ${evidence}`}`,
    )
}

const create = operationOf('boat.create')
const update = operationOf('boat.update')
const replace = operationOf('boat.update', { method: 'PUT' })
const row = '"@odata.type":"#microsoft.graph.rowboat"'
const boat = 'microsoft.graph.boat'

describe('a body that is not there', () => {
  test.each<[fact: string, operation: Operation, text: string | null, seen: readonly string[]]>([
    ['is missed where one is required', create, null, ['body#required']],
    ['is missed where blanks are all there is', create, ' \n', ['body#required']],
    ['is not missed where none is required', operationOf('boat.create', {}, { required: false }), null, []],
    ['is not missed of an action', operationOf('logEntry.copy', {}, { shape: inline }), null, []],
    [
      'is not missed where no JSON is due',
      operationOf('boat.create', {}, { mediaType: 'text/plain' }),
      null,
      [],
    ],
    ['is not missed where there is none', operationOf('boat.create', { body: null }), null, []],
  ])('%s', (_fact, operation, text, seen) => {
    expect(breaches(operation, text)).toEqual(seen)
  })

  test('is as sure as its page is, and says where that stands', () => {
    const disputed = operationOf('boat.create', {}, { evidence: 'disputed', source })
    const exchange = { step: { request: { headers: [], body: '' } } } as unknown as Exchange
    expect(breachesOfBody(api, disputed, exchange)).toEqual([
      {
        place: 'body#required',
        message: 'A body is required; none was sent.',
        docs: source,
        evidence: 'disputed',
      },
    ])
    expect([breaches(disputed, '[]'), breaches(disputed, '{}', 'text/plain')]).toEqual([
      ['body#json disputed'],
      ['header:content-type disputed'],
    ])
  })
})

describe('the media type', () => {
  const body = `{${row}}`
  test.each([
    ['application/json', []],
    ['application/json;odata.metadata=minimal', []],
    ['application/merge-patch+json', []],
    ['application/a.b-c+json', []],
    ['application/x+json', []],
    ['text/json', ['header:content-type']],
    ['application/jsonl', ['header:content-type']],
    ['x-application/json', ['header:content-type']],
    ['application/=+json', ['header:content-type']],
    [null, ['header:content-type']],
  ])('%s', (type, seen) => {
    expect(breaches(create, body, type)).toEqual(seen)
  })

  test.each([
    ['text/plain', 'bm90IEpTT04=', []],
    ['text/plain', '{"displayName":7}', []],
    ['application/xml', '<a/>', ['header:content-type']],
    ['application/json', 'bm90IEpTT04=', ['body#json']],
  ])('%s beside text/plain that the page takes, too: %s', (type, text, seen) => {
    const { body: own } = create
    const mime = { ...create, body: own && { ...own, otherMedia: ['text/plain'] } }
    expect(breaches(mime, text, type)).toEqual(seen)
  })

  test('is said as it came', () => {
    const messageOf = (headers: Exchange['step']['request']['headers']): string | undefined =>
      breachesOfBody(api, create, { step: { request: { headers, body } } } as unknown as Exchange)[0]?.message
    expect([messageOf([]), messageOf([['content-type', 'text/plain']])]).toEqual([
      'The body is application/json by the page; it was sent as nothing stated.',
      'The body is application/json by the page; it was sent as text/plain.',
    ])
  })
})

test.each([
  ['[1]', 'The body is a JSON object by the page; what was sent is JSON, but no object.'],
  ['{', 'The body is a JSON object by the page; what was sent is no JSON.'],
])('%s is no object', (text, message) => {
  const headers = [['content-type', 'application/json']]
  const [first] = breachesOfBody(api, create, { step: { request: { headers, body: text } } } as never)
  expect(first?.message).toBe(message)
})

describe('a property that only a derived type has', () => {
  const none = (name: string) => [`${boat}/${name}#unknown-property`]
  const twice = {
    ...update.body?.shape,
    type: { name: 'microsoft.graph.user', or: [boat], collection: false },
  }
  test.each<[fact: string, operation: Operation, text: string, seen: readonly string[]]>([
    ['may stand in an update without a type', update, '{"oars":1}', []],
    ['and so may that of another', update, '{"masts":1}', []],
    ['and in a replacement', replace, '{"oars":1}', []],
    ['with a wrong value, whose type nobody knows', update, '{"oars":"x"}', []],
    ['but no property that none has', update, '{"oars":1,"nope":1}', none('nope')],
    ['nor a wrong value of its own', update, '{"berth":"x"}', [`${boat}/berth#type`]],
    [
      'nor what stands deeper',
      operationOf('logEntry.update'),
      '{"position":{"oars":1}}',
      ['microsoft.graph.position/oars#unknown-property'],
    ],
    ['not in a create', create, '{"oars":1}', none('oars')],
    [
      'not beside another type',
      update,
      '{"@odata.type":"#microsoft.graph.sailboat","oars":1}',
      ['microsoft.graph.sailboat/oars#unknown-property'],
    ],
    [
      'of an alternative',
      operationOf('boat.update', {}, { shape: twice as Body['shape'] }),
      '{"oars":1}',
      [],
    ],
    [
      'not of an action',
      operationOf('boat.update', {}, { shape: inline }),
      '{"oars":1}',
      ['boat.update/oars#unknown-property'],
    ],
  ])('%s', (_fact, operation, text, seen) => {
    expect(breaches(operation, text)).toEqual(seen)
  })
})

describe('a property that is read-only', () => {
  const entry = operationOf('logEntry.create')
  const place = 'microsoft.graph.logEntry/createdDateTime#read-only?'
  const text = '{"createdDateTime":"2020-01-01T00:00:00Z"}'
  const showing = (body: string): Partial<Operation> => ({
    examples: [
      { name: null, request: { body, contentType: null, source }, response: null, disputes: [] },
    ] as never,
  })
  const many = { ...entry.body?.shape, type: { name: 'microsoft.graph.logEntry', collection: true } }
  test.each<[fact: string, operation: Operation, text: string, seen: readonly string[]]>([
    ['is a remark', entry, text, [place]],
    [
      'whatever its letter case',
      entry,
      text.replace('created', 'CREATED'),
      ['microsoft.graph.logEntry/CREATEDDateTime#unknown-property', place],
    ],
    ['unless the page sends it', operationOf('logEntry.create', showing(text)), text, []],
    [
      'even in another letter case',
      operationOf('logEntry.create', showing('{"CreatedDateTime" : 1}')),
      text,
      [],
    ],
    [
      'as a value it is no name',
      operationOf('logEntry.create', showing('{"a":"createdDateTime"}')),
      text,
      [place],
    ],
    ['the id is none', entry, '{"id":"x"}', []],
    ['an annotation is none', entry, '{"createdDateTime@odata.type":"#DateTimeOffset"}', []],
    ['one that may be written is none', entry, '{"title":"x"}', []],
    [
      'not in a list of bodies',
      operationOf('logEntry.create', {}, { shape: many as Body['shape'] }),
      text,
      [expect.any(String)],
    ],
    [
      'not in the body of an action',
      operationOf('logEntry.create', {}, { shape: inline }),
      text,
      ['logEntry.create/createdDateTime#unknown-property'],
    ],
  ])('%s', (_fact, operation, sent, seen) => {
    expect(breaches(operation, sent)).toEqual(seen)
  })

  test('is found in what the body holds, too', () => {
    const user = operationOf('user.create')
    const inside = '{"logEntries":[{"createdDateTime":"2020-01-01T00:00:00Z"}]}'
    const open = { ...api, type: withWritableEntries }
    expect(breaches(user, inside)).toContain('microsoft.graph.user/logEntries#read-only?')
    const request = { headers: [['content-type', 'application/json']], body: inside }
    const found = breachesOfBody(open as ApiView, user, { step: { request } } as never)
    expect(found.map(({ place: at }) => at)).toContain('microsoft.graph.logEntry/createdDateTime#read-only')
  })

  test('is known as surely as its name and that it is read-only', () => {
    const shown = { ...api, type: (name: string) => withEvidence(name, { readOnly: 'shown' }) }
    const named = { ...api, type: (name: string) => withEvidence(name, { name: 'disputed' }) }
    const request = { headers: [['content-type', 'application/json']], body: text }
    const evidenceIn = (view: object) =>
      breachesOfBody(view as ApiView, entry, { step: { request } } as never)
        .filter(isPresent)
        .map(({ evidence }) => evidence)
    expect([evidenceIn(shown), evidenceIn(named)]).toEqual([['shown'], ['disputed']])
  })
})

function withWritableEntries(name: string): ReturnType<ApiView['type']> {
  const type = api.type(name)
  if (type === undefined || !('properties' in type)) return type
  const properties = type.properties.map(({ readOnly, ...each }) =>
    each.name === 'logEntries' || readOnly === undefined ? each : { ...each, readOnly },
  )
  return { ...type, properties } as typeof type
}

function withEvidence(name: string, evidence: object): ReturnType<ApiView['type']> {
  const type = api.type(name)
  if (type === undefined || !('properties' in type)) return type
  return { ...type, properties: type.properties.map((each) => ({ ...each, evidence })) } as typeof type
}
