import { expect, test } from 'vitest'
import { exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, type Row, thingId } from '../../fixtures/observe-sample.ts'
import { failedWriteLeavesNoTrace } from './failed-write-leaves-no-trace.ts'

const path = `/me/things/${thingId}` as const
const there = exchange(`GET ${path}`, { role: 'control', body: { id: thingId } })
const still = exchange(`GET ${path}`, { role: 'read-back', body: { id: thingId } })
const gone = refusal(`GET ${path}`, 404, { role: 'read-back' })
const notFound = refusal(`DELETE ${path}`, 404)
const denied = refusal(`DELETE ${path}`, 401, { intent: { kind: 'credential' }, credential: 'none' })

test.each<Row>([
  ['a refused delete leaves the entity', [there, denied, still], []],
  ['a refused delete was done all the same', [there, denied, gone], ['fail get-after-refusal']],
  ['it was not looked at before', [denied, gone], 'not-applicable'],
  ['it was missed before already', [there, gone, denied, gone], 'not-applicable'],
  ['a throttled delete may be done later', [there, refusal(`DELETE ${path}`, 429), gone], 'not-applicable'],
  ['what was there is not found and gone', [there, notFound, gone], ['fail get-after-refusal']],
  ['what was not found is there', [there, notFound, still], []],
  [
    'what is not found the second time was deleted the first time',
    [there, { ...notFound, retries: 1 }, gone],
    'not-applicable',
  ],
  ['a read that fails says nothing', [there, denied, refusal(`GET ${path}`, 403)], 'not-applicable'],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(failedWriteLeavesNoTrace, exchanges, 'thing.delete')).toEqual(seen)
})
