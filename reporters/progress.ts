import type { Standing } from '../src/model/standing.ts'
import { fitWidth } from './text-width.ts'
import { formatNumber } from './words.ts'

interface Progress extends Standing {
  /** How many there are to settle. */
  readonly total: number
  readonly elapsedMs: number
}

const leastBar = 10
const widestBar = 30
/** Of less, how long the rest takes would be a guess. */
const leastShare = 0.2

/** One line of at most so many columns: bar, share, counts, time left, speed; what does not fit is left out. */
export function formatProgress(progress: Progress, columns: number): string {
  const { done, total, failed, requests, elapsedMs } = progress
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0
  const percent = `${String(Math.floor(100 * share)).padStart(3)}%`
  const left =
    share >= leastShare && share < 1 ? `${formatClock((elapsedMs * (1 - share)) / share)} left` : ''
  const speed = elapsedMs >= 1000 ? `${formatNumber(Math.round((1000 * requests) / elapsedMs))}/s` : ''
  const facts = [
    `${formatNumber(done)}/${formatNumber(total)}`,
    failed > 0 ? `${formatNumber(failed)} failed` : '',
    left,
  ]
  const line = addParts(percent, facts, columns)
  const more = [`${formatNumber(requests)} requests`, speed, formatClock(elapsedMs)]
  const whole = addParts(line, more, columns - leastBar - 3)
  const room = Math.min(widestBar, columns - whole.length - 3)
  return fitWidth(room < leastBar ? whole : `${formatBar(share, room)} ${whole}`, columns)
}

function addParts(line: string, parts: readonly string[], columns: number): string {
  let longer = line
  for (const part of parts)
    if (part !== '' && longer.length + 2 + part.length <= columns) longer += `  ${part}`
  return longer
}

function formatBar(share: number, width: number): string {
  const full = Math.floor(share * width)
  return `[${'#'.repeat(full)}${'-'.repeat(width - full)}]`
}

/** `0:07`, `12:40` or `3:05:00`. */
function formatClock(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  const rest = `${String(Math.floor(seconds / 60) % 60).padStart(seconds < 3600 ? 1 : 2, '0')}:${String(seconds % 60).padStart(2, '0')}`
  return seconds < 3600 ? rest : `${Math.floor(seconds / 3600)}:${rest}`
}
