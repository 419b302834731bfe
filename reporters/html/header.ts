import type { Report } from '../../src/model/report.ts'
import { readOutcome } from '../outcome.ts'
import { formatCount, formatDuration, formatNumber } from '../words.ts'
import { escapeHtml } from './escape.ts'
import { formatBar, formatLegend } from './verdict-bar.ts'

const exitMeanings: { readonly [code: number]: string } = {
  0: 'no failure that counts, and enough was tested',
  1: 'at least one failure that is not waived',
  3: 'the target could not be tested enough',
  130: 'interrupted; this report holds what was done until then',
}

/** What the run came to, its totals and the facts by which it can be told from others. */
export function formatHeader(report: Report): string {
  const { headline, meaning, exitCode } = readOutcome(report)
  const good = exitCode === 0 ? 'pass' : 'fail'
  return `<header>
<p class="overline">Conformance to the Microsoft Graph documentation</p>
<h1 class="ink-${good}">${escapeHtml(headline)}</h1>
<p class="lead">${escapeHtml(meaning)} Exit code ${exitCode}: ${meaningOf(report)}.</p>
${formatBar(report.summary.verdicts)}
${formatLegend(report.summary.verdicts)}
${formatFacts(report)}
${formatProblems(report.run.problems)}
</header>`
}

function meaningOf({ run, summary }: Report): string {
  const isBroken = run.exitCode === 1 && summary.verdicts.fail === 0
  return isBroken ? 'a waiver or a claim does not hold' : (exitMeanings[run.exitCode] ?? '')
}

function formatFacts({ tool, run, summary }: Report): string {
  const took = formatDuration(Date.parse(run.finishedAt) - Date.parse(run.startedAt))
  const facts: readonly (readonly [name: string, html: string])[] = [
    ['Target', `<strong>${escapeHtml(run.target)}</strong>`],
    ['Versions', escapeHtml(run.versions.join(', '))],
    ...selectionOf(run.operations),
    ['Seed', `<code>${escapeHtml(String(run.seed))}</code>`],
    ['Started', formatInstant(run.startedAt)],
    ['Finished', `${formatInstant(run.finishedAt)}${took === '' ? '' : ` <small>after ${took}</small>`}`],
    ['Tool', escapeHtml(`${tool.name} ${tool.version}, Node ${tool.node}, ${tool.platform}`)],
    [
      'Contract',
      `${formatCount(summary.operations, 'operation')} on ${formatCount(summary.paths, 'path')}<br><code class="digest">${escapeHtml(run.contractDigest)}</code>`,
    ],
    [
      'Sent',
      `${formatCount(summary.cases, 'case')}, ${formatCount(summary.requests, 'request')}; ${formatNumber(summary.operationsTested)} operations tested`,
    ],
    ['Run', `<code>${escapeHtml(run.id)}</code>`],
  ]
  return `<dl class="facts">${facts.map(([name, html]) => `<div><dt>${name}</dt><dd>${html}</dd></div>`).join('')}</dl>`
}

/** What the run was narrowed to, so that nobody takes it for a whole one. */
function selectionOf(globs: readonly string[] = []): readonly (readonly [name: string, html: string])[] {
  if (globs.length === 0) return []
  return [['Only', globs.map((glob) => `<code>${escapeHtml(glob)}</code>`).join(' ')]]
}

/** `2026-08-23 05:41:12 UTC`, with the exact instant beside it for machines. */
function formatInstant(instant: string): string {
  const words = instant.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')
  return `<time datetime="${escapeHtml(instant)}">${escapeHtml(words)}</time>`
}

const mostProblems = 50

function formatProblems(problems: readonly string[]): string {
  if (problems.length === 0) return ''
  const items = problems.slice(0, mostProblems).map((problem) => `<li>${escapeHtml(problem)}</li>`)
  const rest = problems.length - mostProblems
  if (rest > 0) items.push(`<li>and ${formatNumber(rest)} more in results.json</li>`)
  return `<aside class="problems"><h2>Problems of the run</h2><ul>${items.join('')}</ul></aside>`
}
