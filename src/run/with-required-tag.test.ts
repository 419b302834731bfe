import { expect, test } from 'vitest'
import { requiring } from '../../fixtures/tenant-client.ts'
import { missingTag } from '../check/statement/own-operators.ts'
import type { Headers, Request, Step } from '../model/exchange.ts'
import type { Send } from './send.ts'
import { withRequiredTag } from './with-required-tag.ts'

const view = requiring('thing.update', 'If-Match')

const request: Request = {
  method: 'PATCH',
  path: '/v1.0/me/things/1',
  headers: [['Content-Type', 'application/json']],
  body: '{}',
  credential: 'valid',
}
const update: Step = {
  role: 'subject',
  operation: 'thing.update',
  version: 'v1.0',
  request,
  intent: { kind: 'valid' },
}

/** Sends a step to a service whose entity has a tag, or is not there, and says what arrived. */
async function arrived(
  step: Step,
  status: number = 200,
  headers: Headers = [['ETag', 'W/"7"']],
): Promise<readonly string[]> {
  const seen: string[] = []
  const send: Send = async (each) => {
    const { method, headers: sent, body } = each.request
    seen.push([method, ...sent.map(([name, value]) => `${name}: ${value}`), body ?? ''].join('\n'))
    const answer = { status, headers, body: '', encoding: 'utf-8' as const }
    return { step: each, answer, failure: null, retries: 0, startedAt: '', milliseconds: 0 }
  }
  await withRequiredTag(view, send)(step)
  return seen
}

const bare = 'PATCH\nContent-Type: application/json\n{}'

test('a change that requires If-Match is sent with the tag that a read has shown', async () => {
  expect(await arrived(update)).toEqual([
    'GET\n',
    'PATCH\nContent-Type: application/json\nIf-Match: W/"7"\n{}',
  ])
})

test('what is not there is changed without a tag', async () => {
  expect(await arrived(update, 404)).toEqual(['GET\n', bare])
})

test('what shows no tag is changed in any state', async () => {
  expect(await arrived(update, 200, [])).toEqual([
    'GET\n',
    'PATCH\nContent-Type: application/json\nIf-Match: *\n{}',
  ])
})

test.each<readonly [fact: string, change: Partial<Step>, request: Partial<Request>]>([
  ['the header is optional', { operation: 'thing.delete' }, { method: 'DELETE' }],
  ['it reads', { operation: 'thing.get' }, { method: 'GET' }],
  ['no operation is meant', { operation: null }, {}],
  ['the token is false', {}, { credential: 'false' }],
  ['it is meant to have none', { intent: { kind: 'malformed', operator: missingTag } }, {}],
  ['a plan names a tag', {}, { headers: [['if-match', 'W/"6"']] }],
])('nothing is read where %s', async (_fact, change, asked) => {
  const seen = await arrived({ ...update, ...change, request: { ...request, ...asked } })
  expect(seen).toHaveLength(1)
  expect(seen[0]).not.toContain('W/"7"')
})
