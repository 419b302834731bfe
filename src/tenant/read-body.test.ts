import { expect, test } from 'vitest'
import { viewShowing } from '../../fixtures/showing-sample.ts'
import { startClient } from '../../fixtures/tenant-client.ts'

const list = '/v1.0/deviceManagement/deviceConfigurations'
const android = { '@odata.type': '#microsoft.graph.androidGeneralDeviceConfiguration' }
const shown = { ...android, displayName: 'x', requiredPasswordType: 'ALPHABETIC' }

test.each([
  ['as an example of the docs has it, though a table has another', shown, shown, 201],
  ['the same where no example has it', { ...android, displayName: 'x' }, shown, 400],
  ['otherwise than tables and examples', shown, { ...shown, requiredPasswordType: 'Alphabetic' }, 400],
  ['without what is required, as the example of its page', android, android, 201],
  ['without what is required', shown, android, 400],
])('a body %s', (_what, example, sent, status) => {
  expect(
    startClient({}, viewShowing('deviceConfiguration.create', { request: example })).ask('POST', list, sent)
      .status,
  ).toBe(status)
})

test('what an example makes of another type than the page says is answered as what was made', () => {
  const sent = { '@odata.type': '#microsoft.graph.thing', displayName: 'x', aString: 'shown' }
  const view = viewShowing('deviceConfiguration.create', { request: sent })
  const made = startClient({}, view).ask('POST', list, sent)
  expect(made.status).toBe(201)
  expect(made.json).toMatchObject({ '@odata.type': '#microsoft.graph.thing', aString: 'shown' })
})
