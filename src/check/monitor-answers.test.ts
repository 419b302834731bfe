import { expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { type ExchangeDraft, exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import { monitorAnswers } from './monitor-answers.ts'

const source = { file: 'thing-copy.md', line: 9 }
const api = sampleApi()
const create = api.api.operations.find(({ method, path }) => method === 'POST' && path === '/me/things')
if (create === undefined) throw new Error('the sample makes things')

/** A create that is only accepted, and documents its monitor. */
const operation: Operation = {
  ...create,
  responses: [
    {
      status: 202,
      mediaType: null,
      shape: { kind: 'none' },
      headers: [{ name: 'Location', source, evidence: 'stated' }],
      source,
      evidence: 'stated',
    },
  ],
}
const path = '/monitor/1'
const begun = exchange('POST /me/things', {
  operation: operation.id,
  status: 202,
  answerHeaders: { Location: `https://graph.microsoft.com/v1.0${path}` },
})
const read = (draft: ExchangeDraft): Exchange => exchange(`GET ${path}`, { operation: null, ...draft })

function seen(...exchanges: readonly Exchange[]): readonly string[] | string {
  const judgement = ask(monitorAnswers, api, operation, exchanges)
  return judgement.kind === 'judged'
    ? judgement.observations.map(({ verdict, place }) => `${verdict} ${place}`)
    : judgement.kind
}

test.each<readonly [string, readonly Exchange[], readonly string[] | string]>([
  ['tells how far it is', [begun, read({ status: 202, body: { status: 'inProgress' } })], []],
  ['tells the end', [begun, read({ status: 200, body: { id: '7' } })], []],
  ['leads to what was made', [begun, read({ status: 303 })], []],
  ['is not there', [begun, refusal(`GET ${path}`, 404, { operation: null })], ['fail monitor']],
  ['breaks', [begun, refusal(`GET ${path}`, 500, { operation: null })], ['fail monitor']],
  ['says nothing', [begun, read({ status: 202, body: {} })], ['warning monitor#status']],
  ['asks for a token', [begun, refusal(`GET ${path}`, 401, { operation: null })], 'not-applicable'],
  [
    'asks for a token and is not there',
    [
      begun,
      refusal(`GET ${path}`, 401, { operation: null }),
      refusal(`GET ${path}`, 404, { operation: null }),
    ],
    ['fail monitor'],
  ],
  ['is throttled', [begun, refusal(`GET ${path}`, 429, { operation: null })], 'not-applicable'],
  ['was not read', [begun], 'not-applicable'],
  [
    'is on another host, and not what is read here',
    [
      exchange('POST /me/things', {
        operation: operation.id,
        status: 202,
        answerHeaders: { Location: `https://api.onedrive.com/v1.0${path}` },
      }),
      refusal(`GET ${path}`, 404, { operation: null }),
    ],
    'not-applicable',
  ],
  ['was not begun', [refusal('POST /me/things', 400), read({ status: 404 })], 'not-applicable'],
])('a monitor that %s', (_fact, exchanges, verdicts) => {
  expect(seen(...exchanges)).toEqual(verdicts)
})
