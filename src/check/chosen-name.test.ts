import { expect, test } from 'vitest'
import { driveContract } from '../../fixtures/drive-contract.ts'
import { exchange } from '../../fixtures/exchange-sample.ts'
import { seenBy } from '../../fixtures/observe-sample.ts'
import { viewContract } from '../contract/view.ts'
import type { JsonObject } from '../model/source.ts'
import { echo } from './echo.ts'

const place = 'microsoft.graph.driveItem/name'
const behavior = '@microsoft.graph.conflictBehavior'

test.each<readonly [fact: string, query: string, sent: JsonObject, shown: string, seen: readonly string[]]>([
  ['as it was sent', '', { name: 'Pier', [behavior]: 'rename' }, 'Pier', []],
  ['another that was asked for', '', { name: 'Pier', [behavior]: 'rename' }, 'Pier 1', []],
  ['another, in front of the extension', '', { name: 'pier.txt', [behavior]: 'rename' }, 'pier (1).txt', []],
  ['another that the URL asks for', `?${behavior}=Rename`, { name: 'Pier' }, 'Pier 1', []],
  ['any other', '', { name: 'Pier', [behavior]: 'rename' }, 'Harbour', [`warning ${place}`]],
  ['another that was not asked for', '', { name: 'Pier' }, 'Pier 1', [`fail ${place}`]],
  ['another in place of a refusal', '', { name: 'Pier', [behavior]: 'fail' }, 'Pier 1', [`fail ${place}`]],
  [
    'another in place of what was there',
    `?${behavior}=replace`,
    { name: 'Pier' },
    'Pier 1',
    [`fail ${place}`],
  ],
])('a name that shows %s', (_fact, query, sent, shown, seen) => {
  const api = viewContract(driveContract).api('v1.0')
  const create = api?.operation('driveItem.create~2')
  if (api === undefined || create === undefined) throw new Error('the drive has a create')
  const path = `/me/drive/items/7/children${query}` as const
  const made = exchange(`POST ${path}`, {
    operation: create.id,
    sent,
    status: 201,
    body: { id: '8', name: shown },
  })
  expect(seenBy(echo, api, create, [made])).toEqual(seen)
})
