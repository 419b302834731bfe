import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inGroups } from './in-groups.ts'

function countedJob() {
  const open: PromiseWithResolvers<void>[] = []
  const ask = inGroups(() => {
    const job = Promise.withResolvers<void>()
    open.push(job)
    return job.promise
  })
  return { open, ask }
}

test('who asks in one turn of the event loop shares a job, who asks while it is under way waits for one that begins later', async () => {
  const { open, ask } = countedJob()
  const ended: number[] = []
  const first = [1, 2].map((each) => ask().then(() => void ended.push(each)))
  await turn()
  expect(open).toHaveLength(1)
  const second = [3, 4].map((each) => ask().then(() => void ended.push(each)))
  await turn()
  expect(open).toHaveLength(1)
  open[0]?.resolve()
  await Promise.all(first)
  await turn()
  expect(ended).toEqual([1, 2])
  expect(open).toHaveLength(2)
  open[1]?.resolve()
  await Promise.all(second)
  expect(open).toHaveLength(2)
})

test('a job that fails fails for who waits for it, and not for the next', async () => {
  const { open, ask } = countedJob()
  const first = ask()
  await turn()
  const second = ask()
  open[0]?.reject(new Error('the disk is full'))
  await expect(first).rejects.toThrow('the disk is full')
  await turn()
  open[1]?.resolve()
  await expect(second).resolves.toBeUndefined()
})
