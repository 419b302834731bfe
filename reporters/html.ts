import { createHash } from 'node:crypto'
import type { Report } from '../src/model/report.ts'
import { groupCauses } from './group-causes.ts'
import { causeSections, formatCauses } from './html/causes.ts'
import { script } from './html/client/script.ts'
import { escapeHtml, escapeJson } from './html/escape.ts'
import { formatHeader } from './html/header.ts'
import { formatReasons } from './html/reasons.ts'
import { formatRegister } from './html/register.ts'
import { makeRegisterData } from './html/register-data.ts'
import { formatResources } from './html/resources.ts'
import { style } from './html/style.ts'
import { formatCount } from './words.ts'

/**
 * `report.html`: one file that needs no server and no network. Without scripts it holds the summary, all causes,
 * reasons and resources, and every requirement that neither passed nor was not applicable; with scripts the whole
 * register can be filtered, and the filter is the URL's hash. Its policy lets no script run but its own.
 */
export function formatHtml(report: Report): string {
  const sections = causeSections.map((section) => ({
    ...section,
    html: formatCauses(section, groupCauses(report, section.verdict)),
  }))
  const reasons = formatReasons(report)
  const links = [
    ...sections.filter(({ html }) => html !== '').map(({ verdict, title }) => [verdict, title] as const),
    ...(reasons === '' ? [] : ([['reasons', 'What stayed open']] as const)),
    ['resources', 'Resources'],
    ['register', 'Register'],
  ] as const
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${formatPolicy()}">
<title>${escapeHtml(formatTitle(report))}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#register">Skip to the register</a>
${formatHeader(report)}
<nav aria-label="Sections">${links.map(([id, title]) => `<a href="#${id}">${title}</a>`).join('')}</nav>
<main>
${sections.map(({ html }) => html).join('\n')}
${reasons}
${formatResources(report)}
${formatRegister(report)}
</main>
<footer>Made by ${escapeHtml(`${report.tool.name} ${report.tool.version}`)} from the same data as results.json. Places in the docs are relative to the docs root.</footer>
<script type="application/json" id="register-data">${escapeJson(makeRegisterData(report))}</script>
<script>${script}</script>
</body>
</html>
`
}

function formatTitle({ run, summary }: Report): string {
  return `${formatCount(summary.verdicts.fail, 'failure')} of ${run.target}, ${run.finishedAt.slice(0, 10)}: conformance report`
}

function formatPolicy(): string {
  const hash = createHash('sha256').update(script).digest('base64')
  return `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
}
