import { expect, test } from 'vitest'
import { runMain } from '../../fixtures/command-line.ts'
import { liveTenant } from '../../fixtures/live-tenant.ts'

test('what is found on one type of several is sent again on that type alone, and nothing is left behind', async () => {
  const live = await liveTenant((handle) => (request) => {
    const answer = handle(request)
    return request.method === 'PATCH' && answer.status === 200 ? { ...answer, status: 202 } : answer
  })
  const scope = ['--version', 'v1.0', '--operation', 'deviceConfiguration.update', '--runs', '1']
  const { report } = await live.run(...scope, '--allow-writes', '--max-requests', '400')
  const [finding] = report.findings.filter(({ check }) => check === 'documented-status')
  const before = live.sent.length
  const { code, out } = await runMain(['reproduce', `${finding?.id}`, '--out', live.out])
  expect([code, out]).toEqual([1, expect.stringMatching(/\nreproduced: fail\n$/)])
  const made = live.sent.slice(before).filter(({ method }) => method === 'POST')
  expect(new Set(made.map(({ body }) => JSON.parse(`${body}`)['@odata.type'])).size).toBe(1)
  expect(live.read('/v1.0/deviceManagement/deviceConfigurations').value).toHaveLength(3)
})
