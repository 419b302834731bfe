import { expect, test } from 'vitest'
import { exchange } from '../../fixtures/exchange-sample.ts'
import { observe, thingId } from '../../fixtures/observe-sample.ts'
import { rejectsInvalid } from './rejects-invalid.ts'

const line = `PATCH /me/things/${thingId}` as const
const component = 'microsoft.graph.thing/anInt32'

test.each([
  ['a complex value', '/aSettings/name', 'warning'],
  ['a member of a collection', '/apps/0/name', 'fail'],
])('an update that leaves out a required part of %s is taken', (_fact, pointer, verdict) => {
  const intent = { kind: 'invalid', operator: 'required-missing', pointer, component } as const
  const body = { id: thingId }
  const exchanges = [
    exchange(line, { role: 'control', sent: { anInt32: 5 }, body }),
    exchange(line, { sent: {}, intent, body }),
  ]
  expect(observe(rejectsInvalid, exchanges)).toEqual([`${verdict} ${component}#required-missing`])
})
