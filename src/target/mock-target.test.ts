import { expect, test } from 'vitest'
import { fixtureView } from '../../fixtures/tenant-client.ts'
import type { Answer, Failure, Headers, Request } from '../model/exchange.ts'
import { answerThroughMsw } from '../tenant/msw-face.ts'
import { createTenant } from '../tenant/tenant.ts'
import { mockTarget } from './mock-target.ts'

const now = (): Date => new Date('2026-03-01T12:00:00Z')
const { signal } = new AbortController()
const post = { method: 'POST', headers: [['Content-Type', 'application/json']] } as const

test.each<Partial<Request> & Pick<Request, 'path'>>([
  { path: '/v1.0/users' },
  { path: '/v1.0/users/nobody' },
  { path: '/v1.0/users', body: '{"displayName":"\u{1F469}\u200D\u{1F4BB}"}', ...post },
  { path: '/v1.0/users', body: '{', ...post },
  { path: '/v1.0/users', method: 'PUT' },
])('answers as the MSW face does: %j', async (part) => {
  const request: Request = { method: 'GET', headers: [], body: null, credential: 'valid', ...part }
  const own = await mockTarget(createTenant(fixtureView, { now }), 'sandbox-token').send(request, signal)
  expect(sorted(own)).toEqual(await throughMsw(request))
})

test('bytes that are no UTF-8 go in and come back as they are', async () => {
  const target = mockTarget(createTenant(fixtureView, { now }), 'sandbox-token')
  const path = '/v1.0/me/drive/root:/a:/content'
  const body = Buffer.from([0, 0xff, 13, 10]).toString('base64')
  const plain: Request = { method: 'GET', path, headers: [], body: null, credential: 'valid' }
  await target.send({ ...plain, method: 'PUT', body, encoding: 'base64' }, signal)
  expect(await target.send(plain, signal)).toMatchObject({ status: 200, body, encoding: 'base64' })
})

test('waits where a fault holds an answer back', async () => {
  const tenant = createTenant(fixtureView)
  const slow = { ...tenant, handle: () => ({ status: 200, headers: [], body: '', transport: { delay: 30 } }) }
  const begin = performance.now()
  await mockTarget(slow, '').send(
    { path: '/', method: 'GET', headers: [], body: null, credential: 'none' },
    signal,
  )
  expect(performance.now() - begin).toBeGreaterThan(25)
})

async function throughMsw({ path, method, headers, body }: Request): Promise<Answer> {
  const ask = answerThroughMsw(createTenant(fixtureView, { now }))
  const all: Record<string, string> = {
    ...Object.fromEntries(headers),
    Authorization: 'Bearer sandbox-token',
  }
  const response = await ask(
    new Request(`https://graph.microsoft.com${path}`, { method, headers: all, body }),
  )
  return sorted({
    status: response.status,
    headers: [...response.headers],
    body: await response.text(),
    encoding: 'utf-8',
  }) as Answer
}

function sorted<Came extends Answer | Failure>(came: Came): Came {
  return 'headers' in came ? { ...came, headers: [...(came.headers as Headers)].sort() } : came
}
