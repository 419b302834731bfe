import { describe, expect, test } from 'vitest'
import { faces } from '../../fixtures/tenant-faces.ts'

const things = '/v1.0/me/things'

describe.each(faces)('throttling through %s', (_name, open) => {
  test('is a 429 with Retry-After, does nothing, and ends when it says', async () => {
    let time = Date.parse('2026-03-01T12:00:00Z')
    const { ask, tenant } = await open({
      now: () => new Date(time),
      throttle: { requests: 2, seconds: 20 },
    })
    expect((await ask('POST', things, { body: {} })).status).toBe(201)
    expect((await ask('GET', things)).status).toBe(200)
    time += 7_500
    const refused = await ask('POST', things, { body: {} })
    expect([refused.status, refused.header('retry-after')]).toEqual([429, '13'])
    expect(refused.json.error).toMatchObject({ code: 'TooManyRequests', message: expect.any(String) })
    time += 13_000
    expect((await ask('GET', things)).json.value).toHaveLength(4)
    await ask('GET', things)
    expect((await ask('GET', things)).status).toBe(429)
    tenant.reset()
    expect((await ask('GET', things)).status).toBe(200)
  })

  test('counts none without a token', async () => {
    const { ask } = await open({ throttle: { requests: 1, seconds: 20 } })
    for (let count = 0; count < 3; count++)
      expect((await ask('GET', things, { headers: { Authorization: '' } })).status).toBe(401)
    expect((await ask('GET', things)).status).toBe(200)
  })
})
