import { expect, test } from 'vitest'
import { exchange, refusal, sampleApi } from '../../../fixtures/exchange-sample.ts'
import type { Send } from '../send.ts'
import { awaitShown } from './await-shown.ts'
import type { GroundOptions } from './foothold.ts'

const line = 'GET /me/things/made' as const
const read = 'GET /v1.0/me/things/made'

/** What a live target that shows what was made from the given read on was asked, with how often the time to settle was waited in between. */
function tenant(from: number, draft: Partial<GroundOptions> = {}) {
  const asked: string[] = []
  const send: Send = async ({ request }) => {
    asked.push(`${request.method} ${request.path}`)
    const reads = asked.filter((each) => each === read).length
    return reads < from ? refusal(line, 404, {}) : exchange(line, { body: { id: 'made' } })
  }
  const pause = async (_: unknown, times: number): Promise<void> => void asked.push(`${times}`)
  const options = { live: true, isOpen: () => true, send, pause, ...draft } as GroundOptions
  return { asked, look: () => awaitShown({ api: sampleApi(), options }, '/me/things', {}, 'made') }
}

test.each([
  ['at once', 1, [read]],
  ['a little later', 2, [read, '0.25', read]],
  ['after the longest wait', 6, [read, '0.25', read, '0.5', read, '1', read, '2', read, '4', read]],
])('what was made is read until it shows: %s', async (_when, from, seen) => {
  const { asked, look } = tenant(from)
  await look()
  expect(asked).toEqual(seen)
})

test('what is never shown is not waited for a second time', async () => {
  const { asked, look } = tenant(99)
  await look()
  const before = asked.length
  await look()
  expect(asked).toHaveLength(before)
})

test.each<Partial<GroundOptions>>([{ live: false }, { isOpen: () => false }])(
  'nothing is read in the same process, nor what the token may not read: %o',
  async (draft) => {
    const { asked, look } = tenant(1, draft)
    await look()
    expect(asked).toEqual([])
  },
)
