import { type Change, type ChangeClass, changeClasses } from '../src/model/change.ts'
import { type Comparison, countChanges } from './diff-json.ts'
import { formatLogText } from './log-line.ts'
import { makeTerminalSheet, type TerminalSheet, type Tone } from './terminal-sheet.ts'
import { fitWidth } from './text-width.ts'
import { formatCount, formatNumber, formatSource } from './words.ts'

/** `all` lists changes of the docs alone too, which are otherwise counted by kind. */
interface DiffTerminalOptions {
  readonly columns: number
  readonly color: boolean
  readonly all: boolean
}

/** Columns of a stated value that are shown: whole examples and schemas are values too. */
const widestValue = 120

/** Characters that are shown in front of the first difference of long values. */
const contextWidth = 20

const headings: { readonly [name in ChangeClass]: string } = {
  breaking: 'Breaking',
  additive: 'Additive',
  'docs-only': 'Docs only',
}

const tones: { readonly [name in ChangeClass]: Tone } = {
  breaking: 'fail',
  additive: 'pass',
  'docs-only': 'dim',
}

/** Changes by class, the worst first, and within it by place; then how many there are. Sources are never broken. */
export function formatDiffTerminal(comparison: Comparison, options: DiffTerminalOptions): string {
  const sheet = makeTerminalSheet(options)
  const { from, to, changes } = comparison
  sheet.line(formatLogText(`${from} → ${to}`), 'dim')
  for (const name of changeClasses) {
    const found = changes.filter((change) => change.class === name)
    if (found.length === 0) continue
    sheet.heading(`${headings[name]}: ${formatCount(found.length, 'change')}`, tones[name])
    if (name === 'docs-only' && !options.all) printKinds(sheet, found)
    else printPlaces(sheet, found)
  }
  sheet.gap()
  sheet.line(formatTotals(changes), 'bold')
  return sheet.text()
}

function printPlaces(sheet: TerminalSheet, changes: readonly Change[]): void {
  const places = Map.groupBy(changes, ({ version, where }) => `${version} ${where}`)
  for (const [place, found] of places) {
    sheet.gap()
    sheet.line(formatLogText(place), 'bold')
    for (const change of found) {
      sheet.item('', formatChange(change))
      sheet.whole('docs', formatLogText(formatSource(change.source)))
    }
  }
}

/** `property retyped: Edm.String → Edm.Int32`. */
function formatChange({ kind, from, to }: Change): string {
  const start = from === null || to === null ? 0 : startOfDifference(from, to)
  const values = [from, to]
    .filter((value) => value !== null)
    .map((value) => formatLogText(start === 0 ? value : `…${value.slice(start)}`))
    .map((value) => fitWidth(value, widestValue))
  return `${kind.replaceAll('-', ' ')}: ${values.join(' → ')}`
}

/** Where to start showing two values so that their first difference is seen. */
function startOfDifference(from: string, to: string): number {
  if (Math.max(from.length, to.length) <= widestValue) return 0
  let same = 0
  while (same < from.length && from[same] === to[same]) same += 1
  return Math.max(0, same - contextWidth)
}

function printKinds(sheet: TerminalSheet, changes: readonly Change[]): void {
  const kinds = [...Map.groupBy(changes, ({ kind }) => kind)].sort(
    ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
  )
  for (const [kind, found] of kinds)
    sheet.item('', `${kind.replaceAll('-', ' ')}: ${formatNumber(found.length)}`)
}

function formatTotals(changes: readonly Change[]): string {
  if (changes.length === 0) return 'no changes'
  const counts = countChanges(changes)
  const parts = changeClasses.map((name) => `${formatNumber(counts[name])} ${name}`)
  return `${formatCount(changes.length, 'change')}: ${parts.join(', ')}`
}
