import { expect, test } from 'vitest'
import type { LintFinding } from '../model/lint-finding.ts'
import { newFindings } from './new-findings.ts'

const at = (line: number, message = 'm', rule = 'r'): LintFinding => ({
  rule,
  severity: 'error',
  message,
  source: { file: 'a.md', line },
  against: null,
  fix: null,
  disputes: null,
})

test('findings whose lines moved are not new', () => {
  expect(newFindings([at(10), at(20, 'n')], [at(1), at(2, 'n')])).toEqual([])
})

test('a finding that occurs more often than before is new as often as it was added', () => {
  expect(newFindings([at(1), at(2), at(3)], [at(9)])).toEqual([at(2), at(3)])
})

test('another message, rule or file is new', () => {
  const moved = { ...at(1), source: { file: 'b.md', line: 1 } }
  const findings = [at(1, 'n'), at(1, 'm', 's'), moved]
  expect(newFindings(findings, [at(1)])).toEqual(findings)
})
