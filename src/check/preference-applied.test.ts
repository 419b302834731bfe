import { expect, test } from 'vitest'
import { exchange, refusal, sampleApi } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import { prefer } from '../../fixtures/prefer-header.ts'
import { viewContract } from '../contract/view.ts'
import type { Operation, Parameter } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import { preferenceApplied } from './preference-applied.ts'

const source = { file: 'x.md', line: 7 }
/** The sample, where a read of one thing documents a preference, and whether it is confirmed. */
function documenting(isConfirmed: boolean, parameter: Parameter = prefer) {
  const { api } = sampleApi()
  const headers = [{ name: 'preference-applied', source, evidence: 'shown' as const }]
  const operations = api.operations.map((each) =>
    each.id === 'thing.get'
      ? {
          ...each,
          parameters: [...each.parameters, parameter],
          responses: each.responses.map((one) => (isConfirmed ? { ...one, headers } : one)),
        }
      : each,
  )
  return viewContract({ apis: [{ ...api, operations }] }).api('v1.0') as ReturnType<typeof sampleApi>
}

const path = '/me/things/1' as const
const plain = exchange(`GET ${path}`, { role: 'control', body: { id: '1' } })
const headers = [['Prefer', 'a.format="text"']] as const
const asked = (applied: string | null): Exchange =>
  exchange(`GET ${path}`, { headers, body: { id: '1' }, answerHeaders: { 'Preference-Applied': applied } })

test.each<Row>([
  ['confirmed', [plain, asked('a.format="text"')], []],
  ['confirmed by its name, among others', [plain, asked('b=1, A.Format')], []],
  ['not confirmed', [plain, asked(null)], ['warning header:preference-applied']],
  ['confirmed as another', [plain, asked('b=1')], ['warning header:preference-applied']],
  ['refused', [plain, refusal(`GET ${path}`, 400, { headers })], ['warning header:prefer']],
  ['refused as not acceptable', [plain, refusal(`GET ${path}`, 406, { headers })], ['warning header:prefer']],
  ['refused for another reason', [plain, refusal(`GET ${path}`, 404, { headers })], []],
  ['refused as any read is', [refusal(`GET ${path}`, 400), refusal(`GET ${path}`, 400, { headers })], []],
  ['not sent', [plain], 'not-applicable'],
  [
    'what somebody else sent',
    [exchange(`GET ${path}`, { headers, body: { id: '1' }, intent: { kind: 'plain' } })],
    'not-applicable',
  ],
])('a preference is %s', (_fact, exchanges, seen) => {
  expect(observe(preferenceApplied, exchanges, 'thing.get', documenting(true))).toEqual(seen)
})

test('where the page has no header to confirm it none is due', () => {
  expect(observe(preferenceApplied, [plain, asked(null)], 'thing.get', documenting(false))).toEqual([])
})

test('it is stated of reads whose page documents a preference with a value', () => {
  const states = (api: ReturnType<typeof sampleApi>, more: Partial<Operation> = {}) => {
    const stated = preferenceApplied.state(api, { ...(api.operation('thing.get') as Operation), ...more })
    return 'reason' in stated ? stated.reason : stated.docs.line
  }
  const { sample: _, ...bare } = prefer
  expect(states(documenting(true))).toBe(7)
  expect(states(documenting(true), { method: 'PATCH' })).toBe('not-stated')
  expect(states(documenting(true, bare))).toBe('not-stated')
  expect(states(documenting(true, { ...prefer, in: 'query' }))).toBe('not-stated')
  expect(states(sampleApi())).toBe('not-stated')
})
