import { describe, expect, it } from 'vitest'
import { hostileTexts } from '../../fixtures/hostile-report.ts'
import { formatVisible } from '../visible.ts'
import { formatBounded, formatDeferred } from './deferred.ts'
import { escapeHtml, escapeJson, formatEvidence } from './escape.ts'

describe('escapeHtml', () => {
  it('leaves nothing that starts a tag, ends an attribute or cannot be seen', () => {
    for (const text of hostileTexts) expect(escapeHtml(text)).not.toMatch(/[<>"']|\p{C}/u)
  })

  it('shows the text as it is, once read', () => {
    const entities: { readonly [name: string]: string } = {
      amp: '&',
      lt: '<',
      gt: '>',
      quot: '"',
      '#39': "'",
    }
    for (const text of hostileTexts) {
      const read = escapeHtml(text).replaceAll(/&(#?\w+);/g, (_, name: string) => entities[name] ?? '?')
      expect(read).toBe(formatVisible(text))
    }
  })
})

describe('escapeJson', () => {
  it('is read back as the value', () => {
    expect(JSON.parse(escapeJson(hostileTexts))).toEqual(hostileTexts)
  })

  it('can neither end nor comment out the script that holds it', () => {
    expect(escapeJson(hostileTexts)).not.toMatch(/[<>&\u2028\u2029]/)
  })
})

describe('formatEvidence', () => {
  it.each([
    ['evidence/ab12.json', 'evidence/ab12.json'],
    ['ab/12.json', 'evidence/ab/12.json'],
  ])('links %s to %s', (path, link) => {
    expect(formatEvidence(path)).toBe(`<a href="${link}"><code>${path}</code></a>`)
  })

  it.each([
    'javascript:alert(1)',
    '../../etc/passwd',
    'evidence/../x',
    '/etc/passwd',
    '//owned.example/x',
    'a"b',
  ])('does not link %s', (path) => {
    expect(formatEvidence(path)).not.toContain('<a')
  })
})

describe('formatBounded', () => {
  const bounds = { first: 2, part: 2, what: 'rows' }
  const wrap = (rows: readonly string[]): string => `<p>${rows.join('')}</p>`

  it('defers what goes beyond the first rows, in parts', () => {
    expect(formatBounded(['1', '2', '3', '4', '5'], bounds, wrap).split('\n')).toEqual([
      '<p>12</p>',
      '<div class="deferred" data-label="Show 2 more of 3 rows" data-paper="and 3 more rows, on screen and in results.json"><noscript><p>34</p></noscript></div>',
      '<div class="deferred" data-label="Show 1 more of 1 rows" data-paper="and 1 more rows, on screen and in results.json"><noscript><p>5</p></noscript></div>',
    ])
  })

  it('defers nothing where all fits', () => {
    expect(formatBounded(['1', '2'], bounds, wrap)).toBe('<p>12</p>')
  })

  it('refuses deferred HTML inside deferred HTML, which would end it early', () => {
    expect(() => formatDeferred('outer', '', formatDeferred('inner', '', ''))).toThrow(/inside deferred/)
  })
})
