import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ApiPage, Page, ResourcePage } from '../model/page.ts'
import { findPages } from './find-pages.ts'
import { readPage } from './read-page.ts'

const root = process.env['GRAPH_DOCS_DIR'] ?? '../shared/corpus/microsoft-graph-docs-2021-07'
const missing = !existsSync(`${root}/api-reference`)

let pages: readonly Page[] = []
let api: readonly ApiPage[] = []
let resources: readonly ResourcePage[] = []

function read(path: string): string | null {
  return existsSync(`${root}/${path}`) ? readFileSync(`${root}/${path}`, 'utf8') : null
}

function count<T>(items: readonly T[], key: (item: T) => string): { [key: string]: number } {
  const counts: { [key: string]: number } = {}
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1
  return counts
}

describe.skipIf(missing)(`the docs of July 2021${missing ? ` (skipped: ${root} is missing)` : ''}`, () => {
  beforeAll(() => {
    const files = findPages(root, { readdirSync }).filter((file) =>
      /^api-reference\/(?:v1\.0|beta)\/(?:api|resources)\//.test(file),
    )
    pages = files.map((file) => readPage(file, readFileSync(`${root}/${file}`, 'utf8'), read))
    api = pages.filter((page) => page.kind === 'api')
    resources = pages.filter((page) => page.kind === 'resource')
  })

  it('are 11,289 pages, 7,116 of them of requests', () => {
    expect(pages).toHaveLength(11_289)
    expect(api).toHaveLength(7116)
    expect(api.filter(({ file }) => file.includes('/v1.0/'))).toHaveLength(2102)
    expect(pages.every(({ version }) => version !== null)).toBe(true)
  })

  it('have a request or a problem for every line of a request below "HTTP request"', () => {
    const unread = api.flatMap((page) => {
      const known = new Set([
        ...page.requests.map(({ source }) => source.line),
        ...page.problems.map(({ source }) => source.line),
        ...page.examples.flatMap(({ request }) => request?.source.line ?? []),
      ])
      return declaredLines(read(page.file) ?? '')
        .filter((line) => !known.has(line))
        .map((line) => `${page.file}:${line}`)
    })
    expect(unread).toEqual([])
    expect(api.reduce((sum, { requests }) => sum + requests.length, 0)).toBe(13_086)
  })

  it('have as many examples as the survey counts, with exact bodies', () => {
    const examples = api.flatMap((page) => page.examples)
    const pairs = examples.filter(({ request, response }) => request !== null && response !== null)
    const bare = pairs.filter(({ response }) => response?.startLine === '')
    expect(bare).toHaveLength(28)
    expect(Math.abs(pairs.length - bare.length - 7939)).toBeLessThanOrEqual(10)
    const matching = count(
      examples.flatMap(({ request }) => request ?? []),
      ({ lengthMatches }) => String(lengthMatches),
    )
    expect(matching['true']).toBe(1443)
    const answers = count(
      examples.flatMap(({ response }) => response ?? []),
      ({ lengthMatches }) => String(lengthMatches),
    )
    expect(answers['true']).toBe(2806)
  })

  it('state permissions on all pages but nine', () => {
    const rows = api.flatMap(({ permissions }) => permissions.flatMap((table) => table.rows))
    expect(api.filter(({ permissions }) => permissions.length === 0)).toHaveLength(9)
    expect(count(rows, ({ state }) => state)).toEqual({
      listed: 14_658,
      'not-supported': 8278,
      unresolved: 21,
    })
  })

  it('have properties, enums and bases on resource pages', () => {
    const types = resources.flatMap((page) => page.types)
    const rows = types.flatMap(({ properties, relationships }) => [...properties, ...relationships])
    expect(types.length).toBeGreaterThan(3350)
    expect(rows.length).toBeGreaterThan(27_500)
    expect(resources.flatMap(({ enums }) => enums).length).toBeGreaterThan(1133)
    expect(types.filter(({ bases }) => bases.some(({ from }) => from === 'prose')).length).toBeGreaterThan(
      822,
    )
    expect(rows.filter(({ type }) => type === null || type.name === '').length).toBeLessThan(10)
  })

  it('have problems of these kinds, and no more of each', () => {
    expect(
      count(
        pages.flatMap(({ problems }) => problems),
        ({ kind }) => kind,
      ),
    ).toMatchSnapshot()
  })
})

/** Request lines in code blocks of sections headed "HTTP request", found without any reader. */
function declaredLines(text: string): number[] {
  const found: number[] = []
  let section = false
  let code = false
  text.split('\n').forEach((line, index) => {
    if (/^\s*```/.test(line)) code = !code
    else if (!code && /^#+ /.test(line) && !line.includes('(#tab/'))
      section = /^#+ *http requests?\b/i.test(line)
    else if (code && section && /^\s*(?:GET|POST|PUT|PATCH|DELETE)(?:\s+\S|\/)/.test(line))
      found.push(index + 1)
  })
  return found
}
