import { describe, expect, test } from 'vitest'
import { faces, tokenOf } from '../../fixtures/tenant-faces.ts'

const things = '/v1.0/me/things'
const users = '/v1.0/users/delta'
const consumers = '9188040d-6c67-4c5b-b112-36a304b66dad'
const now = Date.parse('2026-03-01T12:00:00Z') / 1000

describe.each(faces)('a token through %s', (_name, open) => {
  async function statusOf(claims: object, method = 'GET', target = things, body?: unknown): Promise<number> {
    const { ask } = await open()
    const headers = { Authorization: `Bearer ${tokenOf(claims)}` }
    return (await ask(method, target, body === undefined ? { headers } : { headers, body })).status
  }

  test('with any permission of the table opens the operation, for the account that it is of', async () => {
    expect(await statusOf({ scp: 'openid Things.Read.All' })).toBe(200)
    expect(await statusOf({ scp: 'Things.ReadWrite.All' })).toBe(200)
    expect(await statusOf({ roles: ['User.Read.All'] }, 'GET', users)).toBe(200)
  })

  test('of an app without a user is a 400 where the path is of the signed-in one', async () => {
    expect(await statusOf({ roles: ['Things.Read.All'] })).toBe(400)
    expect(await statusOf({ roles: ['User.Read.All'] }, 'GET', '/v1.0/me')).toBe(400)
  })

  test('without any of them is a 403 that changes nothing', async () => {
    expect(await statusOf({ scp: 'User.Read' })).toBe(403)
    expect(await statusOf({ roles: [] }, 'GET', users)).toBe(403)
    expect(await statusOf({}, 'GET', users)).toBe(403)
    const { ask } = await open()
    const headers = { Authorization: `Bearer ${tokenOf({ scp: 'Things.Read.All' })}` }
    const before = (await ask('GET', things)).json.value.length
    const refused = await ask('POST', things, { headers, body: {} })
    expect([refused.status, refused.json.error]).toEqual([
      403,
      expect.objectContaining({ code: 'Authorization_RequestDenied', message: expect.any(String) }),
    ])
    expect((await ask('GET', things)).json.value).toHaveLength(before)
  })

  test('needs all permissions of one alternative', async () => {
    expect(await statusOf({ scp: 'Things.Read.All' }, 'POST', things, {})).toBe(403)
    expect(await statusOf({ scp: 'Directory.ReadWrite.All' }, 'POST', things, {})).toBe(403)
    const both = { scp: 'Things.Read.All Directory.ReadWrite.All' }
    expect(await statusOf(both, 'POST', things, {})).toBe(201)
  })

  test('of a personal account is a 403 where these are not supported', async () => {
    expect(await statusOf({ scp: 'Things.Read.All', tid: consumers })).toBe(403)
    expect(await statusOf({ scp: 'Things.Read.All', tid: 'another' })).toBe(200)
  })

  test('is a 401 before and after its time', async () => {
    const scp = 'Things.Read.All'
    expect(await statusOf({ scp, nbf: now, exp: now + 1 })).toBe(200)
    expect(await statusOf({ scp, exp: now })).toBe(401)
    expect(await statusOf({ scp, nbf: now + 1 })).toBe(401)
  })

  test('that is missing, malformed, or signed by whomever is a 401', async () => {
    const { ask } = await open()
    const [header, claims] = tokenOf({ scp: 'Things.Read.All' }).split('.')
    const signed = Buffer.from('{"alg":"RS256"}').toString('base64url')
    const wrong = ['', 'Bearer', 'Bearer x', 'Basic sandbox-token', `Bearer ${header}.${claims}`]
    const forged = [`Bearer ${header}.${claims}.x`, `Bearer ${signed}.${claims}.`, `Bearer ${header}.W10.`]
    for (const Authorization of [...wrong, ...forged]) {
      const answer = await ask('GET', things, { headers: { Authorization } })
      expect([Authorization, answer.status]).toEqual([Authorization, 401])
      expect(answer.header('www-authenticate')).toMatch(/^Bearer /)
    }
  })

  test('of the tenant that states permissions has these and no more', async () => {
    const { ask } = await open({ token: tokenOf({ scp: 'Things.Read.All' }) })
    const headers = { Authorization: `Bearer ${tokenOf({ scp: 'Things.Read.All' })}` }
    expect((await ask('GET', things, { headers })).status).toBe(200)
    expect((await ask('POST', things, { headers, body: {} })).status).toBe(403)
  })

  test('is judged before the body and after the path', async () => {
    expect(await statusOf({ scp: '' }, 'POST', things, { anInt32: 'x' })).toBe(403)
    expect(await statusOf({ scp: '' }, 'GET', '/v1.0/nonsense')).toBe(400)
    expect(await statusOf({ scp: '' }, 'PUT', things)).toBe(405)
  })
})
