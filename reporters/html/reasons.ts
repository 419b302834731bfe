import type { Verdict } from '../../src/model/finding.ts'
import type { Report } from '../../src/model/report.ts'
import { countReasons, type ReasonCount } from '../count-reasons.ts'
import { formatNumber, reasonWords } from '../words.ts'
import { escapeHtml } from './escape.ts'
import { formatChip } from './verdict-bar.ts'

const open: readonly Verdict[] = ['inconclusive', 'not-tested', 'waived', 'not-applicable']

/** What stayed without a verdict of its own, by reason; nothing is left out of it. */
export function formatReasons(report: Report): string {
  const rows = open.flatMap((verdict) => countReasons(report, verdict))
  if (rows.length === 0) return ''
  return `<section id="reasons" aria-labelledby="reasons-title">
<h2 id="reasons-title">What stayed open, and why</h2>
<p class="lead">No requirement is skipped in silence: these have no pass and no failure, each for one of these reasons.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Table of reasons"><table>
<thead><tr><th scope="col">Verdict</th><th scope="col">Reason</th><th scope="col" class="number">Requirements</th><th scope="col" class="number">Operations</th><th scope="col">Meaning</th></tr></thead>
<tbody>${rows.map(formatRow).join('\n')}</tbody>
</table></div>
</section>`
}

function formatRow({ verdict, reason, requirements, operations }: ReasonCount): string {
  const word =
    reason === null
      ? 'no reason given'
      : `<a href="#register" data-filter="verdict=${verdict}&amp;reason=${reason}">${reason}</a>`
  const meaning = reason === null ? '' : escapeHtml(reasonWords[reason])
  return `<tr><td>${formatChip(verdict)}</td><td>${word}</td><td class="number">${formatNumber(requirements)}</td><td class="number">${formatNumber(operations)}</td><td class="wide">${meaning}</td></tr>`
}
