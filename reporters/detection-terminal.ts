import type { CleanRun, Detection, DetectionTable } from '../src/model/detection.ts'
import { countCaught, hasFailed, isCaught, missedFirst, partOf } from './count-detections.ts'
import { fitWidth } from './text-width.ts'
import { formatCount, formatNumber, formatShare } from './words.ts'

/** One line for a fault or twin as it is settled: id, tier, what reported it after how many cases, title. */
export function formatDetectionLine(detection: Detection, columns: number): string {
  const { id, tier, title, benign } = detection.seeded
  const after = detection.after === null ? '' : formatNumber(detection.after)
  const schema = detection.bySchema ? 'schema' : ''
  const cells = [
    id.padEnd(24),
    benign ? 'twin  ' : `tier ${tier}`,
    resultOf(detection).padEnd(9),
    after.padStart(6),
    schema.padEnd(6),
    title.padEnd(48),
    detection.caughtBy.map(({ check }) => check).join(' '),
  ]
  return fitWidth(cells.join('  ').trimEnd(), columns)
}

function resultOf(detection: Detection): string {
  if (!detection.shown) return 'not shown'
  if (hasFailed(detection)) return detection.seeded.benign ? 'REPORTED' : 'caught'
  if (isCaught(detection)) return 'warning'
  return detection.seeded.benign ? 'silent' : 'MISSED'
}

/** What a table comes to, for a terminal: totals for each group, and what is wrong. */
export function formatDetectionTotals(table: DetectionTable): string {
  const faults = partOf(table.detections, false)
  const fired = partOf(table.detections, true).filter(({ shown }) => shown)
  const groups = Map.groupBy(faults, ({ seeded }) => seeded.group)
  const tier = (wanted: 1 | 2): readonly Detection[] => faults.filter(({ seeded }) => seeded.tier === wanted)
  const rows = [
    ...groups,
    ['tier 1', tier(1)] as const,
    ['tier 2', tier(2)] as const,
    ['all', faults] as const,
  ]
  const missed = missedFirst(faults).map(({ seeded }) => seeded.id)
  const wrong = fired.filter(hasFailed).map(({ seeded }) => seeded.id)
  return [
    `${''.padEnd(26)}${'shown'.padStart(7)}${'caught'.padStart(8)}${''.padStart(7)}${'schema'.padStart(8)}`,
    ...rows.map(([name, own]) => formatGroup(name, own)),
    '',
    ...table.clean.map(formatClean),
    `${formatCount(fired.length, 'benign twin')} fired, ${formatNumber(wrong.length)} reported${named(wrong)}`,
    `${formatCount(missed.length, 'fault')} of tier 1 missed${named(missed)}`,
    '',
  ].join('\n')
}

function formatGroup(name: string, faults: readonly Detection[]): string {
  const { shown, caught, bySchema } = countCaught(faults)
  const share = formatShare(caught, shown)
  return [name.padEnd(26), right(shown, 7), right(caught, 8), share.padStart(7), right(bySchema, 8)].join('')
}

function right(count: number, width: number): string {
  return formatNumber(count).padStart(width)
}

function formatClean({ contract, operations, cases, requirements, fails, warnings }: CleanRun): string {
  const parts = [
    formatCount(operations, 'operation'),
    formatCount(cases, 'case'),
    formatCount(requirements, 'requirement'),
  ]
  return `${contract} without a fault: ${parts.join(', ')}, ${formatCount(fails, 'failure')}, ${formatCount(warnings, 'warning')}`
}

function named(ids: readonly string[]): string {
  return ids.length === 0 ? '' : `: ${ids.join(', ')}`
}
