import { summaryKey } from '../../src/model/count-verdicts.ts'
import type { Report, RequirementResult } from '../../src/model/report.ts'
import { compareText, sortRegister } from '../order.ts'
import {
  formatCount,
  formatNumber,
  formatRequest,
  formatSource,
  verdictOrder,
  verdictWords,
} from '../words.ts'
import { escapeHtml } from './escape.ts'
import { formatChip } from './verdict-bar.ts'

/**
 * The register: with scripts a table of all requirements with filters (`client/`), without them every row that is
 * neither pass nor not applicable.
 */
export function formatRegister(report: Report): string {
  return `<section id="register" aria-labelledby="register-title">
<h2 id="register-title">Register of requirements <small>${formatNumber(report.requirements.length)}</small></h2>
${formatFilters(report)}
<div class="script-only">
<p id="found" role="status"></p>
<div id="viewport" tabindex="0" role="table" aria-labelledby="register-title" aria-colcount="5">
<div class="heads" role="row" aria-rowindex="1"><span role="columnheader">Verdict</span><span role="columnheader">Operation</span><span role="columnheader">Check</span><span role="columnheader">Docs</span><span role="columnheader" class="number">Cases</span></div>
<div id="rows" role="rowgroup"></div>
</div>
<dialog id="detail" aria-labelledby="detail-title"></dialog>
</div>
<noscript>${formatStatic(report.requirements)}</noscript>
</section>`
}

function formatFilters({ requirements, run, summary }: Report): string {
  const distinct = (read: (row: RequirementResult) => string | undefined): string[] =>
    Array.from(new Set(requirements.map(read).filter((value) => value !== undefined))).toSorted(compareText)
  const verdicts = verdictOrder.map((verdict) => {
    const count = formatNumber(summary.verdicts[summaryKey(verdict)])
    return `<label><input type="checkbox" name="verdict" value="${verdict}">${formatChip(verdict)} <small>${count}</small></label>`
  })
  return `<form id="filters" class="script-only" role="search" aria-label="Filter the register">
<label class="text">Search<input type="search" name="text" placeholder="operation, path, check or page" autocomplete="off" spellcheck="false"></label>
<label>Resource<input type="text" name="resource" list="resource-names" autocomplete="off" spellcheck="false"><datalist id="resource-names"></datalist></label>
${formatSelect('version', 'Version', run.versions)}
${formatSelect(
  'check',
  'Check',
  distinct(({ check }) => check),
)}
${formatSelect(
  'reason',
  'Reason',
  distinct(({ reason }) => reason),
)}
<fieldset><legend>Verdict</legend>${verdicts.join('')}</fieldset>
<p><button type="reset">Clear filters</button> <output id="cause-filter"></output></p>
</form>`
}

function formatSelect(name: string, label: string, values: readonly string[]): string {
  const options = values.map((value) => `<option>${escapeHtml(value)}</option>`)
  return `<label>${label}<select name="${name}"><option value="">all</option>${options.join('')}</select></label>`
}

/** End tags that HTML lets one leave out are left out: there can be tens of thousands of rows. */
function formatStatic(requirements: readonly RequirementResult[]): string {
  const rows = sortRegister(requirements).filter(
    ({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable',
  )
  const rest = requirements.length - rows.length
  return `<p>These are the ${formatCount(rows.length, 'requirement')} that neither passed nor were found not applicable; the other ${formatNumber(rest)} are in <a href="register.csv">register.csv</a> and results.json, and here with scripts on.</p>
<div class="scroll"><table class="static">
<thead><tr><th scope="col">Verdict<th scope="col">Operation<th scope="col">Check<th scope="col">Docs<th scope="col" class="number">Cases</thead>
<tbody>
${rows.map(formatRow).join('\n')}
</tbody></table></div>`
}

function formatRow(row: RequirementResult): string {
  const why = [row.reason, row.detail].filter((each) => each !== undefined)
  const reason = why.map((each) => `<br>${escapeHtml(each)}`).join('')
  const operation =
    row.path === null
      ? formatRequest(row)
      : `<code>${escapeHtml(formatRequest(row))}</code><br>${escapeHtml(row.operation ?? '')}`
  return `<tr><td>${verdictWords[row.verdict]}${reason}<td>${operation}<td>${escapeHtml(row.check)}<td>${escapeHtml(formatSource(row.docs))}<td class="number">${row.cases}`
}
