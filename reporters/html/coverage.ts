import type { Report, RequirementResult } from '../../src/model/report.ts'
import type { Version } from '../../src/model/source.ts'
import { compareText } from '../order.ts'
import { formatCount, formatNumber, formatShare } from '../words.ts'
import { formatDeferred } from './deferred.ts'
import { escapeHtml } from './escape.ts'

interface Line {
  readonly what: string
  readonly version: Version
  readonly seen: number
  readonly documented: number
  readonly missing: readonly string[]
}

/** How much of what the contract documents a run has reached, per version, and which scenarios it has played. */
export function formatCoverage(report: Report): string {
  const lines = report.run.versions.flatMap((version) => [
    ...reached(report.requirements, version),
    ...(report.coverage ?? []).filter((each) => each.version === version),
  ])
  if (lines.length === 0) return ''
  const names = [...new Set(lines.map(({ what }) => what))].toSorted((a, b) => rank(a) - rank(b))
  const { versions } = report.run
  const rows = names.map((name) => {
    const cells = versions.map((version) =>
      formatCell(lines.find((each) => each.what === name && each.version === version)),
    )
    return `<tr><th scope="row">${escapeHtml(wordsOf(name))}</th>${cells.join('')}</tr>`
  })
  return `<section id="coverage" aria-labelledby="coverage-title">
<h2 id="coverage-title">Coverage</h2>
<p class="lead">What was seen of what the documentation has, in cases that were judged.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Table of coverage"><table class="coverage">
<thead><tr><th scope="col">What</th>${versions.map((version) => `<th scope="col">${version}</th>`).join('')}</tr></thead>
<tbody>${[...rows, ...scenarioRows(report)].join('\n')}</tbody>
</table></div>
${formatMissing(lines)}
${formatScenarios(report)}
</section>`
}

/** Paths and operations that a case was judged on. */
function reached(requirements: readonly RequirementResult[], version: Version): Line[] {
  const operations = new Map<string, { method: string; path: string; judged: boolean }>()
  for (const row of requirements) {
    if (row.version !== version || row.operation === null || row.method === null || row.path === null)
      continue
    const judged = row.cases > 0 || operations.get(row.operation)?.judged === true
    operations.set(row.operation, { method: row.method, path: row.path, judged })
  }
  if (operations.size === 0) return []
  const all = [...operations.values()]
  const seen = all.filter(({ judged }) => judged)
  const line = (what: string, read: (each: (typeof all)[number]) => string | null): Line => {
    const documented = new Set(all.flatMap((each) => read(each) ?? []))
    const found = new Set(seen.flatMap((each) => read(each) ?? []))
    const missing = [...documented].filter((each) => !found.has(each)).toSorted(compareText)
    return { what, version, seen: found.size, documented: documented.size, missing }
  }
  const methods = [...new Set(all.map(({ method }) => method))].toSorted(compareText)
  return [
    line('Paths', ({ path }) => path),
    ...methods.map((name) =>
      line(`${name} operations`, ({ method, path }) => (method === name ? `${method} ${path}` : null)),
    ),
  ]
}

const words: { readonly [what: string]: string } = {
  permissions: 'Columns of the permission tables, by tokens that hold just these',
}

function wordsOf(what: string): string {
  return words[what] ?? what.charAt(0).toUpperCase() + what.slice(1)
}

/** Paths and operations first, permissions last. */
function rank(what: string): number {
  return what === 'permissions' ? 1 : 0
}

/** Scenarios are those of both versions together. */
function scenarioRows({ scenarios = [], run }: Report): readonly string[] {
  return [...Map.groupBy(scenarios, ({ kind }) => kind)].map(([kind, all]) => {
    const played = all.filter(({ cases }) => cases > 0).length
    return `<tr><th scope="row">${escapeHtml(wordsOf(kind))} scenarios</th>${formatCell({ seen: played, documented: all.length }, run.versions.length)}</tr>`
  })
}

function formatCell(line: Pick<Line, 'seen' | 'documented'> | undefined, columns = 1): string {
  if (line === undefined) return '<td></td>'
  const { seen, documented } = line
  if (documented === 0) return '<td class="zero">none documented</td>'
  const rest = Math.max(0, documented - seen)
  const bar = `<div class="bar" aria-hidden="true"><i class="fill-pass" style="flex-grow:${seen}"></i><i class="fill-not-applicable" style="flex-grow:${rest}"></i></div>`
  return `<td${columns > 1 ? ` colspan="${columns}"` : ''}>${bar}<small>${formatNumber(seen)} of ${formatNumber(documented)}, ${formatShare(seen, documented)}</small></td>`
}

const mostMissing = 40

function formatMissing(lines: readonly Line[]): string {
  const open = lines.filter(({ missing }) => missing.length > 0)
  if (open.length === 0) return ''
  const items = open.map(({ what, version, missing }) => {
    const shown = missing.slice(0, mostMissing).map((each) => escapeHtml(each))
    const rest = missing.length - shown.length
    return `<dt>${escapeHtml(wordsOf(what))}, ${version}</dt><dd><code>${shown.join('</code>, <code>')}</code>${rest > 0 ? ` and ${formatNumber(rest)} more` : ''}</dd>`
  })
  const html = `<details class="fold" open><summary>What was not seen</summary><dl>${items.join('')}</dl></details>`
  return formatDeferred('Show what was not seen', 'What was not seen is in results.json', html)
}

function formatScenarios({ scenarios = [] }: Report): string {
  if (scenarios.length === 0) return ''
  const played = scenarios.filter(({ cases }) => cases > 0)
  const rows = scenarios.map(
    ({ kind, name, breaks, cases }) =>
      `<tr><td>${escapeHtml(kind)}<td>${escapeHtml(name)}<td>${escapeHtml(breaks ?? '')}<td class="number${cases === 0 ? ' zero' : ''}">${formatNumber(cases)}`,
  )
  const title = `${formatNumber(played.length)} of ${formatCount(scenarios.length, 'boundary and invalid scenario')} played`
  const html = `<details class="fold" open><summary>${title}</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Scenarios"><table><thead><tr><th scope="col">Kind</th><th scope="col">Scenario</th><th scope="col">Breaks</th><th scope="col" class="number">Cases</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div></details>`
  return formatDeferred(`Show the scenarios, ${title}`, `${title}: see results.json`, html)
}
