import { expect, test } from 'vitest'
import { exchange, refusal } from '../../../fixtures/exchange-sample.ts'
import type { Exchange } from '../../model/exchange.ts'
import { controlFor } from './pair-exchanges.ts'

const read = exchange('GET /me/things/7', { body: { id: '7' } })
const control: Exchange = { ...read, step: { ...read.step, role: 'control' } }
const refused = refusal('GET /me/things/7', 404)
const other = exchange('GET /me/things', { body: { value: [] } })
const broken: Exchange = { ...read, step: { ...read.step, intent: { kind: 'malformed', operator: 'text' } } }

test.each<readonly [fact: string, exchanges: readonly Exchange[], index: number, control: number | null]>([
  ['a control before any other', [read, control, refused], 2, 1],
  ['another request that succeeded', [refused, read], 0, 1],
  ['not itself where there is another', [control, read], 0, 1],
  ['itself where it succeeded alone', [read], 0, 0],
  ['none where it was refused alone', [refused], 0, null],
  ['none of another operation', [other, refused], 1, null],
  ['none that was refused', [refused, refused], 0, null],
  ['none that was not meant as documented', [broken, refused], 1, null],
  ['not itself where it was not meant as documented', [broken], 0, null],
  ['none behind the end', [read], 7, null],
])('an exchange is held against %s', (_fact, exchanges, index, expected) => {
  expect(controlFor(exchanges, index)).toBe(expected)
})
