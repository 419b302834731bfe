import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import {
  exchange,
  neverAsked,
  observationAt,
  operation,
  planOf,
  worldOf,
} from '../../fixtures/confirm-sample.ts'
import { confirmAll } from './confirm-all.ts'
import type { Grounded } from './ground/ground.ts'
import { Lanes } from './lanes.ts'
import type { Sighting } from './tally.ts'

const ground = { values: { id: 'new' }, types: {}, writable: true, own: true }
const patch = { ...operation, method: 'PATCH' as const }
const moved = { ...planOf('subject'), on: () => planOf('subject') }

/** How many of three sightings are looked at again at the same time, and which of them stand. */
async function overlap(
  sighting: Partial<Sighting>,
  fresh: Grounded | null,
  { mock = false, lanes = 2 } = {},
): Promise<readonly [most: number, doubts: readonly (string | null)[]]> {
  let [under, most, count] = [0, 0, 0]
  const { sighting: first, options } = worldOf({ sighting, mock })
  const sightings = ['a', 'b', 'c'].map((id) => ({ ...first, plan: { ...first.plan, id } }))
  const confirmed = await confirmAll(
    sightings,
    {
      ...options,
      grounds: {
        of: neverAsked,
        isBound: () => false,
        fresh: fresh === null ? neverAsked : async () => fresh,
      },
      send: async (step) => {
        under += 1
        most = Math.max(most, under)
        await turn()
        under -= 1
        count += 1
        return exchange(step, 200, count === 2 ? 'good' : 'bad')
      },
    },
    new Lanes(lanes),
  )
  return [most, confirmed.map(({ doubt }) => doubt)]
}

test('on entities of their own as many as there are lanes, in their order', async () => {
  expect(await overlap({ operation: patch, plan: moved }, ground)).toEqual([
    2,
    [null, 'not-reproduced', null],
  ])
  expect((await overlap({ operation: patch, plan: moved }, ground, { lanes: 8 }))[0]).toBe(3)
})

test.each([
  ['where no entity can be made', { operation: patch, plan: moved }, { reason: 'no-binding' } as const],
  ['where the case stays where it was', { operation: patch }, null],
  ['where nothing is changed', { plan: moved }, null],
])('one after the other %s', async (_fact, sighting, fresh) => {
  expect(await overlap(sighting, fresh)).toEqual([1, [null, 'not-reproduced', null]])
})

test('those that stay where they were wait for each other alone', async () => {
  const { sighting: still, options } = worldOf({
    sighting: { operation: patch },
    later: ['bad', 'bad', 'bad', 'bad'],
  })
  const grounds = { of: neverAsked, isBound: () => false, fresh: async () => ground }
  const [one, two] = [still, { ...still, plan: moved }]
  let [under, most] = [0, 0]
  const send: typeof options.send = async (step) => {
    under += 1
    most = Math.max(most, under)
    await turn()
    under -= 1
    return exchange(step, 200, 'bad')
  }
  await confirmAll([one, two, one], { ...options, grounds, send }, new Lanes(8))
  expect(most).toBe(2)
})

test('nothing is made for what is inconclusive', async () => {
  const unsure = { observation: { ...observationAt(0), verdict: 'inconclusive' } } as const
  expect(await overlap({ operation: patch, plan: moved, ...unsure }, null)).toEqual([0, [null, null, null]])
})

test('nothing is made on the mock', async () => {
  expect(await overlap({ operation: patch, plan: moved }, null, { mock: true })).toEqual([
    0,
    [null, null, null],
  ])
})
