import { countVerdicts, summaryKey } from '../../src/model/count-verdicts.ts'
import type { Verdict } from '../../src/model/finding.ts'
import type { Report, RequirementResult, Verdicts } from '../../src/model/report.ts'
import { compareText, countOperations, resourceOf } from '../order.ts'
import { formatVisible } from '../visible.ts'
import { formatNumber, verdictOrder, verdictWords } from '../words.ts'
import { formatBounded } from './deferred.ts'
import { escapeHtml } from './escape.ts'
import { formatBar } from './verdict-bar.ts'

interface ResourceCount {
  readonly resource: string
  readonly operations: number
  readonly verdicts: Verdicts
}

/** The verdicts of each resource, those with most failures first; a verdict that no requirement has takes no column. */
export function formatResources(report: Report): string {
  const rows = countResources(report.requirements)
  const verdicts = verdictOrder.filter((verdict) => report.summary.verdicts[summaryKey(verdict)] > 0)
  const bounds = { first: 20, part: 200, what: 'resources' }
  return `<section id="resources" aria-labelledby="resources-title">
<h2 id="resources-title">Resources <small>${formatNumber(rows.length)}</small></h2>
${formatBounded(
  rows.map((row) => formatRow(row, verdicts)),
  bounds,
  (part) => formatTable(part, verdicts),
)}
</section>`
}

function countResources(rows: readonly RequirementResult[]): ResourceCount[] {
  const groups = Map.groupBy(rows, ({ operation }) => resourceOf(operation))
  return Array.from(groups, ([resource, group]) => ({
    resource,
    operations: countOperations(group),
    verdicts: countVerdicts(group),
  })).toSorted((a, b) => weight(b) - weight(a) || compareText(a.resource, b.resource))
}

function weight({ verdicts }: ResourceCount): number {
  return verdicts.fail * 1e6 + verdicts.warning * 1e3 + verdicts.inconclusive
}

function formatTable(rows: readonly string[], verdicts: readonly Verdict[]): string {
  const heads = verdicts.map((verdict) => `<th scope="col" class="number">${verdictWords[verdict]}</th>`)
  return `<div class="scroll" tabindex="0" role="region" aria-label="Resources"><table class="resources">
<thead><tr><th scope="col">Resource</th><th scope="col" class="number">operations</th><th scope="col" class="share">share</th>${heads.join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table></div>`
}

function formatRow(
  { resource, operations, verdicts: numbers }: ResourceCount,
  verdicts: readonly Verdict[],
): string {
  const counts = verdicts.map((verdict) => {
    const count = numbers[summaryKey(verdict)]
    return `<td class="number ${count === 0 ? 'zero' : `ink-${verdict}`}">${formatNumber(count)}</td>`
  })
  const filter = escapeHtml(`resource=${encodeURIComponent(formatVisible(resource))}`)
  return `<tr><th scope="row"><a href="#register" data-filter="${filter}">${escapeHtml(resource)}</a></th><td class="number">${formatNumber(operations)}</td><td>${formatBar(numbers)}</td>${counts.join('')}</tr>`
}
