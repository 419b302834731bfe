import type { Exchange } from '../../src/model/exchange.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { WaiverTerms } from '../../src/model/waiver.ts'
import type { Cause } from '../group-causes.ts'
import {
  describeCase,
  formatCount,
  formatNumber,
  formatRequest,
  formatSource,
  reasonWords,
} from '../words.ts'
import { formatBounded } from './deferred.ts'
import { escapeHtml, formatEvidence } from './escape.ts'
import { formatExchanges } from './exchange.ts'

/** A section of the page that lists causes: `first` of them are there at once, the first `open` unfolded. */
interface CauseSection {
  readonly verdict: Finding['verdict']
  readonly title: string
  readonly lead: string
  readonly first: number
  readonly open: number
}

/** The sections of causes in the order of the page. */
export const causeSections: readonly CauseSection[] = [
  {
    verdict: 'fail',
    title: 'Failures',
    lead: 'Each is one cause, however many operations and cases show it: the documentation states it, the target does otherwise.',
    first: 12,
    open: 4,
  },
  {
    verdict: 'warning',
    title: 'Warnings',
    lead: 'Recommended, only shown by an example, or disputed by the documentation itself. They fail nothing.',
    first: 8,
    open: 0,
  },
  {
    verdict: 'waived',
    title: 'Waived',
    lead: 'Disagreements that a waiver on file covers.',
    first: 8,
    open: 0,
  },
  {
    verdict: 'inconclusive',
    title: 'Seen, but not proved',
    lead: 'Observations that did not stand up to a control or a repetition.',
    first: 8,
    open: 0,
  },
]

/** The anchor of a cause; the register's data names it too. */
export function causeAnchor(verdict: Finding['verdict'], index: number): string {
  return `cause-${verdict}-${index + 1}`
}

/** One section with a card for each cause; empty where there is none. */
export function formatCauses(
  section: CauseSection,
  causes: readonly Cause[],
  exchangesOf: (evidence: string) => readonly Exchange[],
): string {
  if (causes.length === 0) return ''
  const cards = causes.map((cause, index) => formatCard(section, cause, index, exchangesOf))
  const bounds = { first: section.first, part: 50, what: 'causes' }
  return `<section id="${section.verdict}" aria-labelledby="${section.verdict}-title">
<h2 id="${section.verdict}-title">${section.title} <small>${formatCount(causes.length, 'cause')}</small></h2>
<p class="lead">${section.lead}</p>
${formatBounded(cards, bounds, (part) => part.join('\n'))}
</section>`
}

/** Causes whose exchanges are shown in the page; those of the others are in the evidence. */
const mostExchanges = 60

function formatCard(
  section: CauseSection,
  cause: Cause,
  index: number,
  exchangesOf: (evidence: string) => readonly Exchange[],
): string {
  const { example } = cause
  const anchor = causeAnchor(section.verdict, index)
  const facts: readonly (readonly [name: string, html: string])[] = [
    ['Docs', `<code>${escapeHtml(formatSource(example.docs))}</code>`],
    ['Cause', `<code>${escapeHtml(cause.cause)}</code> <small>${example.level}</small>`],
    ...(example.reason === undefined ? [] : ([['Reason', formatReason(example.reason)]] as const)),
    ...(example.waiver === undefined ? [] : ([['Waiver', formatWaiver(example.waiver)]] as const)),
    ['Seen on', formatPlaces(cause)],
    ['Minimal case', escapeHtml(describeCase(example.case))],
    ['Evidence', formatEvidence(example.exchange)],
    ['Replay', `<code class="command">${escapeHtml(example.reproduce)}</code>`],
  ]
  return `<details class="cause edge-${section.verdict}" id="${anchor}"${index < section.open ? ' open' : ''}>
<summary><span>${escapeHtml(example.message)}</span> <small>${formatSpread(cause)}</small></summary>
<dl>${facts.map(([name, html]) => `<dt>${name}</dt><dd>${html}</dd>`).join('')}</dl>
${index < mostExchanges ? formatExchanges(exchangesOf(example.exchange)) : ''}<p class="script-only"><a href="#register" data-filter="cause=${anchor}">Show its requirements in the register</a></p>
</details>`
}

function formatReason(reason: NonNullable<Finding['reason']>): string {
  return `${reason} <small>${escapeHtml(reasonWords[reason])}</small>`
}

function formatWaiver({ reason, link, owner, expires }: WaiverTerms): string {
  const href = /^https?:/.test(link)
    ? `<a href="${escapeHtml(link)}">${escapeHtml(link)}</a>`
    : escapeHtml(link)
  return `${escapeHtml(reason)} <small>${escapeHtml(owner)}, until ${escapeHtml(expires)}</small><br>${href}`
}

function formatSpread({ operations, cases }: Cause): string {
  const where = operations === 0 ? 'global rule' : formatCount(operations, 'operation')
  return `${where}, ${formatCount(cases, 'case')} judged`
}

const mostPlaces = 4

function formatPlaces({ findings }: Cause): string {
  const places = new Set(findings.map(formatRequest))
  const shown = Array.from(places).slice(0, mostPlaces)
  const rest = places.size - shown.length
  const more = rest > 0 ? `<br>and ${formatNumber(rest)} more` : ''
  return shown.map((place) => `<code>${escapeHtml(place)}</code>`).join('<br>') + more
}
