import { expect, test } from 'vitest'
import type { Intent, Step } from '../../model/exchange.ts'
import { type Values, withValues } from './with-values.ts'

const values = { groupId: 'b1b0c0de' }

async function sentBodies(
  body: string,
  intent: Intent = { kind: 'valid' },
  own: Values = values,
): Promise<readonly (string | null)[]> {
  const bodies: (string | null)[] = []
  const step: Step = {
    role: 'subject',
    operation: 'assignment.create',
    version: 'v1.0',
    request: { method: 'POST', path: '/v1.0/assignments', headers: [], body, credential: 'valid' },
    intent,
  }
  const send = withValues(
    async (each) => {
      bodies.push(each.request.body)
      return { step: each, answer: null, failure: null, retries: 0, startedAt: '', milliseconds: 0 }
    },
    own,
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
