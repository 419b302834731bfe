import type { Comparison, Report } from '../../src/model/report.ts'
import { formatCount, formatNumber } from '../words.ts'
import { escapeHtml } from './escape.ts'

const lists: readonly (readonly [
  list: Exclude<keyof Comparison, 'run' | 'finishedAt' | 'sameContract'>,
  words: string,
  tone: string,
])[] = [
  ['new', 'new', 'fail'],
  ['open', 'still open', 'fail'],
  ['flaky', 'flaky', 'inconclusive'],
  ['unjudged', 'not judged again', 'not-tested'],
  ['fixed', 'fixed', 'pass'],
]

const mostShown = 12

/** What became of the failures since an earlier run; empty where there is none. */
export function formatComparison({ comparison, findings }: Report): string {
  if (comparison === undefined) return ''
  const messages = new Map(findings.map(({ id, message }) => [id, message]))
  const counts = lists.map(
    ([list, words, tone]) =>
      `<li><strong class="${comparison[list].length === 0 ? 'zero' : `ink-${tone}`}">${formatNumber(comparison[list].length)}</strong> ${words}</li>`,
  )
  const day = comparison.finishedAt.slice(0, 10)
  const other = comparison.sameContract ? '' : ' It had another contract.'
  return `<section id="since" aria-labelledby="since-title">
<h2 id="since-title">Since ${escapeHtml(day)} <small>run ${escapeHtml(comparison.run)}</small></h2>
<p class="lead">Failures by what became of them.${other}</p>
<ul class="counts">${counts.join('')}</ul>
${lists.map(([list, words]) => formatList(comparison[list], words, messages)).join('')}
</section>`
}

function formatList(ids: readonly string[], words: string, messages: ReadonlyMap<string, string>): string {
  if (ids.length === 0) return ''
  const items = ids
    .slice(0, mostShown)
    .map((id) => `<li><code>${escapeHtml(id)}</code> ${escapeHtml(messages.get(id) ?? '')}</li>`)
  const rest = ids.length - mostShown
  if (rest > 0) items.push(`<li>and ${formatNumber(rest)} more in results.json</li>`)
  return `<details class="fold"><summary>${formatCount(ids.length, 'finding')} ${words}</summary><ul>${items.join('')}</ul></details>`
}
