import { expect, test } from 'vitest'
import { facesView } from '../../fixtures/tenant-faces.ts'
import type { JsonObject } from '../model/source.ts'
import { acceptedBody, learnBody } from './accepted-body.ts'
import type { PlanContext } from './plan/plan-context.ts'
import { takenBodies } from './plan/taken-bodies.ts'
import type { Send } from './send.ts'

const v1 = facesView.api('v1.0')
const at = '/deviceManagement/deviceConfigurations'
if (v1 === undefined) throw new Error('the fixture has v1.0')

/** A service that takes the n-th body that is sent to be made of, and refuses those before with this status. */
function service(nth: number, status: number) {
  const sent: string[] = []
  const send: Send = async (step) => {
    sent.push(`${step.request.method} ${step.request.path}`)
    const made = { status: 201, body: JSON.stringify({ id: '1' }) }
    const posts = sent.filter((each) => each.startsWith('POST')).length
    const refusing = { status, body: '' }
    const answer =
      step.request.method === 'DELETE' ? { status: 204, body: '' } : posts < nth ? refusing : made
    const whole = { ...answer, headers: [], encoding: 'utf-8' as const }
    return { step, answer: whole, failure: null, retries: 0, startedAt: '', milliseconds: 0 }
  }
  return { sent, send }
}

function contextOf(method: string, path: string, more: Partial<PlanContext> = {}): PlanContext {
  const operation = v1?.match(method, path)?.operation
  const ground = { values: {}, types: {}, writable: true, own: false }
  const mark = (_: unknown, body: JsonObject): JsonObject => body
  const base = { api: v1, operation, ground, type: null, seed: 1, live: true, mayWrite: true, mark }
  return { ...base, taken: takenBodies(), ...more } as unknown as PlanContext
}

test.each([
  [400, 2],
  [409, 2],
  [422, 2],
  [403, 1],
  [404, 1],
])('after a body that is refused with %i so many in all are tried: %i', async (status, tried) => {
  const { sent, send } = service(2, status)
  const { body } = await acceptedBody(contextOf('POST', at), send)
  expect(sent.filter((each) => each.startsWith('POST'))).toHaveLength(tried)
  expect(body === null).toBe(tried === 1)
})

test('what is taken of a list’s create is learned once, and what was made is deleted', async () => {
  const { sent, send } = service(2, 400)
  const context = contextOf('GET', at)
  await learnBody(context, send)
  const create = contextOf('POST', at).operation
  expect(context.taken?.of(create)).toHaveLength(1)
  expect(sent).toEqual([`POST /v1.0${at}`, `POST /v1.0${at}`, `DELETE /v1.0${at}/1`])
  await learnBody(context, send)
  expect(sent).toHaveLength(3)
})

test.each<readonly [fact: string, context: PlanContext]>([
  ['an entity is read', contextOf('GET', `${at}/1`)],
  ['nothing may be written', contextOf('GET', at, { mayWrite: false })],
  ['the mock is asked', contextOf('GET', at, { taken: undefined })],
])('nothing is tried where %s', async (_fact, context) => {
  const { sent, send } = service(1, 400)
  await learnBody(context, send)
  expect(sent).toEqual([])
})
