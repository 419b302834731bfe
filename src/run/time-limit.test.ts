import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { timeLimits } from './time-limit.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a limit ends when its time is over, counted anew each time it is begun', () => {
  const begin = timeLimits(100)
  const first = begin()
  vi.advanceTimersByTime(90)
  first.clear()
  vi.advanceTimersByTime(500)
  const second = begin()
  vi.advanceTimersByTime(99)
  expect(second.signal.aborted).toBe(false)
  vi.advanceTimersByTime(1)
  expect(second.signal.reason).toMatchObject({ name: 'TimeoutError' })
})

test('a limit is begun again only when it is clear, and never once it has ended', () => {
  const begin = timeLimits(100)
  const [one, other] = [begin(), begin()]
  expect(other.signal).not.toBe(one.signal)
  other.clear()
  expect(begin().signal).toBe(other.signal)
  vi.advanceTimersByTime(100)
  one.clear()
  expect(begin().signal.aborted).toBe(false)
})

test('the end of the run ends every limit that is on, and those that are begun later', () => {
  const run = new AbortController()
  const begin = timeLimits(100, run.signal)
  const [on, clear] = [begin(), begin()]
  clear.clear()
  run.abort('over')
  expect(on.signal.reason).toBe('over')
  expect(begin().signal.reason).toBe('over')
  expect(begin().signal.reason).toBe('over')
})
