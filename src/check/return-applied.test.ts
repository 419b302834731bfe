import { expect, test } from 'vitest'
import { type ExchangeDraft, exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import type { Exchange } from '../model/exchange.ts'
import { returnApplied } from './return-applied.ts'

const whole = { '@odata.context': '#things/$entity', id: '7', aString: 'a', anInt32: 1 }
const plain = exchange('PATCH /me/things/7', { role: 'control', sent: { aString: 'a' }, body: whole })
const write = (asked: string, applied: string | null, body?: Readonly<Record<string, unknown>>): Exchange =>
  exchange('PATCH /me/things/7', {
    sent: { aString: 'a' },
    headers: [['Prefer', asked]],
    answerHeaders: { 'Preference-Applied': applied },
    ...(body === undefined ? { status: 204 } : { body: body as typeof whole }),
  })
const barely = exchange('PATCH /me/things/7', { role: 'control', sent: { aString: 'a' }, body: { id: '7' } })
const made = (applied: string, draft: ExchangeDraft = {}): Exchange =>
  exchange('POST /me/things', {
    sent: {},
    headers: [['Prefer', applied]],
    answerHeaders: { 'Preference-Applied': applied },
    status: 201,
    ...draft,
  })
const place = 'warning header:preference-applied#return'

test.each<Row>([
  ['nothing came, as applied', [plain, write('return=minimal', 'return=minimal')], []],
  ['nothing came, and nothing was said', [plain, write('return=minimal', null)], []],
  ['a preference is passed over', [plain, write('return=minimal', null, whole)], []],
  ['the other one is passed over', [plain, write('return=representation', null)], []],
  ['all came, as applied', [plain, write('return=representation', 'return=representation', whole)], []],
  ['only another preference is confirmed', [plain, write('return=minimal, x=1', 'x=1', whole)], []],
  ['the name alone is confirmed', [plain, write('return=minimal', 'Return', whole)], []],
  ['the id came', [plain, write('return=minimal', 'Return=Minimal', { id: '7' })], []],
  ['all came, as far as anybody knows', [write('return=minimal', 'return=minimal', whole)], []],
  ['all came all the same', [plain, write('x=1, return=minimal', 'return=minimal', whole)], [place]],
  ['nothing came all the same', [plain, write('return=representation', 'return=representation')], [place]],
  ['what was not asked for', [plain, write('return=representation', 'return=minimal', whole)], [place]],
  [
    'what was not asked for, obeyed',
    [plain, write('return=minimal', 'return=representation', whole)],
    [place],
  ],
  [
    'all came all the same, but for annotations',
    [plain, write('return=minimal', 'return=minimal', { id: '7', aString: 'a', anInt32: 1 })],
    [place],
  ],
  [
    'the id came, which is all there is',
    [barely, write('return=minimal', 'return=minimal', { id: '7' })],
    [],
  ],
  ['nothing came of a create', [made('return=representation')], [place]],
  [
    'a read has nothing to return',
    [exchange('GET /me/things/7', { headers: [['Prefer', 'return=minimal']], body: whole })],
    'not-applicable',
  ],
  ['what is only taken up', [made('return=representation', { status: 202 })], 'not-applicable'],
  [
    'refused',
    [plain, refusal('PATCH /me/things/7', 400, { headers: [['Prefer', 'return=minimal']] })],
    'not-applicable',
  ],
  ['not asked', [plain], 'not-applicable'],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(returnApplied, exchanges, 'thing.update')).toEqual(seen)
})
