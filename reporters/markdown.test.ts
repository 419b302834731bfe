import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { makeHostileReport } from '../fixtures/hostile-report.ts'
import { makeLargeReport, makeReport, makeSampleReport } from '../fixtures/sample-report.ts'
import { formatMarkdown } from './markdown.ts'
import { formatVisible } from './visible.ts'

const reader = new MarkdownIt({ html: true })

/** Every token, the inline ones too. */
function read(markdown: string): { readonly type: string; readonly content: string }[] {
  return reader.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])])
}

const count = (markdown: string, type: string): number =>
  read(markdown).filter((token) => token.type === type).length

describe('formatMarkdown', () => {
  it('has the totals, the causes of failures, and what stayed open', () => {
    const text = formatMarkdown(makeSampleReport())
    expect(text).toContain('| 8 | 4 | 6 | 2 | 13 | 4 | 23 | 60 |')
    expect(text).toContain('### Failures: 3 causes')
    expect(text).toContain('<code>api-reference/v1.0/api/user-post-users.md:19</code>')
    expect(text).toContain('| not tested | permission | 4 |')
  })

  it('has what each profile comes to of which something was judged', () => {
    const verdicts = {
      pass: 9,
      fail: 0,
      warning: 1,
      waived: 0,
      notApplicable: 0,
      notTested: 2,
      inconclusive: 0,
    }
    const core = { profile: 'core', version: 'v1.0', result: 'passed', verdicts, standIns: 2 } as const
    const batch = { ...core, profile: 'batch', verdicts: { ...verdicts, pass: 0, warning: 0 } } as const
    const text = formatMarkdown({ ...makeSampleReport(), profiles: [core, batch] })
    expect(text).toContain(
      [
        '### Profiles',
        '',
        '| Profile | Version | Result | MUST requirements |',
        '| --- | --- | --- | --- |',
        '| core | v1.0 | passed | 1 warning, 2 by another operation, 9 pass |',
        '',
        '### Failures',
      ].join('\n'),
    )
  })

  it('is the same structure with hostile texts as without', () => {
    const types = (markdown: string): string[] => {
      const kinds = read(markdown).map(({ type }) => type)
      return kinds.filter((type) => /^(table|tr|td|th|heading)/.test(type))
    }
    const hostile = makeHostileReport()
    const calm = { ...hostile, run: { ...hostile.run, problems: [] } }
    const problems = formatMarkdown(hostile).indexOf('### Problems')
    expect(types(formatMarkdown(hostile).slice(0, problems))).toEqual(types(formatMarkdown(calm)))
    expect(count(formatMarkdown(calm), 'td_open') % 4).toBe(0)
  })

  it('lets no target write markup, links, images or HTML of its own', () => {
    const tokens = read(formatMarkdown(makeHostileReport()))
    const types = new Set(tokens.map(({ type }) => type))
    for (const type of [
      'link_open',
      'image',
      'strong_open',
      'em_open',
      's_open',
      'code_inline',
      'html_block',
      'fence',
    ])
      expect(types).not.toContain(type)
    const html = new Set(tokens.filter(({ type }) => type === 'html_inline').map(({ content }) => content))
    expect(html).toEqual(new Set(['<br>', '<code>', '</code>']))
  })

  it('is read back as the text that was shown', () => {
    const report = makeHostileReport()
    const [finding] = report.findings.filter(({ verdict }) => verdict === 'fail')
    const text = read(formatMarkdown(report))
      .filter(({ type }) => type === 'text' || type === 'text_special')
      .map(({ content }) => content)
      .join('')
    expect(text).toContain(formatVisible(finding?.message ?? ''))
  })

  it('stays below 1 MiB, the most that GitHub shows, and says what it leaves out', () => {
    const text = formatMarkdown(makeLargeReport(60_000, 400))
    expect(text.length).toBeLessThan(2 ** 20 / 10)
    expect(text).toMatch(/… and \d+ more causes, see report\.html\./)
  })

  it('leaves out what did not happen', () => {
    expect(formatMarkdown(makeReport([], []))).not.toContain('###')
  })

  it('says what the run was narrowed to', () => {
    const report = makeSampleReport()
    expect(formatMarkdown(report)).not.toContain('only ')
    const narrowed = { ...report, run: { ...report.run, operations: ['user.*', 'GET /groups'] } }
    expect(formatMarkdown(narrowed)).toContain('only user.&#42;, GET /groups')
  })
})
