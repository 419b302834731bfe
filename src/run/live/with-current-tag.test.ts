import { expect, test } from 'vitest'
import type { Send } from '../send.ts'
import { plainStep } from './journal.ts'
import { withCurrentTag } from './with-current-tag.ts'

/** A service that answers a DELETE as told unless it has the present tag, and what it was sent. */
function serviceOf(refusal: number, tag: string | null): { readonly send: Send; readonly sent: string[] } {
  const sent: string[] = []
  const send: Send = async (step) => {
    const { method, headers } = step.request
    const given = headers.find(([name]) => name === 'If-Match')?.[1]
    sent.push(given === undefined ? method : `${method} ${given}`)
    const status = method === 'GET' ? 200 : given === 'W/"2"' ? 204 : refusal
    const body = method === 'GET' ? JSON.stringify({ id: '1', ...(tag && { '@odata.etag': tag }) }) : ''
    const answer = { status, headers: [], body, encoding: 'utf-8' as const }
    return { step, answer, failure: null, retries: 0, startedAt: '', milliseconds: 0 }
  }
  return { send, sent }
}

const remove = plainStep('DELETE', '/v1.0/planner/tasks/1', null)

test.each([400, 412, 428])(
  'a DELETE that is refused with %d is sent again with the present tag',
  async (refusal) => {
    const { send, sent } = serviceOf(refusal, 'W/"2"')
    const stale = { ...remove, request: { ...remove.request, headers: [['If-Match', 'W/"1"']] as const } }
    expect((await withCurrentTag(send)(remove)).answer?.status).toBe(204)
    expect((await withCurrentTag(send)(stale)).answer?.status).toBe(204)
    expect(sent).toEqual(['DELETE', 'GET', 'DELETE W/"2"', 'DELETE W/"1"', 'GET', 'DELETE W/"2"'])
  },
)

test('a DELETE of what shows no tag is sent again in whatever state it is', async () => {
  const untagged = serviceOf(412, null)
  await withCurrentTag(untagged.send)(remove)
  expect(untagged.sent).toEqual(['DELETE', 'GET', 'DELETE *'])
})

test('what is refused for another reason is left as it was answered', async () => {
  const forbidden = serviceOf(403, 'W/"2"')
  expect((await withCurrentTag(forbidden.send)(remove)).answer?.status).toBe(403)
  expect(forbidden.sent).toEqual(['DELETE'])
})
