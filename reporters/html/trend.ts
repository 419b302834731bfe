import type { HistoryEntry } from '../../src/model/history.ts'
import type { Report } from '../../src/model/report.ts'
import { formatCount, formatNumber } from '../words.ts'
import { escapeHtml } from './escape.ts'
import { formatChip } from './verdict-bar.ts'

/** Runs that are drawn, the latest last. */
const mostRuns = 40
const [width, height] = [960, 56]

const drawn = ['fail', 'waived', 'warning', 'inconclusive'] as const
type Drawn = (typeof drawn)[number]

/** Earlier runs that can be compared with this one, as bars of what did not pass, each verdict on a scale of its own; empty below two runs. */
export function formatTrend({ run }: Report, history: readonly HistoryEntry[]): string {
  const own = history.findLast((entry) => entry.run === run.id)
  const runs = history.filter(({ series }) => series === own?.series).slice(-mostRuns)
  if (own === undefined || runs.length < 2) return ''
  const isOpen = (verdict: Drawn): boolean => runs.some(({ verdicts }) => verdicts[verdict] > 0)
  const lanes = drawn.filter((verdict) => verdict === 'fail' || isOpen(verdict))
  const isChanged = runs.some(({ contractDigest }) => contractDigest !== runs[0]?.contractDigest)
  const note = isChanged ? ' A dashed line is a change of the contract.' : ''
  const [first, last] = [runs[0]?.finishedAt.slice(0, 10) ?? '', own.finishedAt.slice(0, 10)]
  return `<section id="trend" aria-labelledby="trend-title">
<h2 id="trend-title">Trend <small>${formatCount(runs.length, 'comparable run')}</small></h2>
<p class="lead">Requirements that did not pass, each verdict on a scale of its own.${note}</p>
<figure class="trend">${lanes.map((verdict) => formatLane(verdict, runs)).join('\n')}
<figcaption><span>${escapeHtml(first)}</span><span>${escapeHtml(last)}</span></figcaption></figure>
</section>`
}

function formatLane(verdict: Drawn, runs: readonly HistoryEntry[]): string {
  const counts = runs.map(({ verdicts }) => verdicts[verdict])
  const most = Math.max(...counts)
  const step = width / Math.max(runs.length, 12)
  const bar = (index: number): string => formatBar(index * step, step, counts[index] ?? 0, most)
  const paths = [
    ['pass', runs.keys().filter((index) => counts[index] === 0)] as const,
    [verdict, runs.keys().filter((index) => counts[index] !== 0)] as const,
  ].map(([paint, bars]) => `<path class="paint-${paint}" d="${[...bars.map(bar)].join('')}"/>`)
  const changes = runs.flatMap((entry, index) =>
    index > 0 && entry.contractDigest !== runs[index - 1]?.contractDigest
      ? [`<path class="change" d="M${(index * step).toFixed(1)} 0V${height}"/>`]
      : [],
  )
  const label = `${verdict} in the last ${runs.length} runs, the latest last: ${counts.join(', ')}`
  return `<div class="lane"><span>${formatChip(verdict)} <small>${most === 0 ? 'none' : `up to ${formatNumber(most)}`}, now ${formatNumber(counts.at(-1) ?? 0)}</small></span>
<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label="${label}"><title>${label}</title>${paths.join('')}${changes.join('')}</svg></div>`
}

/** A run without any is a flat line, so that it can be told from no run. */
function formatBar(left: number, step: number, count: number, most: number): string {
  const size = count === 0 ? 2 : Math.max(4, (count / most) * (height - 4))
  return `M${(left + 1).toFixed(1)} ${height}v${(-size).toFixed(1)}h${(step - 2).toFixed(1)}V${height}z`
}
