import { expect, test } from 'vitest'
import { practiceView } from '../../../fixtures/recorded-cases.ts'
import { type Grounded, groundsOf } from './ground.ts'

const api = (await practiceView()).api('v1.0')
const restore = api?.match('POST', '/directory/deletedItems/1/restore')?.operation
if (api === undefined || restore === undefined) throw new Error('the practice pages restore users')

/** What is restored on a live target that answers so, and what it was sent for that. */
async function groundWhere(
  statuses: { readonly [method: string]: number },
  live = true,
): Promise<readonly [Grounded, readonly string[]]> {
  const sent: string[] = []
  const grounds = groundsOf(api as never, {
    bindings: {},
    send: async (step) => {
      const { method, path } = step.request
      sent.push(`${method} ${path}`)
      const answer = { status: statuses[method] ?? 200, body: '{"id":"7"}', encoding: 'utf-8' } as const
      const headers = [['Content-Type', 'application/json']] as const
      return {
        step,
        answer: { ...answer, headers },
        failure: null,
        retries: 0,
        startedAt: '',
        milliseconds: 0,
      }
    },
    live,
    allowWrites: true,
    mark: (_, text) => text,
    seed: 1,
    keep: () => undefined,
    isOpen: () => true,
    now: new Date('2026-03-09T10:11:12.131Z'),
    pause: async () => {},
  })
  return [await grounds.of(restore as never, null), sent]
}

test('what is restored was made and deleted by the run', async () => {
  const [ground, sent] = await groundWhere({ POST: 201, DELETE: 204 })
  expect(ground).toMatchObject({ values: { id: '7' }, own: true, writable: true })
  expect(sent).toEqual([
    'POST /v1.0/users',
    'GET /v1.0/users/7',
    'DELETE /v1.0/users/7',
    'GET /v1.0/directory/deletedItems/7',
  ])
})

test.each([
  ['cannot be made', { POST: 403 }, 'permission'],
  ['cannot be deleted', { POST: 201, DELETE: 403, GET: 404 }, 'no-binding'],
])('what %s is not restored, nor what others deleted', async (_fact, statuses, reason) => {
  expect((await groundWhere(statuses))[0]).toMatchObject({ reason })
})

test('nothing is deleted for it where nothing is lost by it', async () => {
  const [, sent] = await groundWhere({ POST: 201, DELETE: 204 }, false)
  expect(sent.filter((line) => line.startsWith('DELETE'))).toEqual([])
})
