import { expect, test } from 'vitest'
import type { Intent, Step } from '../../model/exchange.ts'
import type { Method } from '../../model/page.ts'
import { type Values, withValues } from './with-values.ts'

const values = { groupId: 'b1b0c0de' }

async function sentBodies(
  body: string,
  intent: Intent = { kind: 'valid' },
  own: Values = values,
  method: Method = 'POST',
): Promise<readonly (string | null)[]> {
  const bodies: (string | null)[] = []
  const step: Step = {
    role: 'subject',
    operation: 'assignment.create',
    version: 'v1.0',
    request: { method, path: '/v1.0/assignments', headers: [], body, credential: 'valid' },
    intent,
  }
  const send = withValues(
    async (each) => {
      bodies.push(each.request.body)
      return { step: each, answer: null, failure: null, retries: 0, startedAt: '', milliseconds: 0 }
    },
    () => own,
    'a1-b2',
  )
  const exchanges = [await send(step), await send(step)]
  // What checks hold the answer against is what was sent.
  expect(exchanges.map((exchange) => exchange.step.request.body)).toEqual(bodies)
  return bodies
}

async function sentBody(body: string, intent?: Intent): Promise<string | null> {
  return (await sentBodies(body, intent))[0] ?? null
}

test('what a tenant keeps apart is another text in each request', async () => {
  const own = { userPrincipalName: '{unique}@contoso.example', groupId: 'b1b0c0de' }
  expect(await sentBodies('{"userPrincipalName":"x","groupId":"x"}', undefined, own)).toEqual([
    '{"userPrincipalName":"ca1b2x1@contoso.example","groupId":"b1b0c0de"}',
    '{"userPrincipalName":"ca1b2x2@contoso.example","groupId":"b1b0c0de"}',
  ])
})

test('a change that is sent once more has the same text, also when it is to be refused for its time', async () => {
  const own = { userPrincipalName: '{unique}@contoso.example' }
  const change = '{"userPrincipalName":"x"}'
  const [first, again] = await sentBodies(change, undefined, own, 'PATCH')
  const [late] = await sentBodies(change, { kind: 'malformed', operator: 'after-delete' }, own, 'PATCH')
  const [other] = await sentBodies('{"userPrincipalName":"y"}', undefined, own, 'PATCH')
  expect(first).toMatch(/^\{"userPrincipalName":"ca1b2[0-9a-f]{12}@contoso\.example"\}$/)
  expect([again, late]).toEqual([first, first])
  expect(other).not.toBe(first)
})

test('what holds the marker of the run keeps it', async () => {
  const body = '{"groupId":"msgraph-conformance a1-b2 until 1"}'
  expect(await sentBody(body)).toBe(body)
})

test('a property that names something of the tenant gets the given value, however deep', async () => {
  expect(await sentBody('{"a":[{"target":{"groupId":"x","n":1}}],"name":"groupId"}')).toBe(
    '{"a":[{"target":{"groupId":"b1b0c0de","n":1}}],"name":"groupId"}',
  )
})

test('the property that a case is about, null, other types and malformed bodies stay as they are', async () => {
  const body = '{"groupId":"x"}'
  const about = {
    kind: 'invalid',
    operator: 'wrong-type',
    pointer: '/groupId',
    component: 'a/groupId',
  } as const
  expect(await sentBody(body, about)).toBe(body)
  expect(await sentBody(body, { kind: 'malformed', operator: 'words' })).toBe(body)
  for (const other of ['{"groupId":null}', '{"groupId":1}', '{"groupId":"x",}', '{ "groupId":"x"}'])
    expect(await sentBody(other)).toBe(other)
  const beside = { ...about, pointer: '/name', component: 'a/name' }
  expect(await sentBody('{"name":1,"groupId":"x"}', beside)).toBe('{"name":1,"groupId":"b1b0c0de"}')
})
