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

const kim = '/v1.0/users/1'
const kept = '/v1.0/directory/deletedItems/1'

/** After a user was made and deleted. */
function withDeleted(): Leftovers {
  const left = new Leftovers()
  left.apply({ state: 'created', n: 1, path: kim, purge: kept }, at)
  left.apply({ state: 'deleted', path: kim }, at)
  return left
}

test('what is to be restored counts as made again, whether an answer comes or not', () => {
  const left = withDeleted()
  expect([left.made(), left.purges()]).toEqual([[], [kept]])
  left.apply({ state: 'writing', n: 2, method: 'POST', path: `${kept}/restore`, marked: false }, at)
  expect([left.made(), left.purges(), left.unanswered()]).toEqual([[kim], [kept], []])
  left.apply({ state: 'deleted', path: kim }, at)
  expect([left.made(), left.purges()]).toEqual([[], [kept]])
})

test('what others deleted is not the run’s when it is restored', () => {
  const left = withDeleted()
  left.apply({ state: 'writing', n: 2, method: 'POST', path: `${kept}2/restore`, marked: false }, at)
  expect(left.made()).toEqual([])
  expect(left.unanswered()).toHaveLength(1)
})
