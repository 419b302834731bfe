import { expect, test } from 'vitest'
import { playCase } from '../../../fixtures/play-case.ts'
import { practiceView } from '../../../fixtures/recorded-cases.ts'
import type { Client } from '../../../fixtures/tenant-client.ts'
import type { PlanContext } from './plan-context.ts'
import { planRedirect } from './plan-redirect.ts'

const api = (await practiceView()).api('v1.0')
const boat = '/v1.0/club/boats/b'

/** Requests of each case, with their credential, where each but the last is answered with the location. */
function played(
  method: 'GET' | 'PUT',
  path: string,
  location: string,
  downloads: readonly string[] = [],
): readonly string[][] {
  const operation = api?.match(method, path)?.operation
  const values = { 'boat-id': 'b', period: 'D7' }
  const answer = { headers: [['Location', location]] }
  const client = {
    ask: (_: string, url: string) =>
      url.startsWith('/v1.0')
        ? { status: 302, text: '', answer }
        : { status: 200, text: 'a', answer: { headers: [] } },
  } as unknown as Client
  const context = { api, operation, ground: { values }, seed: 1, downloads } as unknown as PlanContext
  return [...planRedirect(context)].map((plan) =>
    playCase(plan, client).map(
      ({ step: { request } }) =>
        `${request.credential} ${request.method} ${request.origin ?? ''}${request.path}`,
    ),
  )
}

test('where content leads is read without a token', () => {
  expect(played('GET', '/club/boats/b/content', 'https://graph.microsoft.com/files/1?sig=a')).toEqual([
    [`valid GET ${boat}/content`, 'none GET /files/1?sig=a'],
  ])
})

test('a report is asked for in each form', () => {
  const path = `${boat}/getSailingCounts(period='D7')`
  expect(played('GET', "/club/boats/b/getSailingCounts(period='D7')", '/files/1')).toEqual([
    [`valid GET ${path}?$format=text/csv`, 'none GET /files/1'],
    [`valid GET ${path}?$format=application/json`, 'none GET /files/1'],
  ])
})

test.each([
  ['https://files.example.com/1', [], false],
  ['https://files.example.com/1', ['files.example.com'], true],
  ['https://Files.Example.com/1', ['*.example.com'], true],
  ['https://files.example.com.evil.test/1', ['*.example.com'], false],
  ['https://files.example.com:8443/1', ['*.example.com'], false],
  ['http://files.example.com/1', ['*.example.com'], false],
])('%s is read where the hosts are %j: %s', (location, downloads, isRead) => {
  const [[asked, read] = []] = played('GET', '/club/boats/b/content', location, downloads)
  expect(asked).toBe(`valid GET ${boat}/content`)
  expect(read).toBe(isRead ? 'none GET https://files.example.com/1' : undefined)
})

test('what has no redirect is not asked', () => {
  expect(played('GET', '/club/boats/b', '/files/1')).toEqual([])
  expect(played('PUT', '/club/boats/b/content', '/files/1')).toEqual([])
})
