import { describe, expect, test } from 'vitest'
import type { RequirementResult, Summary } from '../model/report.ts'
import { countTestable, exitCodeOf, testedShare } from './exit-code.ts'

function summary(operationsTestable: number, operationsTested: number, fail = 0): Summary {
  return { operations: 4, operationsTestable, operationsTested, verdicts: { fail } } as unknown as Summary
}

function rows(...partial: readonly Partial<RequirementResult>[]): readonly RequirementResult[] {
  return partial.map((row) => ({ version: 'v1.0', verdict: 'pass', ...row }) as RequirementResult)
}

describe('exitCodeOf', () => {
  test('is 0 where enough was tested and nothing failed', () => {
    expect(exitCodeOf(summary(2, 1), false, 0.5)).toBe(0)
  })

  test('is 1 for a fail even where too little was tested', () => {
    expect(exitCodeOf(summary(4, 0, 1), false, 0.5)).toBe(1)
  })

  test('is 3 where less than the asked share answered', () => {
    expect(exitCodeOf(summary(3, 1), false, 0.5)).toBe(3)
    expect(exitCodeOf(summary(3, 1), false, 0.3)).toBe(0)
  })

  test('is 130 for an interrupted run', () => {
    expect(exitCodeOf(summary(1, 1, 1), true, 0.5)).toBe(130)
  })
})

test('operations that the settings or the docs bar are not testable', () => {
  const barred = { operation: 'a.update', verdict: 'not-tested', reason: 'writes-off' } as const
  const unreached = { operation: 'a.list', verdict: 'not-tested', reason: 'not-settled' } as const
  const disputed = { operation: 'a.delete', verdict: 'not-tested', reason: 'disputed' } as const
  expect(countTestable(rows({ operation: 'a.get' }, barred, unreached, disputed, { operation: null }))).toBe(
    2,
  )
})

test('a run that may send nothing has tested all it may', () => {
  expect(testedShare(summary(0, 0))).toBe(1)
})
