import { expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { type ExchangeDraft, exchange, readAt, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import { redirectLeads } from './redirect-leads.ts'

const api = sampleApi()
const get = 'GET /me/drive/root:/a:/content'
const content = api.match('GET', get.slice(4))?.operation
const [first] = content?.responses ?? []
if (content === undefined || first === undefined) throw new Error('the sample reads content')
const operation: Operation = {
  ...content,
  responses: [first, { ...first, status: 302, shape: { kind: 'none' } }],
}

const origin = 'https://graph.microsoft.com'
const led = (location: string | null, draft: ExchangeDraft = {}): Exchange =>
  exchange(get, { operation: operation.id, status: 302, answerHeaders: { location }, ...draft })

const file = (draft: ExchangeDraft = { bodyText: 'abc' }): Exchange =>
  readAt('/files/1', exchange(get, draft))
const gone = (status: number): Exchange => readAt('/files/1', refusal(get, status))

test.each<readonly [string, readonly Exchange[], readonly string[] | string]>([
  ['leads to the file', [led(`${origin}/files/1`), file()], []],
  ['leads there by a relative reference', [led('/files/1'), file()], []],
  ['leads on', [led('/files/1'), file({ status: 302 })], []],
  ['leads to nothing', [led('/files/1'), gone(404)], ['fail redirect']],
  ['leads to what breaks', [led('/files/1'), gone(500)], ['fail redirect']],
  ['leads to what asks for a token', [led('/files/1'), gone(401)], ['warning redirect#token']],
  ['leads to what is throttled', [led('/files/1'), gone(429)], 'not-applicable'],
  ['names nothing, which location-on-create is about', [led(null)], 'not-applicable'],
  ['leads to another host', [led('https://files.example/1')], 'not-applicable'],
  [
    'leads to another host, and something else is read',
    [led('https://files.example/files/1'), gone(404)],
    'not-applicable',
  ],
  ['is the file itself', [exchange(get, { operation: operation.id, bodyText: 'abc' })], 'not-applicable'],
  ['has not changed', [led(null, { status: 304 })], 'not-applicable'],
])('an answer that %s', (_what, exchanges, expected) => {
  const judgement = ask(redirectLeads, api, operation, exchanges)
  const seen =
    judgement.kind === 'judged'
      ? judgement.observations.map(({ verdict, place }) => `${verdict} ${place}`)
      : judgement.kind
  expect(seen).toEqual(expected)
})

test('it is about reads whose pages have a redirect', () => {
  expect(redirectLeads.state(api, operation)).toMatchObject({ evidence: 'stated' })
  expect(redirectLeads.state(api, content)).toEqual({ reason: 'not-stated' })
  expect(redirectLeads.state(api, { ...operation, method: 'POST' })).toEqual({ reason: 'not-stated' })
})
