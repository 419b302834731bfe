import type { Exchange } from '../src/model/exchange.ts'
import type { HistoryEntry } from '../src/model/history.ts'
import type { Report } from '../src/model/report.ts'
import { groupCauses } from './group-causes.ts'
import { causeSections, formatCauses } from './html/causes.ts'
import { script } from './html/client/script.ts'
import { formatComparison } from './html/comparison.ts'
import { formatCoverage } from './html/coverage.ts'
import { formatDocument } from './html/document.ts'
import { escapeHtml, escapeJson } from './html/escape.ts'
import { formatHeader } from './html/header.ts'
import { formatMap } from './html/map.ts'
import { formatProfiles } from './html/profiles.ts'
import { formatReasons } from './html/reasons.ts'
import { formatRegister } from './html/register.ts'
import { makeRegisterData } from './html/register-data.ts'
import { formatResources } from './html/resources.ts'
import { style } from './html/style.ts'
import { formatTrend } from './html/trend.ts'
import { formatCount } from './words.ts'

/** What the page shows beside the report: the runs before it, and the exchanges of a file of evidence. */
interface PageExtras {
  readonly history: readonly HistoryEntry[]
  readonly exchangesOf: (evidence: string) => readonly Exchange[]
}

const noExtras: PageExtras = { history: [], exchangesOf: () => [] }

/**
 * `report.html`: one file that needs no server and no network. Without scripts it holds the summary, all causes,
 * reasons and resources, and every requirement that neither passed nor was not applicable; with scripts the whole
 * register can be filtered, and the filter is the URL's hash. Its policy lets no script run but its own.
 */
export function formatHtml(report: Report, extras: PageExtras = noExtras): string {
  const sections = sectionsOf(report, extras).filter(({ html }) => html !== '')
  return formatDocument(
    { title: formatTitle(report), style, script },
    `<a class="skip" href="#register">Skip to the register</a>
${formatHeader(report)}
<nav aria-label="Sections">${sections.map(({ id, title }) => `<a href="#${id}">${title}</a>`).join('')}</nav>
<main>
${sections.map(({ html }) => html).join('\n')}
</main>
<footer>Made by ${escapeHtml(`${report.tool.name} ${report.tool.version}`)} from the same data as results.json. Places in the docs are relative to the docs root.</footer>
<script type="application/json" id="register-data">${escapeJson(makeRegisterData(report))}</script>`,
  )
}

interface Section {
  readonly id: string
  readonly title: string
  readonly html: string
}

/** The sections in the order of the page; one without content is left out. */
function sectionsOf(report: Report, { history, exchangesOf }: PageExtras): readonly Section[] {
  const causes = causeSections.map((section) => ({
    id: section.verdict,
    title: section.title,
    html: formatCauses(section, groupCauses(report, section.verdict), exchangesOf),
  }))
  return [
    { id: 'profiles', title: 'Profiles', html: formatProfiles(report) },
    { id: 'since', title: 'Since the earlier run', html: formatComparison(report) },
    { id: 'map', title: 'Map', html: formatMap(report) },
    ...causes,
    { id: 'reasons', title: 'What stayed open', html: formatReasons(report) },
    { id: 'coverage', title: 'Coverage', html: formatCoverage(report) },
    { id: 'trend', title: 'Trend', html: formatTrend(report, history) },
    { id: 'resources', title: 'Resources', html: formatResources(report) },
    { id: 'register', title: 'Register', html: formatRegister(report) },
  ]
}

function formatTitle({ run, summary }: Report): string {
  return `${formatCount(summary.verdicts.fail, 'failure')} of ${run.target}, ${run.finishedAt.slice(0, 10)}: conformance report`
}
