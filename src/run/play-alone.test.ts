import { expect, test } from 'vitest'
import { exchange } from '../../fixtures/exchange-sample.ts'
import { operation } from '../../fixtures/sample-constructors.ts'
import type { Case } from '../model/case.ts'
import type { Step } from '../model/exchange.ts'
import { Movements } from './movements.ts'
import { playAlone } from './play-alone.ts'

const answer = { kind: 'none' } as const
const counting = operation('v1.0', {
  id: 'thing.count',
  kind: 'count',
  request: 'GET /me/things/$count',
  resource: 'thing',
  area: 'A',
  status: 200,
  answer,
})
type Line = Parameters<typeof exchange>[0]
const stepOf = (line: Line): Step => exchange(line, { operation: counting.id }).step

/** How often the case is counted where others send these while it is under way the first, second … time; undefined: it was not. */
async function counted(
  others: readonly (Line | null)[],
  own: Line = 'POST /me/things',
): Promise<number | undefined> {
  const movements = new Movements()
  let times = 0
  const send = movements.watching(async (step) => ({ ...exchange('GET /me/things'), step }))
  const steps = [own, 'GET /me/things/$count?$filter=a'] as const
  const plan: Case = {
    id: 'a',
    kind: 'valid',
    scenario: 'count-segment',
    detail: '',
    operation: counting.id,
    version: 'v1.0',
    seed: 1,
    next: (exchanges: readonly unknown[]) => {
      const line = steps[exchanges.length]
      return line === undefined ? undefined : stepOf(line)
    },
  } as unknown as Case
  const played = await playAlone(
    counting,
    plan,
    async (step) => {
      const isCount = step.request.path.includes('$count')
      const other = isCount ? others[times] : undefined
      if (isCount) times += 1
      if (other !== null && other !== undefined) await send(stepOf(other))
      return send(step)
    },
    movements,
  )
  return played === undefined ? undefined : times
}

test.each<readonly [fact: string, others: readonly (Line | null)[], times: number | undefined]>([
  ['nothing else', [], 1],
  ['a member of another collection', ['POST /users'], 1],
  ['a read of this one', ['GET /me/things'], 1],
  ['a change of a member', ['PATCH /me/things/1'], 1],
  ['a new member, once', ['POST /me/things'], 2],
  ['a reference, and then a member that goes', ['POST /me/things/$ref', 'DELETE /me/things/1', null], 3],
  ['something each time', ['DELETE /me/things/1/$ref', 'POST /me/things?a=b', 'POST /me/things'], undefined],
])('what is counted while the run sends %s', async (_fact, others, times) => {
  expect(await counted(others)).toBe(times)
})

test('a write that began before the case and ends in it moves what is counted', async () => {
  const movements = new Movements()
  const { promise, resolve } = Promise.withResolvers<void>()
  const slow = movements.watching(async (step) => {
    await promise
    return { ...exchange('GET /me/things'), step }
  })
  const write = slow(stepOf('POST /me/things'))
  const { moved } = await movements.during(async () => {
    resolve()
    await write
  })
  expect(moved.map(({ collection }) => collection)).toEqual(['/v1.0/me/things'])
})

test('what moves while nobody looks out is not kept', async () => {
  const movements = new Movements()
  const send = movements.watching(async (step) => ({ ...exchange('GET /me/things'), step }))
  await movements.during(async () => {})
  await send(stepOf('POST /me/things'))
  expect((await movements.during(async () => {})).moved).toEqual([])
})
