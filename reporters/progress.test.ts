import { describe, expect, it } from 'vitest'
import { formatProgress } from './progress.ts'

const half = { done: 6000, total: 12_000, failed: 3, requests: 41_000, elapsedMs: 82_000 }

describe('formatProgress', () => {
  it('shows bar, share, counts, time left and speed', () => {
    expect(formatProgress(half, 120)).toBe(
      '[###############---------------]  50%  6,000/12,000  3 failed  1:22 left  41,000 requests  500/s  1:22',
    )
  })

  it('keeps to the columns, whatever they are', () => {
    for (let columns = 0; columns <= 130; columns += 1) {
      const line = formatProgress(half, columns)
      expect(line.length).toBeLessThanOrEqual(columns)
      expect(line).not.toMatch(/[\r\n]/)
    }
  })

  it('gives up requests and speed before the bar, and the bar before the counts', () => {
    expect(formatProgress(half, 60)).toBe('[#####------]  50%  6,000/12,000  3 failed  1:22 left  500/s')
    expect(formatProgress(half, 53)).toBe('[#####------]  50%  6,000/12,000  3 failed  1:22 left')
    expect(formatProgress(half, 44)).toBe(' 50%  6,000/12,000  3 failed  1:22 left')
    expect(formatProgress(half, 20)).toBe(' 50%  6,000/12,000')
  })

  it('is 0 % before the first and 100 % only after the last requirement', () => {
    expect(formatProgress({ ...half, done: 0 }, 30)).toContain('  0%')
    expect(formatProgress({ ...half, done: 11_999 }, 30)).toContain(' 99%')
    expect(formatProgress({ ...half, done: 12_000 }, 30)).toContain('100%')
  })

  it('does not guess from the first few how long the rest takes', () => {
    expect(formatProgress({ ...half, done: 2399 }, 120)).not.toContain('left')
    expect(formatProgress({ ...half, done: 2400 }, 120)).toContain('5:28 left')
  })

  it('does not divide by nothing', () => {
    const empty = { done: 0, total: 0, failed: 0, requests: 0, elapsedMs: 0 }
    expect(formatProgress(empty, 80)).toBe('[------------------------------]   0%  0/0  0 requests  0:00')
  })

  it('writes hours', () => {
    expect(formatProgress({ ...half, elapsedMs: 11_100_000 }, 120)).toMatch(/3:05:00 left .* 3:05:00$/)
  })
})
