import { expect, test } from 'vitest'
import { operation, structured } from '../../../fixtures/sample-constructors.ts'
import { crud, one } from '../../../fixtures/sample-crud.ts'
import { viewContract } from '../../contract/view.ts'
import type { Send } from '../send.ts'
import { groundsOf } from './ground.ts'

const drafts = crud({
  type: 'boat',
  at: '/boats',
  key: 'id',
  area: 'Boats',
  suffix: '',
  keys: {},
  got: one('boat'),
})
const types = [structured('v1.0', 'entity', 'boat', { properties: [['name', 'Edm.String']] })]
const operations = drafts.map((draft) => operation('v1.0', draft))
const api = viewContract({ apis: [{ version: 'v1.0', types, operations, rules: [], problems: [] }] }).api(
  'v1.0',
)

/** The ground of a read of a boat, on a live target that answers every create so, but for so many that are cut, and shows no boat. */
async function groundWhere(status: number, body: string, cuts = 0) {
  let left = cuts
  const send: Send = async (step) => {
    const isPost = step.request.method === 'POST'
    const answer = isPost ? { status, body } : { status: 200, body: JSON.stringify({ value: [] }) }
    if (isPost && left > 0) {
      left -= 1
      const failure = { kind: 'cut', message: 'other side closed' } as const
      return { step, answer: null, failure, retries: 0, startedAt: '', milliseconds: 0 }
    }
    const headers = [['Content-Type', 'application/json']] as const
    const whole = { ...answer, headers, encoding: 'utf-8' as const }
    return { step, answer: whole, failure: null, retries: 0, startedAt: '', milliseconds: 0 }
  }
  const read = operations.find(({ method, path }) => method === 'GET' && path === '/boats/{id}')
  if (api === undefined || read === undefined) throw new Error('the sample has boats')
  const grounds = groundsOf(api, {
    bindings: {},
    send,
    live: true,
    allowWrites: true,
    mark: (_, text) => text,
    seed: 1,
    keep: () => undefined,
    isOpen: () => true,
    now: new Date('2026-03-09T10:11:12.131Z'),
    pause: async () => {},
  })
  return grounds.of(read, null)
}

test.each([
  [
    400,
    '{"error":{"code":"BadRequest","message":"No."}}',
    'rejected-by-service',
    'POST /boats is refused with 400: No',
  ],
  [204, '', 'no-binding', 'POST /boats answers 204 and does not say what it made'],
])(
  'a create that is answered with %i and no id gives nothing to stand on',
  async (status, body, reason, detail) => {
    expect(await groundWhere(status, body)).toMatchObject({ reason, detail })
  },
)

test('a create whose connection is cut is followed by another, and a service that cuts each gives nothing', async () => {
  expect(await groundWhere(201, '{"id":"7"}', 1)).toMatchObject({ values: { id: '7' }, own: true })
  expect(await groundWhere(201, '{"id":"7"}', 99)).toMatchObject({ reason: 'no-binding' })
})
