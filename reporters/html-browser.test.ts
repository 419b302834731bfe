import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium as engine, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { chromium } from '../fixtures/browser.ts'
import { temporaryFolder } from '../fixtures/command-line.ts'
import { makeHostileReport } from '../fixtures/hostile-report.ts'
import { enrich, makeHistory, refusedUpdate } from '../fixtures/rich-report.ts'
import { makeLargeReport, makeReport, makeSampleReport } from '../fixtures/sample-report.ts'
import type { Report } from '../src/model/report.ts'
import { formatHtml } from './html.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const sample = enrich(makeSampleReport())

let browser: Browser

async function open(report: Report, hash = '', options: BrowserContextOptions = {}): Promise<Page> {
  const html = formatHtml(report, { history: makeHistory(report, 40), exchangesOf: () => [refusedUpdate] })
  const folder = temporaryFolder([['report.html', html]])
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, ...options })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(pathToFileURL(path.join(folder, 'report.html')).href + hash)
  return page
}

// What runs in the page is text: this project's types know no DOM.

/** Elements, texts and comments of the document as it stands. */
function countNodes(page: Page): Promise<number> {
  return page.evaluate(`(() => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL)
    let count = 1
    while (walker.nextNode()) count += 1
    return count
  })()`)
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  return page.evaluate(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`,
  )
}

/** How many colours the squares of the first map have. */
function coloursOfMap(page: Page): Promise<number> {
  return page.evaluate(`(() => {
    const canvas = document.querySelector('canvas')
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    const seen = new Set()
    for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255) seen.add(data.slice(at, at + 3).join())
    return seen.size
  })()`)
}

describe.skipIf(chromium === undefined)(
  'report.html in Chromium (skipped where there is none: set CHROMIUM)',
  () => {
    beforeAll(async () => {
      browser = await engine.launch({ executablePath: chromium ?? '', args: ['--no-sandbox'] })
    })
    afterAll(() => browser?.close())

    test.each(['light', 'dark'] as const)('is accessible by the rules of axe: %s', async (colorScheme) => {
      const page = await open(sample, '', { colorScheme, bypassCSP: true })
      await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true })`)
      expect(await violations(page)).toEqual([])
    })

    test('is accessible with a requirement open, and where it is narrow', async () => {
      const id = sample.requirements[20]?.id ?? ''
      const page = await open(sample, `#requirement=${encodeURIComponent(id)}`, {
        bypassCSP: true,
        viewport: { width: 380, height: 800 },
      })
      expect(await page.locator('dialog h3').textContent()).toBe(id)
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(380)
    })

    test('has less than 5,000 nodes for 60,000 requirements of 10,000 operations', async () => {
      const page = await open(enrich(makeLargeReport(60_000, 400)))
      expect(await page.locator('#found').textContent()).toContain('60,000 of 60,000 requirements')
      expect(await countNodes(page)).toBeLessThan(5000)
      await page.locator('#viewport').evaluate((element) => element.scrollTo(0, element.scrollHeight / 2))
      await page.waitForTimeout(100)
      expect(await countNodes(page)).toBeLessThan(5000)
      expect(await page.locator('#rows .row').count()).toBeGreaterThan(10)
    })

    test('keeps search and filters in the URL, both ways', async () => {
      const page = await open(sample, '#verdict=fail&version=beta')
      expect(await page.locator('#found').textContent()).toContain('4 of 60 requirements')
      await page.locator('#filters [name=version]').selectOption('')
      expect(await page.locator('#found').textContent()).toContain('8 of 60 requirements')
      await page.locator('#filters [name=text]').fill('user-update')
      await expect.poll(() => new URL(page.url()).hash).toBe('#verdict=fail&text=user-update')
    })

    test('draws every operation on the map in the colour of its verdict, and a click leads to its requirements', async () => {
      const page = await open(sample)
      expect(await page.locator('canvas').count()).toBe(2)
      expect(await coloursOfMap(page)).toBe(6)
      await page
        .locator('canvas')
        .first()
        .click({ position: { x: 4, y: 4 } })
      await expect
        .poll(() => new URL(page.url()).hash)
        .toBe('#text=/deviceConfigurationAssignment.update/&version=v1.0')
      expect(await page.locator('#found').textContent()).toContain('3 of 60 requirements')
    })

    test('leads from a requirement to page and line, and to the exchange that contradicts it', async () => {
      const page = await open(sample, '#verdict=fail')
      await page.locator('#rows .row button').first().click()
      expect(await page.locator('dialog').textContent()).toMatch(/api-reference\/\S+\.md:\d+/)
      await page.locator('dialog a').first().click()
      const card = page.locator('details.cause[open]').first()
      await card.locator('.exchanges summary').click()
      expect(await card.locator('pre').textContent()).toContain('→ subject PATCH /v1.0/users/1')
    })

    test('shows summary, profiles, causes and open rows without scripts, and points to the CSV', async () => {
      const page = await open(sample, '', { javaScriptEnabled: false })
      const text = await page.locator('body').innerText()
      for (const fact of [
        'The target contradicts its documentation',
        'Core: create',
        'still open',
        'register.csv',
        'comparable runs',
      ])
        expect([fact, text.includes(fact)]).toEqual([fact, true])
      expect(await page.locator('table.static tbody tr').count()).toBe(33)
      expect(await page.locator('#filters').isVisible()).toBe(false)
    })

    test('prints black on white all causes, what was opened, and of the register what stayed open', async () => {
      const page = await open(sample, '', { colorScheme: 'dark' })
      const pdf = await page.pdf({ format: 'A4', printBackground: true })
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      await page.emulateMedia({ media: 'print' })
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
        'rgb(255, 255, 255)',
      )
      expect(await page.locator('nav').isVisible()).toBe(false)
      await page.evaluate(`document.querySelector('.exchanges').open = true`)
      await page.evaluate(`dispatchEvent(new Event('beforeprint'))`)
      expect(await page.locator('details:not([open], .exchanges)').count()).toBe(0)
      expect(await page.locator('.exchanges').count()).toBeGreaterThan(1)
      expect(await page.locator('.exchanges:visible').count()).toBe(1)
      expect(await page.locator('#rows .row').count()).toBe(33)
      expect(await page.locator('#rows .ink-pass, #rows .ink-not-applicable').count()).toBe(0)
      await page.evaluate(`dispatchEvent(new Event('afterprint'))`)
      expect(await page.locator('#rows .ink-pass').count()).toBeGreaterThan(0)
    })

    test('prints the rows that a filter leaves', async () => {
      const page = await open(sample, '#verdict=pass&version=beta')
      const found = await page.locator('#found').textContent()
      await page.evaluate(`dispatchEvent(new Event('beforeprint'))`)
      expect(`${await page.locator('#rows .row').count()} of 60 requirements`).toBe(found)
    })

    test('runs nothing that a target wrote', async () => {
      const page = await open(makeHostileReport())
      expect(await page.title()).not.toMatch(/^owned|^1$/)
      expect(await page.locator('main img, main testcase').count()).toBe(0)
      expect(await page.locator('#found').textContent()).toContain('60 of 60 requirements')
    })

    test('opens where there is nothing to show', async () => {
      const page = await open(makeReport([], [], true))
      expect(await page.locator('h1').textContent()).toBe('The run was interrupted')
    })
  },
)
