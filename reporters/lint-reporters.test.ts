import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { lintRules } from '../src/lint/rules.ts'
import type { LintFinding } from '../src/model/lint-finding.ts'
import { formatLintJson, readLintJson } from './lint-json.ts'
import { formatLintSarif } from './lint-sarif.ts'
import { formatLintTerminal } from './lint-terminal.ts'

const tool = { name: 'msgraph-conformance', version: '0.1.0' }

const one: LintFinding = {
  rule: 'example-enum-case',
  severity: 'warning',
  message: 'colour is "Red" in the example, but the stated member is "red"',
  source: { file: 'v1.0/api/paint update.md', line: 12 },
  against: { file: 'v1.0/resources/paint.md', line: 7 },
  fix: '  "colour": "red",',
  disputes: {
    kind: 'example',
    version: 'v1.0',
    operation: 'paint.update',
    example: 0,
    part: 'request',
    pointer: '/colour',
  },
}
const two: LintFinding = { ...one, rule: 'path-case', against: null, fix: null, disputes: null }
const findings = [one, two, { ...two, source: { ...two.source, line: 20 } }]

test('JSON is read back as it was', () => {
  expect(readLintJson(formatLintJson(findings, tool))).toEqual({ kind: 'findings', tool, findings })
  expect(readLintJson(formatLintJson([], tool))).toEqual({ kind: 'findings', tool, findings: [] })
})

test('what is no lint JSON is said to be wrong, and where', () => {
  const wrong = (value: unknown) => readLintJson(typeof value === 'string' ? value : JSON.stringify(value))
  expect(wrong('{')).toMatchObject({ problems: [expect.stringMatching(/^is no JSON: /)] })
  expect(wrong([])).toMatchObject({ problems: ['is no JSON object'] })
  expect(wrong({ schemaVersion: 2 })).toMatchObject({ problems: ['schemaVersion is 2, 1 is expected'] })
  expect(
    wrong({ schemaVersion: 1, tool, findings: [one, { ...one, rule: 3, severity: 'bad' }] }),
  ).toMatchObject({
    problems: [
      'findings[1].rule is no string',
      'findings[1].severity is "bad"; error, warning or note is expected',
    ],
  })
  expect(wrong({ schemaVersion: 1, tool, findings: [{ ...one, disputes: { kind: 'x' } }] })).toMatchObject({
    problems: ['findings[0].disputes is neither null nor a dispute'],
  })
})

test('the terminal text groups by file, wraps to the width and counts by rule', () => {
  const text = formatLintTerminal(findings, { width: 50, color: false, perRule: 1, pages: 9 })
  expect(text).toBe(`v1.0/api/paint update.md:12  warning  example-enum-case
  colour is "Red" in the example, but the stated
  member is "red"
  see v1.0/resources/paint.md:7
  fix: "colour": "red",
v1.0/api/paint update.md:12  warning  path-case
  colour is "Red" in the example, but the stated
  member is "red"
  and 1 more of path-case in this file

2  warning  path-case
1  warning  example-enum-case
3 findings in 1 of 9 pages
`)
  expect(formatLintTerminal([], { width: 80, color: true, pages: 1 })).toBe('no findings in 1 page\n')
  expect(formatLintTerminal([one], { width: 80, color: true, pages: 2 })).toContain('\u001b[33mwarning')
})

const rules = lintRules.map(({ id, severity, title }) => ({
  id,
  severity,
  title,
  help: `*${id}* is \`bad\`.`,
}))
const options = { tool, rules }

test('SARIF has rules with help, relative locations, whole-line fixes and fingerprints that survive moves', () => {
  const log = JSON.parse(formatLintSarif(findings, options))
  const [run] = log.runs
  expect(log.version).toBe('2.1.0')
  expect(run.tool.driver.rules).toHaveLength(lintRules.length)
  expect(run.tool.driver.rules[run.results[0].ruleIndex].help).toEqual({
    text: 'example-enum-case is bad.',
    markdown: '*example-enum-case* is `bad`.',
  })
  expect(run.results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'v1.0/api/paint%20update.md', uriBaseId: 'DOCSROOT' },
    region: { startLine: 12 },
  })
  expect(run.results[0].fixes[0].artifactChanges[0].replacements).toEqual([
    {
      deletedRegion: { startLine: 12, startColumn: 1, endLine: 13, endColumn: 1 },
      insertedContent: { text: '  "colour": "red",\n' },
    },
  ])
  const prints = (found: readonly LintFinding[]) =>
    JSON.parse(formatLintSarif(found, options)).runs[0].results.map(
      (result: { partialFingerprints: object }) => result.partialFingerprints,
    )
  const moved = findings.map((it) => ({ ...it, source: { ...it.source, line: it.source.line + 5 } }))
  expect(prints(moved)).toEqual(prints(findings))
  expect(new Set(prints(findings).map((it: object) => JSON.stringify(it))).size).toBe(3)
})

test('SARIF is valid by the 2.1.0 schema', () => {
  const file = createRequire(import.meta.url).resolve(
    '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
  )
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, 'utf8'))
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema)
  expect(validate(JSON.parse(formatLintSarif(findings, options))), JSON.stringify(validate.errors)).toBe(true)
  expect(validate(JSON.parse(formatLintSarif([], options)))).toBe(true)
  expect(validate({ version: '2.1.0', runs: [{ results: [{}] }] })).toBe(false)
})

test('SARIF keeps the gravest of what GitHub would refuse as too much, and says so', () => {
  const many = Array.from({ length: 25_001 }, (_, line) => ({
    ...two,
    source: { ...two.source, line: line + 1 },
  }))
  const [run] = JSON.parse(formatLintSarif([...many, { ...one, severity: 'error' }], options)).runs
  expect([run.results.length, run.results[0].level]).toEqual([25_000, 'error'])
  expect(run.invocations[0].toolExecutionNotifications[0].message.text).toBe(
    '2 of 25002 results are left out, the gravest are here.',
  )
  expect(JSON.parse(formatLintSarif(many.slice(1), options)).runs[0].invocations).toBeUndefined()
})

test('SARIF holds no lone surrogate of a page', () => {
  const hostile = formatLintSarif([{ ...one, message: 'a\ud800b\u0007' }], options)
  const escapes = hostile.replaceAll('\\\\', '')
  expect(/\\u(d8|00)/i.test(escapes)).toBe(false)
})
