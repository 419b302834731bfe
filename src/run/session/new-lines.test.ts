import { expect, test } from 'vitest'
import { newLines } from './new-lines.ts'

test('each line is told once, wherever it comes in', () => {
  const lines = ['b']
  const fresh = newLines(() => lines)
  expect(fresh()).toEqual(['b'])
  expect(fresh()).toEqual([])
  lines.unshift('a')
  lines.push('c')
  expect(fresh()).toEqual(['a', 'c'])
})
