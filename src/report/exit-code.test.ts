import { describe, expect, test } from 'vitest'
import type { RequirementResult, Summary } from '../model/report.ts'
import { countTestable, exitCodeOf, testedShare } from './exit-code.ts'

function summary(operationsTestable: number, operationsTested: number, fail = 0, pass = 0): Summary {
  const verdicts = { fail, pass, warning: 0, waived: 0 }
  return { operations: 4, operationsTestable, operationsTested, verdicts } as unknown as Summary
}

function rows(...partial: readonly Partial<RequirementResult>[]): readonly RequirementResult[] {
  return partial.map((row) => ({ version: 'v1.0', verdict: 'pass', ...row }) as RequirementResult)
}

describe('exitCodeOf', () => {
  test('is 0 where enough was tested and nothing failed', () => {
    expect(exitCodeOf(summary(2, 1), { interrupted: false }, 0.5)).toBe(0)
  })

  test('is 1 for a fail even where too little was tested', () => {
    expect(exitCodeOf(summary(4, 0, 1), { interrupted: false }, 0.5)).toBe(1)
  })

  test('is 3 where less than the asked share answered', () => {
    expect(exitCodeOf(summary(3, 1), { interrupted: false }, 0.5)).toBe(3)
    expect(exitCodeOf(summary(3, 1), { interrupted: false }, 0.3)).toBe(0)
  })

  test('is 3 where the target was given up, however much was tested, unless something failed', () => {
    const givenUp = { interrupted: false, gaveUp: true } as const
    expect(exitCodeOf(summary(3, 3), givenUp, 0)).toBe(3)
    expect(exitCodeOf(summary(3, 3, 1), givenUp, 0)).toBe(1)
  })

  test('is 130 for an interrupted run', () => {
    expect(exitCodeOf(summary(1, 1, 1), { interrupted: true }, 0.5)).toBe(130)
  })
})

test('an operation is testable unless the settings or the docs bar all rows of it', () => {
  const row = (verdict: string, reason?: string) => ({ operation: 'a.get', verdict, reason }) as never
  expect(countTestable(rows(row('not-tested', 'writes-off'), row('not-tested', 'no-binding')))).toBe(1)
  expect(countTestable(rows(row('not-tested', 'writes-off'), row('not-tested', 'disputed')))).toBe(0)
  expect(countTestable(rows(row('inconclusive', 'disputed')))).toBe(1)
  expect(countTestable(rows(row('not-tested', 'not-settled'), { operation: null }))).toBe(1)
  expect(countTestable(rows(row('not-applicable', 'not-stated')))).toBe(0)
  expect(countTestable(rows(row('pass'), { ...(row('pass') as object), version: 'beta' }))).toBe(2)
})

test.each([
  ['what passed', 'pass'],
  ['what is warned of', 'warning'],
  ['what is waived', 'waived'],
] as const)(
  'a run that may ask no operation has tested all it may by %s of the global rules',
  (_, verdict) => {
    const asked = summary(0, 0)
    expect(testedShare({ ...asked, verdicts: { ...asked.verdicts, [verdict]: 1 } })).toBe(1)
  },
)

test('a run in which nothing was judged has tested nothing', () => {
  expect([testedShare(summary(0, 0)), exitCodeOf(summary(0, 0), { interrupted: false }, 0.5)]).toEqual([0, 3])
  expect(exitCodeOf(summary(0, 0), { interrupted: false }, 0)).toBe(0)
})
