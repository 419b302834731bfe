import { createHash } from 'node:crypto'
import { Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { hostileTexts, makeHostileReport } from '../fixtures/hostile-report.ts'
import { makeLargeReport, makeReport, makeSampleReport } from '../fixtures/sample-report.ts'
import { script } from './html/client/script.ts'
import { escapeHtml } from './html/escape.ts'
import { formatHtml } from './html.ts'

/** Every tag in the order of the page, without what stands inside script and style. */
function tagsOf(html: string): string[] {
  const bare = html.replaceAll(/(<(script|style)[^>]*>)[\s\S]*?(<\/\2>)/g, '$1$3')
  return Array.from(bare.matchAll(/<(\/?[a-z][a-z0-9]*)/gi), ([, tag]) => tag ?? '')
}

/** How many nodes a browser makes of HTML: elements and the text between tags, blank or not. */
function countNodes(html: string): number {
  const seen = html.replaceAll(/<noscript>[\s\S]*?<\/noscript>/g, '<noscript>.</noscript>')
  const elements = tagsOf(seen).filter((tag) => !tag.startsWith('/')).length
  return elements + (seen.match(/>[^<]+(?=<)/g)?.length ?? 0)
}

const countTags = (html: string, tag: string): number => tagsOf(html).filter((found) => found === tag).length

const rowsOf = (html: string): string[] =>
  (html.match(/<table class="static">[\s\S]*?<\/table>/)?.[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('<tr><td>'))

describe('formatHtml', () => {
  const sample = makeSampleReport()
  const page = formatHtml(sample)

  it('is one file that loads nothing', () => {
    expect(page.match(/<(link|img|iframe|object|embed|base)\b|\ssrc=|@import|url\(/gi)).toBeNull()
    expect(page.match(/https?:\/\//g)).toBeNull()
  })

  it('lets only its own script run', () => {
    const [inline] = Array.from(page.matchAll(/<script>([\s\S]*?)<\/script>/g), ([, text]) => text ?? '')
    const hash = createHash('sha256')
      .update(inline ?? '')
      .digest('base64')
    expect(page).toContain(`default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`)
    expect(page.match(/\son[a-z]+=/gi)).toBeNull()
  })

  it('has a script that is well-formed and cannot end early', () => {
    expect(() => new Script(script)).not.toThrow()
    expect(script).not.toMatch(/<\/script|<!--/i)
  })

  it('says what the run was, what it came to, and what the exit code means', () => {
    for (const fact of [
      'The target contradicts its documentation',
      'Exit code 1: at least one failure that is not waived.',
      '2026-08-23 05:41:12 UTC',
      '2026-08-23 05:44:32 UTC',
      sample.run.contractDigest,
      '1234567',
      'v1.0, beta',
    ])
      expect([fact, page.includes(fact)]).toEqual([fact, true])
  })

  it('shows each cause of failure with message, docs and replay, before all warnings', () => {
    const failures = page.slice(page.indexOf('<section id="fail"'), page.indexOf('<section id="warning"'))
    expect(failures.match(/<details /g)).toHaveLength(3)
    for (const { message, docs } of sample.findings.filter(
      ({ verdict, version }) => verdict === 'fail' && version === 'v1.0',
    ))
      expect([message, failures.includes(escapeHtml(message)) && failures.includes(docs.file)]).toEqual([
        message,
        true,
      ])
    expect(failures.match(/<code class="command">npx msgraph-conformance reproduce/g)).toHaveLength(3)
  })

  it('holds every row without scripts that is neither pass nor not applicable, and no other', () => {
    const expected = sample.requirements.filter(
      ({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable',
    )
    expect(rowsOf(page)).toHaveLength(expected.length)
    expect(rowsOf(page).filter((row) => /^<tr><td>(pass|not applicable)/.test(row))).toEqual([])
    for (const { docs } of expected)
      expect([docs, page.includes(`<td>${docs.file}:${docs.line}`)]).toEqual([docs, true])
  })

  it('is the same structure with hostile texts as without', () => {
    const hostile = makeHostileReport()
    const allowed = new Set(tagsOf(page).concat('aside', '/aside'))
    const html = formatHtml(hostile)
    expect(tagsOf(html).filter((tag) => !allowed.has(tag))).toEqual([])
    for (const tag of ['script', 'style', 'table', 'section', 'details'])
      expect([tag, countTags(html, tag)]).toEqual([tag, countTags(html, `/${tag}`)])
    for (const text of hostileTexts.filter((text) => /[<>"']/.test(text)))
      expect([text, html.includes(text)]).toEqual([text, false])
    expect(html.isWellFormed()).toBe(true)
    expect(html.match(/[^\n\P{C}]/gu)).toBeNull()
  })

  it('says what the run was narrowed to', () => {
    expect(page).not.toContain('<dt>Only</dt>')
    const narrowed = { ...sample, run: { ...sample.run, operations: ['user.*', 'a<b'] } }
    expect(formatHtml(narrowed)).toContain('<dt>Only</dt><dd><code>user.*</code> <code>a&lt;b</code></dd>')
  })

  it('holds a report of nothing', () => {
    const html = formatHtml(makeReport([], [], true))
    expect(html).toContain('The run was interrupted')
    expect(rowsOf(html)).toEqual([])
  })

  it('keeps the part that every browser lays out small for 60,000 requirements', () => {
    const html = formatHtml(makeLargeReport(60_000, 400))
    expect(countNodes(html)).toBeLessThan(4600)
    expect(html.length).toBeLessThan(12_000_000)
  })
})
