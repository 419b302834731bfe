import { expect, test } from 'vitest'
import { sampleApi } from '../../../fixtures/exchange-sample.ts'
import type { Operation } from '../../model/contract.ts'
import type { Intent } from '../../model/exchange.ts'
import { selectSent } from './select-sent.ts'

const api = sampleApi()
const type = 'microsoft.graph.user'
const get = api.operation('user.get') as Operation
const selecting: Operation = {
  ...get,
  queryOptions: [{ name: '$select', source: { file: 'user-get.md', line: 1 } }],
}
const differs = (pointer: string): Intent => ({ kind: 'differs', pointer, component: '' })
const invalid: Intent = { kind: 'invalid', operator: 'type', pointer: '/aboutMe', component: '' }

test.each<[fact: string, intent: Intent, body: string, asked: string | undefined]>([
  ['what is returned only on $select', { kind: 'valid' }, '{"aboutMe":"a","mail":"b"}', 'aboutMe'],
  ['nothing of the kind', { kind: 'valid' }, '{"mail":"b"}', undefined],
  ['one at an edge', differs('/aboutMe'), '{"aboutMe":"a"}', 'aboutMe'],
  ['one beside an edge', differs('/mail'), '{"aboutMe":"a","mail":""}', undefined],
  ['an example', { kind: 'example', index: 0, repaired: false }, '{"aboutMe":"a"}', 'aboutMe'],
  ['a breach', invalid, '{"aboutMe":1}', undefined],
  ['no JSON', { kind: 'valid' }, '{"aboutMe":', undefined],
])('a body with %s', (_fact, intent, body, asked) => {
  const step = selectSent(api, selecting, { intent, body, type }, { id: '1' })
  expect(step?.request.path.split('?')[1]).toBe(asked === undefined ? undefined : `$select=${asked}`)
})

test('nothing is selected where the option is not documented', () => {
  const sent = { intent: { kind: 'valid' }, body: '{"aboutMe":"a"}', type } as const
  expect(selectSent(api, { ...get, queryOptions: [] }, sent, { id: '1' })).toBeUndefined()
})
