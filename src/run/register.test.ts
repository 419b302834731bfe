import { expect, test } from 'vitest'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { checks } from '../check/checks.ts'
import { viewContract } from '../contract/view.ts'
import { registerOf, rowsToTell } from './register.ts'

test('what nothing states needs no telling, but the last row, which ends the run', () => {
  const view = viewContract(sampleContract)
  const rows = registerOf(view, sampleContract.apis[0]?.operations ?? [], checks)
  const isStated = ({ notStated }: (typeof rows)[number]): boolean => notStated === null
  const lastUnstated = rows.findLastIndex((row) => !isStated(row))
  const cut = rows.slice(0, lastUnstated + 1)
  expect(rowsToTell(rows)).toEqual(rows.filter((row) => isStated(row) || row === rows.at(-1)))
  expect(rowsToTell(cut).at(-1)).toBe(cut.at(-1))
  expect(rowsToTell(cut).filter((row) => !isStated(row))).toHaveLength(1)
})
