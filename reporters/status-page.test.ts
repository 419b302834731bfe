import { type Browser, chromium as engine } from 'playwright-core'
import { expect, test } from 'vitest'
import { chromium } from '../fixtures/browser.ts'
import type { Finding } from '../src/model/finding.ts'
import type { Traffic } from '../src/model/traffic.ts'
import { formatStatusPage } from './status-page.ts'
import { formatTraffic } from './traffic.ts'

const nothing: Traffic = {
  exchanges: 0,
  judged: 0,
  operations: [],
  findings: [],
  undocumented: [],
  foreign: [],
  leftOut: 0,
  unread: { entries: 0, first: null },
  unanswered: 0,
  withoutBody: 0,
}
const facts = { target: 'mock', startedAt: '2026-03-01T12:00:00.000Z' }
const hostile = '</script><img src=x onerror=alert(1)>"\u202E'

const finding: Finding = {
  id: 'abc',
  cause: 'request-conforms: a/b',
  requirement: 'v1.0/user.update/request-conforms',
  check: 'request-conforms',
  level: 'MUST',
  verdict: 'fail',
  operation: 'user.update',
  version: 'v1.0',
  method: 'PATCH',
  path: '/users/{id}',
  message: hostile,
  docs: { file: 'api-reference/v1.0/api/user-update.md', line: 12 },
  case: { kind: 'recorded', scenario: '', seed: 0, path: '' },
  exchange: 'evidence/abc.json',
  reproduce: '',
}

const busy: Traffic = {
  ...nothing,
  exchanges: 1204,
  judged: 1200,
  operations: [
    { id: 'user.update', version: 'v1.0', method: 'PATCH', path: '/users/{id}', requests: 1200, refused: 3 },
  ],
  findings: [finding],
  undocumented: [{ method: 'GET', path: `/v1.0/${hostile}`, because: hostile, requests: 4 }],
  foreign: ['a', 'b', 'c', 'd'].map((host, index) => ({ host: `${host}.example.com`, entries: 9 - index })),
  leftOut: 1,
  unread: { entries: 0, first: null },
  unanswered: 2,
  withoutBody: 3,
}

test('a page without traffic says so', () => {
  const page = formatStatusPage(nothing, facts)
  expect(page).toContain('Nothing so far.')
  expect(page).toContain('No documented operation was asked for so far.')
})

test('a page has operations, what did not conform with page and line, and what is not documented', () => {
  const page = formatStatusPage(busy, facts)
  expect(page).toContain('1,204 exchanges, 1 finding')
  expect(page).toContain('PATCH /v1.0/users/{id}')
  expect(page).toContain('api-reference/v1.0/api/user-update.md:12')
  expect(page.match(/<caption><h2>[^<]+/g)).toEqual([
    '<caption><h2>What did not conform',
    '<caption><h2>Operations',
    '<caption><h2>Not documented',
  ])
})

test('texts of strangers are shown and not acted on', () => {
  const page = formatStatusPage(busy, { ...facts, target: hostile })
  expect(page).not.toContain('<img')
  expect(page).not.toContain('\u202E')
  expect(page.match(/<script>/g)).toHaveLength(1)
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
})

test('a page loads nothing, runs no script but its own, and can be read by assistive technology', () => {
  const page = formatStatusPage(busy, facts)
  expect(page).toMatch(
    /default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-[\w+/=]+'; connect-src 'self'/,
  )
  expect(page).not.toMatch(/<link|<\w+[^>]*\ssrc=|@import|url\(/i)
  expect(page).toContain('<html lang="en">')
  expect(page.match(/<th scope="col"[^>]*>/g)).toHaveLength(4 + 5 + 3)
  expect(page.match(/<th scope="col" class="number">/g)).toHaveLength(3 + 1)
  expect(page).toContain('<span role="status">')
  expect(page).toContain('<button type="button">Pause</button>')
})

test.each([80, 120])('the lines of a terminal of %i columns name all that was not judged', (columns) => {
  const text = formatTraffic(busy, { columns, color: false })
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns)
  expect(text.trim().split(/\n\s*/)).toEqual([
    '1,204 exchanges, 1,200 judged on 1 operation',
    "3 recorded without the answer's body: status and headers judged",
    '2 without an answer: the request judged',
    '1 entry left out: tunnels, preflights and answers from a cache',
    '4 to paths that no page documents',
    expect.stringContaining('30 to 4 other hosts left alone: a.example.com 9'),
    ...(columns === 80 ? [expect.any(String)] : []),
  ])
})

test('what fails stands before what is a warning', () => {
  const slight: Finding = { ...finding, verdict: 'warning', message: 'slight' }
  const grave: Finding = { ...finding, message: 'grave' }
  const page = formatStatusPage({ ...busy, findings: [slight, grave] }, facts)
  expect(page.indexOf('grave')).toBeLessThan(page.indexOf('slight'))
})

test('of many findings the first hundred are listed, and where the others are', () => {
  const page = formatStatusPage({ ...busy, findings: Array<Finding>(1200).fill(finding) }, facts)
  expect(page.match(/<td class="message">/g)).toHaveLength(100)
  expect(page).toContain('<p>and 1,100 more: <a href="/__conformance/findings">')
})

test.skipIf(chromium === undefined)(
  'on a narrow screen and a wide one nothing runs over the edge, and no cell of a narrow one is squeezed (skipped without Chromium)',
  async () => {
    const browser: Browser = await engine.launch({ executablePath: chromium ?? '', args: ['--no-sandbox'] })
    const findings = ['long '.repeat(30), 'x'.repeat(300)].map((message) => ({ ...finding, message }))
    try {
      const page = await browser.newPage({ viewport: { width: 360, height: 800 } })
      await page.setContent(formatStatusPage({ ...busy, findings }, facts))
      // What runs in the page is text: this project's types know no DOM.
      const widthOf = (): Promise<number> => page.evaluate('document.documentElement.scrollWidth')
      const narrowest = await page.evaluate<number>(
        `Math.min(...[...document.querySelectorAll('td')].map((cell) => cell.offsetWidth))`,
      )
      expect(narrowest).toBeGreaterThan(200)
      expect(await widthOf()).toBe(360)
      await page.setViewportSize({ width: 1280, height: 800 })
      expect(await widthOf()).toBe(1280)
    } finally {
      await browser.close()
    }
  },
)
