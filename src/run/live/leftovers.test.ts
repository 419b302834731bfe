import { expect, test } from 'vitest'
import { Leftovers } from './leftovers.ts'

const at = '2026-03-01T12:00:00Z'
const file = '/v1.0/me/drive/root:/boats/file%201.xlsx:'
const item = '/v1.0/me/drive/items/7'

/** After a file was uploaded by its name and something made in it, and something that nobody knows of. */
function withFile(named: string): Leftovers {
  const left = new Leftovers()
  left.apply({ state: 'writing', n: 1, method: 'PUT', path: `${named}/content`, marked: false }, at)
  left.apply({ state: 'created', n: 1, path: item, purge: null }, at)
  left.apply({ state: 'created', n: 2, path: `${file}/workbook/tables/1`, purge: null }, at)
  left.apply({ state: 'writing', n: 3, method: 'POST', path: `${file}/workbook/tables`, marked: false }, at)
  return left
}

test('what is made below the name of an uploaded file lies in it, and goes with it', () => {
  const left = withFile(file)
  expect(left.holds(`${file}/workbook/names`)).toBe(true)
  left.apply({ state: 'deleted', path: item }, at)
  expect([left.made(), left.unanswered()]).toEqual([[], []])
})

test('what is made below the name of another file does not', () => {
  const left = withFile('/v1.0/me/drive/root:/boats/file%202.xlsx:')
  expect(left.holds(`${file}/workbook/names`)).toBe(false)
  left.apply({ state: 'deleted', path: item }, at)
  expect(left.made()).toEqual([`${file}/workbook/tables/1`])
  expect(left.unanswered()).toHaveLength(1)
})
