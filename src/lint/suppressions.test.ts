import { expect, test } from 'vitest'
import type { LintFinding } from '../model/lint-finding.ts'
import { applySuppressions } from './apply-suppressions.ts'
import { readPageSuppressions } from './read-page-suppressions.ts'
import { readSuppressions } from './read-suppressions.ts'

const finding = (file: string, line: number, rule = 'path-case', message = 'one, but two'): LintFinding => ({
  rule,
  severity: 'warning',
  message,
  source: { file, line },
  against: null,
  fix: null,
  disputes: null,
})

test('an entry suppresses by rule, file or glob, line and part of the message', () => {
  const { suppressions, problems } = readSuppressions(`
- { rule: path-case, file: api/a.md, reason: historic }
- rule: path-case
  file: "beta/**/*.md"
  line: 7
  message: but two
  reason: is being moved
  owner: docs team
`)
  expect(problems).toEqual([])
  const kept = [finding('api/b.md', 1), finding('beta/api/c.md', 8), finding('api/a.md', 1, 'path-literal')]
  const gone = [finding('api/a.md', 1), finding('api/a.md', 2), finding('beta/api/c.md', 7)]
  const applied = applySuppressions([...kept, ...gone], suppressions)
  expect(applied.findings).toEqual(kept)
  expect(applied.problems).toEqual([])
})

test('a suppression that matches nothing is reported at its line', () => {
  const { suppressions } = readSuppressions('\n- { rule: path-case, file: a.md, reason: old }\n', 'x.yaml')
  expect(applySuppressions([], suppressions).problems).toEqual([
    {
      message: 'suppresses path-case in a.md, but there is no such finding',
      source: { file: 'x.yaml', line: 2 },
    },
  ])
})

test('every wrong entry is reported at its line and suppresses nothing', () => {
  const { suppressions, problems } = readSuppressions(`- { rule: path-case, file: a.md }
- { rule: no-such-rule, file: a.md, reason: r }
- { rule: path-case, reason: r }
- { rule: path-case, file: a.md, reason: r, line: first }
- { rule: path-case, file: a.md, reason: r, until: 2030 }
- word
`)
  expect(suppressions).toEqual([])
  expect(problems.map(({ message, source }) => [source.line, message])).toEqual([
    [1, 'lacks a reason'],
    [2, 'names the unknown rule "no-such-rule"'],
    [3, 'lacks a rule or a file'],
    [4, 'has a line that is no line number'],
    [5, 'has the unknown key "until"'],
    [6, 'is no map with rule, file and reason'],
  ])
})

test('text that is no list and text that is no YAML are reported', () => {
  expect(readSuppressions('rule: path-case').problems).toMatchObject([{ message: 'is no list' }])
  expect(readSuppressions('- a: [1\n').problems[0]?.message).toMatch(/^is no YAML: Flow sequence /)
  expect(readSuppressions('# nothing yet\n')).toEqual({ suppressions: [], problems: [] })
})

test('a comment on a page covers the next line, or the fence or table that starts there', () => {
  const text = [
    '<!-- conformance-lint-disable-next-line path-case -- kept for old clients -->',
    '``` http',
    'GET /users/{id}',
    'GET /Users/{id}',
    '```',
    'GET /Users/{id}',
  ].join('\n')
  const { suppressions, problems } = readPageSuppressions(text, 'a.md')
  expect(problems).toEqual([])
  const applied = applySuppressions(
    [finding('a.md', 4), finding('a.md', 6), finding('b.md', 4)],
    suppressions,
  )
  expect(applied.findings.map(({ source }) => `${source.file}:${source.line}`)).toEqual(['a.md:6', 'b.md:4'])
})

test('a comment without a reason or with an unknown rule is reported', () => {
  const text = `<!-- conformance-lint-disable-next-line path-case -->
x
<!-- conformance-lint-disable-next-line path-cases -- typo -->`
  expect(readPageSuppressions(text, 'a.md').problems).toEqual([
    { message: 'lacks a reason after --', source: { file: 'a.md', line: 1 } },
    { message: 'names the unknown rule path-cases', source: { file: 'a.md', line: 3 } },
  ])
})
