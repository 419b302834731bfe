import type { Finding } from '../src/model/finding.ts'
import type { Traffic } from '../src/model/traffic.ts'
import { formatDocument } from './html/document.ts'
import { escapeHtml } from './html/escape.ts'
import { style } from './html/style.ts'
import { formatCount, formatNumber, formatRequest, formatSource, verdictWords } from './words.ts'

/** Whose traffic the page shows, and since when (UTC, ISO 8601). */
interface StatusFacts {
  readonly target: string
  readonly startedAt: string
}

const ownStyle = `
table { width: 100%; border-collapse: collapse; margin-top: .6rem; font-size: .92rem }
th, td { padding: .45rem .9rem .45rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: break-word }
td code { overflow-wrap: anywhere }
td:has(code) { min-width: 14rem }
th { color: var(--muted); font-weight: 500; font-size: .82rem }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
td.message { min-width: 16rem; overflow-wrap: anywhere }
td.verdict { white-space: nowrap }
caption { text-align: left; padding-bottom: .4rem } caption h2 { margin: 0 }
button { font: inherit; padding: .3rem .9rem; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .3rem }
@media (max-width: 46rem) {
  table, caption, tbody, tr, td { display: block }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }
  tr { padding: .6rem 0; border-bottom: 1px solid var(--line) }
  td { padding: .1rem 0; border: 0 }
  td.message, td:has(code) { min-width: 0 }
  td.number { text-align: left; padding-left: 0 }
  td.number::before { content: attr(data-head) ' '; color: var(--muted) }
}
`

/** Fetches the page anew while it is looked at, and puts its main part in place; the button stops that (WCAG 2.2.2). */
const script = `
document.documentElement.classList.add('script')
const button = document.querySelector('button')
const live = document.querySelector('[role=status]')
let running = true
button.addEventListener('click', () => {
  running = !running
  button.textContent = running ? 'Pause' : 'Resume'
})
setInterval(async () => {
  if (!running || document.hidden || getSelection().type === 'Range') return
  try {
    const text = await (await fetch('/')).text()
    const next = new DOMParser().parseFromString(text, 'text/html').querySelector('main')
    const main = document.querySelector('main')
    if (next.innerHTML !== main.innerHTML) main.replaceWith(document.adoptNode(next))
    const said = document.querySelector('main').dataset.said
    if (live.textContent !== said) live.textContent = said
  } catch {
    live.textContent = 'The port does not answer any more.'
  }
}, 2000)
`

/** The page at the root of a port: which operations were asked for, and which requests and answers did not conform. */
export function formatStatusPage(traffic: Traffic, { target, startedAt }: StatusFacts): string {
  const said = `${formatCount(traffic.exchanges, 'exchange')}, ${formatCount(traffic.findings.length, 'finding')}`
  const title = `Traffic of ${target}`
  const page = { title, style: `${style}${ownStyle}`, script, allowed: " connect-src 'self';" }
  return formatDocument(
    page,
    `<header>
<p class="overline">msgraph-conformance</p>
<h1>${escapeHtml(title)}</h1>
<p class="lead">Since <time datetime="${escapeHtml(startedAt)}">${escapeHtml(startedAt.slice(0, 19).replace('T', ' '))} UTC</time>: <span role="status">${said}</span></p>
<p class="script-only"><button type="button">Pause</button></p>
<noscript><p>Reload the page to see what is new.</p></noscript>
</header>
<main data-said="${said}">
${formatFindings(traffic.findings)}
${formatOperations(traffic)}
${formatUndocumented(traffic)}
</main>
<footer>The same as JSON: <a href="/__conformance/findings">/__conformance/findings</a>. Places in the docs are relative to the docs root.</footer>`,
  )
}

/** A table whose last columns are counts, headed by `counts`. */
function formatTable(
  title: string,
  [heads, counts = []]: readonly [heads: readonly string[], counts?: readonly string[]],
  rows: readonly string[],
): string {
  const cells = [
    ...heads.map((head) => `<th scope="col">${head}</th>`),
    ...counts.map((head) => `<th scope="col" class="number">${head}</th>`),
  ].join('')
  return `<section><table><caption><h2>${title}</h2></caption><thead><tr>${cells}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></section>`
}

/** A path, or a place in the docs. */
function formatPlace(text: string): string {
  return `<code>${escapeHtml(text)}</code>`
}

function formatCell(head: string, count: number): string {
  return `<td class="number" data-head="${head}">${formatNumber(count)}</td>`
}

/** What fails comes first. */
function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ verdict }: Finding): number => (verdict === 'fail' ? 0 : 1)
  return findings.toSorted((a, b) => rank(a) - rank(b))
}

/** Findings that are listed: what was asked for comes below them. */
const mostFindings = 100

function formatFindings(findings: readonly Finding[]): string {
  if (findings.length === 0) return '<section><h2>What did not conform</h2><p>Nothing so far.</p></section>'
  const rows = inOrder(findings)
    .slice(0, mostFindings)
    .map((each) => {
      const { verdict, message, docs, check } = each
      return `<tr><td class="verdict ink-${verdict}">${verdictWords[verdict]}</td><td>${formatPlace(formatRequest(each))}</td><td class="message">${escapeHtml(message)} <small>${escapeHtml(check)}</small></td><td>${formatPlace(formatSource(docs))}</td></tr>`
    })
  const table = formatTable('What did not conform', [['Verdict', 'Operation', 'What', 'Page and line']], rows)
  const left = findings.length - rows.length
  return left > 0
    ? `${table}\n<p>and ${formatNumber(left)} more: <a href="/__conformance/findings">/__conformance/findings</a></p>`
    : table
}

function formatOperations({ operations, findings }: Traffic): string {
  if (operations.length === 0)
    return '<section><h2>Operations</h2><p>No documented operation was asked for so far.</p></section>'
  const rows = operations.map(({ id, version, method, path, requests, refused }) => {
    const own = findings.filter((each) => each.operation === id && each.version === version).length
    return `<tr><td>${formatPlace(`${method} /${version}${path}`)}</td><td>${escapeHtml(id)}</td>${formatCell('Requests', requests)}${formatCell('Answered 4xx', refused)}${formatCell('Findings', own)}</tr>`
  })
  const counts = ['Requests', 'Answered 4xx', 'Findings']
  return formatTable('Operations', [['Request', 'Operation'], counts], rows)
}

function formatUndocumented({ undocumented }: Traffic): string {
  if (undocumented.length === 0) return ''
  const rows = undocumented.map(
    ({ method, path, because, requests }) =>
      `<tr><td>${formatPlace(`${method} ${path}`)}</td><td>${escapeHtml(because)}</td>${formatCell('Requests', requests)}</tr>`,
  )
  return formatTable('Not documented', [['Request', 'Why'], ['Requests']], rows)
}
