import { expect, test } from 'vitest'
import { checks, defaultSettings, openSession } from '../../src/index.ts'
import { noServerHeader } from './own-check.ts'

// A run of one operation against the reference tenant, with the checks of the package and one of our own.
const settings = {
  ...defaultSettings(),
  versions: ['v1.0'] as const,
  operations: ['deviceConfiguration.list'],
}
const session = await openSession(settings, [...checks, noServerHeader])

for (const { requirement, notStated } of session.rows) {
  test.skipIf(notStated !== null)(requirement.id, async () => {
    const { verdict, findings } = await session.outcome(requirement.id)
    expect(verdict, findings.map(({ finding }) => finding.message).join('\n')).not.toBe('fail')
  })
}

test('our own check was asked', async () => {
  const { verdict, cases } = await session.outcome('v1.0/deviceConfiguration.list/no-server-header')
  expect([verdict, cases > 0]).toEqual(['pass', true])
})
