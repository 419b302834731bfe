import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readPage } from './read-page.ts'

const folder = new URL('../../fixtures/pages/', import.meta.url)
const pages = readdirSync(folder).filter((name) => /\.(?:md|txt)$/.test(name))

function read(path: string): string | null {
  try {
    return readFileSync(new URL(`../${path}`, folder), 'utf8')
  } catch {
    return null
  }
}

describe('readPage gives the golden facts of each miniature page', () => {
  it.each(pages)('%s', (name) => {
    const facts = `${JSON.stringify(readPage(`pages/${name}`, read(`pages/${name}`) ?? '', read), null, 2)}\n`
    const golden = new URL(name.replace(/\.(?:md|txt)$/, '.facts.json'), folder)
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, facts)
    expect(facts).toBe(readFileSync(golden, 'utf8'))
  })
})

describe('readPage', () => {
  it('reads a page with CRLF line ends and a byte order mark like one without', () => {
    const text = read('pages/d4-tabs.md') ?? ''
    const crlf = `\ufeff${text.replaceAll('\n', '\r\n')}`
    expect(readPage('pages/d4-tabs.md', crlf)).toEqual(readPage('pages/d4-tabs.md', text))
  })

  it('takes the version from the folder before anything else', () => {
    const text = read('pages/d1-most-first.md') ?? ''
    expect(readPage('api-reference/v1.0/api/x.md', text).version).toBe('v1.0')
    expect(readPage('api-reference/beta/api/x.md', text).version).toBe('beta')
    expect(readPage('x.md', text).version).toBe('beta')
  })

  it('takes the version of a published page from its address, and code of clients for no example', () => {
    const text = read('pages/published.md') ?? ''
    const page = readPage('published.md', text)
    expect(page.version).toBe('beta')
    expect(page.problems).toEqual([])
    expect(page.kind === 'api' && page.examples.map(({ response }) => response?.status)).toEqual([204])
    expect(readPage('x.md', text.replaceAll('graph-rest-beta', 'graph-rest-1.0')).version).toBe('v1.0')
  })

  it('throws at no prefix of any page', () => {
    for (const name of pages) {
      const text = read(`pages/${name}`) ?? ''
      for (let end = 0; end < text.length; end += 7) readPage(`pages/${name}`, text.slice(0, end), read)
    }
  })

  it('gives each fact a line of the page', () => {
    for (const name of pages) {
      const text = read(`pages/${name}`) ?? ''
      const lines = text.split('\n').length
      const facts = JSON.stringify(readPage(`pages/${name}`, text))
      for (const [, line] of facts.matchAll(/"line":(\d+)/g)) {
        expect(Number(line)).toBeGreaterThanOrEqual(1)
        expect(Number(line)).toBeLessThanOrEqual(lines)
      }
    }
  })
})
