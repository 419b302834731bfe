import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Io } from './command.ts'
import { showProgress } from './show-progress.ts'

let shown = ''
const io = (columns: number | null): Io => ({
  out: () => {},
  error: (text) => {
    shown += text
  },
  columns,
  color: false,
  environment: {},
  signal: new AbortController().signal,
})

beforeEach(() => {
  shown = ''
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a log gets one line a minute, whatever is noted meanwhile', () => {
  const progress = showProgress(io(null), 4)
  for (const done of [1, 2]) progress.note({ done, failed: 1, requests: 100 * done })
  vi.advanceTimersByTime(59_000)
  expect(shown).toBe('')
  vi.advanceTimersByTime(61_000)
  expect(shown.split('\n').map((line) => line.replace(/^\[.*\] +/, ''))).toEqual([
    '50%  2/4  1 failed  1:00 left  200 requests  3/s  1:00',
    '50%  2/4  1 failed  2:00 left  200 requests  2/s  2:00',
    '',
  ])
  progress.end()
  vi.advanceTimersByTime(600_000)
  expect(shown.split('\n')).toHaveLength(3)
})

test('a terminal has one line that goes on by itself, and is clean at the end', () => {
  const progress = showProgress(io(60), 4)
  vi.advanceTimersByTime(2_000)
  progress.note({ done: 4, failed: 0, requests: 7 })
  progress.end()
  const lines = shown.split('\r')
  expect(lines.map((line) => line.trim()).filter((line) => line !== '')).toEqual([
    expect.stringContaining('0%  0/4'),
    expect.stringMatching(/0% {2}0\/4 .* 0:02$/),
    expect.stringMatching(/100% {2}4\/4 {2}7 requests .* 0:02$/),
  ])
  expect(lines.at(-2)).toBe(' '.repeat(59))
  expect(shown).not.toContain('\n')
})
