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

test('who asks while a job is under way waits for one that begins later, and shares it', async () => {
  const { open, ask } = countedJob()
  const ended: number[] = []
  const all = [1, 2, 3].map((each) => ask().then(() => void ended.push(each)))
  expect(open).toHaveLength(1)
  open[0]?.resolve()
  await all[0]
  await Promise.resolve()
  expect(ended).toEqual([1])
  expect(open).toHaveLength(2)
  open[1]?.resolve()
  await Promise.all(all)
  expect(open).toHaveLength(2)
})

test('a job that fails fails for who waits for it, and not for the next', async () => {
  const { open, ask } = countedJob()
  const [first, second] = [ask(), ask()]
  open[0]?.reject(new Error('the disk is full'))
  await expect(first).rejects.toThrow('the disk is full')
  open[1]?.resolve()
  await expect(second).resolves.toBeUndefined()
})
