import type { HistoryEntry } from '../../src/model/history.ts'
import type { Report } from '../../src/model/report.ts'
import { formatCount, formatNumber } from '../words.ts'
import { escapeHtml } from './escape.ts'

/** Runs that are drawn, the latest last. */
const mostRuns = 40
const [width, height] = [960, 160]

const drawn = ['fail', 'waived', 'warning', 'inconclusive'] as const

/** Earlier runs that can be compared with this one, as bars of what did not pass; empty below two runs. */
export function formatTrend({ run }: Report, history: readonly HistoryEntry[]): string {
  const own = history.findLast((entry) => entry.run === run.id)
  const runs = history.filter(({ series }) => series === own?.series).slice(-mostRuns)
  if (own === undefined || runs.length < 2) return ''
  const most = Math.max(1, ...runs.map(openOf))
  const step = width / Math.max(runs.length, 12)
  const bars = runs.map((entry, index) => formatRun(entry, index * step, step, most))
  const changes = runs.flatMap((entry, index) =>
    index > 0 && entry.contractDigest !== runs[index - 1]?.contractDigest
      ? [`<path class="change" d="M${(index * step).toFixed(1)} 0V${height}"/>`]
      : [],
  )
  const note = changes.length === 0 ? '' : ' A dashed line is a change of the contract.'
  const [first, last] = [runs[0]?.finishedAt.slice(0, 10) ?? '', own.finishedAt.slice(0, 10)]
  return `<section id="trend" aria-labelledby="trend-title">
<h2 id="trend-title">Trend <small>${formatCount(runs.length, 'comparable run')}</small></h2>
<p class="lead">Requirements that did not pass: <span class="chip ink-fail"><i class="swatch fill-fail"></i>fail</span>, <span class="chip ink-waived"><i class="swatch fill-waived"></i>waived</span>, <span class="chip ink-warning"><i class="swatch fill-warning"></i>warning</span>, <span class="chip ink-inconclusive"><i class="swatch fill-inconclusive"></i>inconclusive</span>.${note}</p>
<figure class="trend"><span class="most">${formatNumber(most)}</span>
<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label="${escapeHtml(describe(runs))}">${bars.join('')}${changes.join('')}</svg>
<figcaption><span>${escapeHtml(first)}</span><span>${escapeHtml(last)}</span></figcaption></figure>
</section>`
}

function openOf({ verdicts }: HistoryEntry): number {
  return drawn.reduce((sum, verdict) => sum + verdicts[verdict], 0)
}

function formatRun(entry: HistoryEntry, left: number, step: number, most: number): string {
  let top = height
  const parts = drawn.flatMap((verdict) => {
    const size = (entry.verdicts[verdict] / most) * (height - 4)
    top -= size
    return size === 0
      ? []
      : [
          `<rect class="paint-${verdict}" x="${(left + 1).toFixed(1)}" y="${top.toFixed(1)}" width="${(step - 2).toFixed(1)}" height="${size.toFixed(1)}"/>`,
        ]
  })
  const base = `<rect class="paint-pass" x="${(left + 1).toFixed(1)}" y="${height - 2}" width="${(step - 2).toFixed(1)}" height="2"/>`
  const title = `${entry.finishedAt.slice(0, 16).replace('T', ' ')} UTC: ${entry.verdicts.fail} fail, ${entry.verdicts.pass} pass`
  return `<g><title>${escapeHtml(title)}</title>${parts.length === 0 ? base : parts.join('')}</g>`
}

function describe(runs: readonly HistoryEntry[]): string {
  const fails = runs.map(({ verdicts }) => verdicts.fail)
  return `Failed requirements of the last ${runs.length} runs, the latest last: ${fails.join(', ')}`
}
