import { expect, test } from 'vitest'
import { Lanes } from './lanes.ts'

test('no more are under way than there are lanes, and they begin in the order of asking', async () => {
  const lanes = new Lanes(2)
  const begun: number[] = []
  let running = 0
  let most = 0
  const work = async (each: number): Promise<void> => {
    const leave = await lanes.enter()
    begun.push(each)
    running += 1
    most = Math.max(most, running)
    await Promise.resolve()
    running -= 1
    leave()
  }
  await Promise.all([1, 2, 3, 4, 5].map(work))
  expect(begun).toEqual([1, 2, 3, 4, 5])
  expect(most).toBe(2)
})
