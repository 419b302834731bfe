import { describe, expect, test } from 'vitest'
import { embeddedContract } from '../../../fixtures/embedded-contract.ts'
import { recorded } from '../../../fixtures/recorded-answer.ts'
import { recordedChecks } from '../../check/recorded-checks.ts'
import { viewContract } from '../../contract/view.ts'
import type { Check } from '../../model/check.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Recorded } from '../../model/recorded.ts'
import { pageChains } from './page-chains.ts'
import { placeRequest } from './place-request.ts'
import { type Recorder, startRecorder } from './recorder.ts'

const view = viewContract(embeddedContract())
const graph = 'https://graph.microsoft.com'
const list = `${graph}/v1.0/deviceManagement/deviceConfigurations`

function start(checks: readonly Check[] = recordedChecks): Recorder {
  return startRecorder({
    view,
    checks,
    operations: view.apis.flatMap(({ api }) => api.operations),
    base: null,
    replay: ({ id }) => `again ${id}`,
  })
}

function page(id: string, next?: string): object {
  const value = [{ '@odata.type': '#microsoft.graph.iosCustomConfiguration', id }]
  return next === undefined ? { value } : { value, '@odata.nextLink': next }
}

function failures(recorder: Recorder): readonly string[] {
  return recorder
    .traffic()
    .findings.filter(({ verdict }) => verdict === 'fail')
    .map(({ cause, reproduce }) => `${cause} | ${reproduce}`)
}

/** The checks, each of which says first what it is given to judge. */
function watched(see: (exchanges: readonly Exchange[], check: Check) => void): readonly Check[] {
  return recordedChecks.map((check) => ({
    ...check,
    judge: (api, operation, exchanges) => {
      see(exchanges, check)
      return check.judge(api, operation, exchanges)
    },
  }))
}

describe('pages', () => {
  test('say what the next one was asked for, and are judged by themselves', () => {
    const seen: Record<Check['scope'], Set<string>> = { operation: new Set(), global: new Set() }
    const ofList = ({ step }: Exchange): boolean => step.operation === 'deviceConfiguration.list'
    const recorder = start(
      watched((exchanges, { scope }) =>
        seen[scope].add(`${exchanges.filter(ofList).length} of ${exchanges.length}`),
      ),
    )
    recorder.note(recorded(`${list}?$select=id`, page('1', `${list}?$skip=1`)))
    recorder.note(recorded(`${list}?$skip=1`, page('2')))
    expect(seen).toEqual({ operation: new Set(['1 of 1', '1 of 2']), global: new Set(['1 of 1']) })
  })

  test('that lead on to a last one are as documented, read twice as well', () => {
    const recorder = start()
    for (let time = 0; time < 2; time++) {
      recorder.note(recorded(list, page('1', `${list}?$skiptoken=a`)))
      recorder.note(recorded(`${list}?$skiptoken=a`, page('2', `${list}?$skiptoken=b`)))
      recorder.note(recorded(`${list}?$skiptoken=b`, page('3')))
    }
    expect(failures(recorder)).toEqual([])
  })

  test('that lead back are found', () => {
    const recorder = start()
    recorder.note(recorded(list, page('1', `${list}?$skiptoken=a`)))
    recorder.note(recorded(`${list}?$skiptoken=a`, page('2', `${list}?$skiptoken=b`)))
    recorder.note(recorded(`${list}?$skiptoken=b`, page('3', `${list}?$skiptoken=a`)))
    expect(failures(recorder)).toEqual(['paging-ends: @odata.nextLink | again deviceConfiguration.list'])
  })

  test('are kept within bounds', () => {
    const follow = pageChains()
    const body = JSON.stringify({ ...page('1', `${list}?$skiptoken=next`), pad: 'x'.repeat(1_000_000) })
    const exchange = (path: string, text: string): Exchange =>
      ({
        step: { request: { method: 'GET', path } },
        answer: { status: 200, headers: [], body: text, encoding: 'utf-8' },
      }) as unknown as Exchange
    for (let n = 0; n < 100; n++) follow(exchange(`/v1.0/x${n}`, body.replace('=next', `=${n}`)))
    const at = (n: number): string => `/v1.0/deviceManagement/deviceConfigurations?$skiptoken=${n}`
    expect(follow(exchange(at(99), '{}'))).toHaveLength(2)
    expect(follow(exchange(at(0), '{}'))).toHaveLength(1)
  })
})

test.each([
  [[], []],
  [[['Content-Type', 'text/plain']], ['content-type']],
] as const)('an answer of which a recording has only the headers %j is held to these', (headers, checks) => {
  const recorder = start()
  const { answer } = recorded(list, { value: [] })
  recorder.note(recorded(list, {}, { answer: answer && { ...answer, headers }, unkept: ['headers'] }))
  expect(recorder.traffic().findings.map(({ check }) => check)).toEqual(checks)
})

describe('what is not judged is counted', () => {
  test('foreign hosts, preflights, answers from a cache, undocumented paths, bodies and answers that are not there', () => {
    const recorder = start()
    const { answer } = recorded(list, {})
    recorder.note(recorded('https://a.example.com/v1.0/me', {}))
    recorder.note(
      recorded(list, {}, { method: 'OPTIONS', headers: [['Access-Control-Request-Method', 'GET']] }),
    )
    recorder.note(recorded(list, {}, { fromCache: true }))
    recorder.note(recorded(`${graph}/v1.0/nope/1`, {}))
    recorder.note(recorded(`${graph}/v1.0/nope/2`, {}))
    recorder.note(recorded(`${graph}/stagingbeta/me`, {}))
    recorder.note(recorded(list, {}, { method: 'PUT' }))
    recorder.note(recorded(list, {}, { answer: answer && { ...answer, body: '' }, unkept: ['answer'] }))
    recorder.note(recorded(list, {}, { answer: null, failure: { kind: 'aborted', message: '' } }))
    expect(recorder.traffic()).toMatchObject({
      exchanges: 6,
      judged: 2,
      leftOut: 2,
      unread: { entries: 0, first: null },
      unanswered: 1,
      withoutBody: 1,
      foreign: [{ host: 'a.example.com', entries: 1 }],
      undocumented: [
        { method: 'GET', path: '/v1.0/nope', because: 'no page goes on with "nope"', requests: 2 },
        { method: 'GET', path: '/stagingbeta', because: 'a path begins with v1.0 or beta', requests: 1 },
        { method: 'PUT', because: 'the pages have GET, POST', requests: 1 },
      ],
    })
    expect(failures(recorder)).toEqual([])
  })

  test.each([
    [
      '/deviceManagement/deviceConfigurations/1/nope/2?$top=1',
      '/deviceManagement/deviceConfigurations/{deviceConfigurationId}/nope',
      'no page goes on with "nope"',
    ],
    ['/deviceManagement/nope/1', '/deviceManagement/nope', 'no page goes on with "nope"'],
    ['/deviceManagement', '/deviceManagement', 'no page documents it'],
    ['/nope', '/nope', 'no page goes on with "nope"'],
    ["/nope(id='1')/2", "/nope(id='…')", `no page goes on with "nope(id='…')"`],
    ['/nope(id=%271%27)', "/nope(id='…')", `no page goes on with "nope(id='…')"`],
  ])(
    'of %s the segment that no page goes on with is named, behind those that are known',
    (sent, path, because) => {
      const placed = placeRequest(view, 'GET', `/v1.0${sent}`)
      expect(placed).toEqual({ kind: 'undocumented', path: `/v1.0${path}`, because })
    },
  )
})

describe('a batch', () => {
  const batch = (items: readonly object[], answers: readonly object[]): Recorded =>
    recorded(
      `${graph}/beta/$batch`,
      { responses: answers },
      {
        method: 'POST',
        headers: [['Content-Type', 'application/json']],
        body: { text: JSON.stringify({ requests: items }), encoding: 'utf-8' },
      },
    )
  const asked = { id: 'a', method: 'get', url: 'deviceManagement/deviceConfigurations' }
  const headers = { 'Content-Type': 'application/json' }

  test('is its requests, whatever the order of its answers, with the ids that the batch has', () => {
    const recorder = start()
    const missing = { id: 'c', status: 404, headers, body: { error: { code: 'a', message: 'b' } } }
    const both = [missing, { id: 'a', status: 200, headers, body: page('1') }]
    recorder.note(batch([asked, { ...asked, id: 'c', url: `${asked.url}/7` }], both))
    expect(recorder.traffic()).toMatchObject({
      exchanges: 2,
      operations: [
        { id: 'deviceConfiguration.list', version: 'beta', requests: 1 },
        { id: 'deviceConfiguration.get', version: 'beta', requests: 1, refused: 1 },
      ],
    })
    expect(failures(recorder)).toEqual([])
  })

  test.each([
    ['as texts', '1', '2', 0],
    ['as numbers', 1, 2, 0],
    ['as others', '3', '4', 2],
  ])('whose requests are numbered has its answers, where they come %s', (_how, one, two, unanswered) => {
    const recorder = start()
    const answers = [two, one].map((id) => ({ id, status: 200, headers, body: page('1') }))
    const requests = [1, 2].map((id) => ({ ...asked, id }))
    recorder.note(batch(requests, answers))
    expect(recorder.traffic()).toMatchObject({ exchanges: 2, unanswered })
  })

  test('whose answers are lost has requests without one; a batch without requests has none', () => {
    const recorder = start()
    recorder.note(batch([asked], []))
    recorder.note({ ...batch([], []), body: null })
    expect(recorder.traffic()).toMatchObject({ exchanges: 1, unanswered: 1 })
  })

  test.each([
    ['two with one id', 400, [asked, asked], [], 'batch-request'],
    [
      'more than twenty',
      400,
      Array.from({ length: 21 }, (_, id) => ({ ...asked, id: `${id}` })),
      [],
      'batch-request',
    ],
    [
      'one without an answer',
      200,
      [asked, { ...asked, id: 'b' }],
      [{ id: 'a', status: 200 }],
      'batch-answers',
    ],
  ])('itself is judged: %s', (_fact, status, items, answers, check) => {
    const recorder = start()
    const one = batch(items, answers)
    recorder.note({ ...one, answer: one.answer && { ...one.answer, status } })
    const found = recorder.traffic().findings.filter(({ cause }) => cause.startsWith(check))
    expect(found.map(({ verdict, reproduce }) => [verdict, reproduce])).toEqual([
      ['fail', 'again deviceConfiguration.list'],
    ])
  })

  test.each([
    [{}, []],
    [{ headers }, ['warning']],
  ])('with a refusal that has %j is held to the headers that it shows', (parts, verdicts) => {
    const recorder = start()
    const refused = { id: 'a', status: 401, body: { error: { code: 'a', message: 'b' } }, ...parts }
    recorder.note(batch([asked], [refused]))
    const found = recorder.traffic().findings.filter(({ check }) => check === 'refusal-headers')
    expect(found.map(({ verdict }) => verdict)).toEqual(verdicts)
  })

  test('keeps integers that a double cannot hold', () => {
    const text = batch([asked], []).answer
    const body =
      '{"responses":[{"id":"a","status":200,"headers":{"Content-Type":"application/json"},"body":{"value":[],"@odata.count":9007199254740993}}]}'
    const seen: string[] = []
    const watching = start(watched((exchanges) => seen.push(exchanges[0]?.answer?.body ?? '')))
    watching.note({ ...batch([asked], []), answer: text && { ...text, body } })
    expect(seen[0]).toContain('9007199254740993')
  })
})

describe('findings', () => {
  const refused = (status: number, url: string = list): Recorded => {
    const one = recorded(url, { wrong: true })
    return { ...one, answer: one.answer && { ...one.answer, status } }
  }

  test('of an answer that refuses stand where the operation is seen to work', () => {
    const recorder = start()
    recorder.note(refused(403))
    expect(recorder.traffic().findings).toMatchObject([{ check: 'error-shape', verdict: 'inconclusive' }])
    recorder.note(recorded(list, page('1')))
    expect(failures(recorder)).toEqual(['error-shape: error | again deviceConfiguration.list'])
  })

  test('of a server error stand by themselves', () => {
    const recorder = start()
    recorder.note(refused(500))
    expect(failures(recorder).join()).toContain('never-500: status:500')
  })

  test('have no token in their evidence', () => {
    const recorder = start()
    const leaky = recorded(list, { value: [{ id: 5, note: 'opaque-0123456789' }] })
    recorder.note({ ...leaky, headers: [['Authorization', 'Bearer opaque-0123456789']] })
    const evidence = JSON.stringify(recorder.outcomes())
    expect(failures(recorder).length).toBeGreaterThan(0)
    expect(evidence).not.toContain('opaque-0123456789')
  })

  test('seen a thousand times keep no more than one case', () => {
    const recorder = start()
    for (let n = 0; n < 1000; n++) recorder.note(recorded(list, { value: [{ id: 5 }] }))
    const evidence = recorder
      .outcomes()
      .flatMap((outcome) => outcome.findings.map(({ exchanges }) => exchanges.length))
    expect(new Set(evidence)).toEqual(new Set([1]))
  })
})
