import { expect, test } from 'vitest'
import { formatRegister } from '../../reporters/register-csv.ts'
import { checks } from '../check/checks.ts'
import { viewContract } from '../contract/view.ts'
import { loadContract } from '../load/load-contract.ts'
import { embeddedSpecs } from '../load/places.ts'
import { versions } from '../model/source.ts'
import { registerOf } from './register.ts'
import { registeredRequirements } from './registered.ts'
import { selectOperations } from './select-operations.ts'

const view = viewContract(await loadContract({ kind: 'specs', path: embeddedSpecs }))
const rows = registerOf(view, selectOperations(view, { versions, operations: [], shard: null }), checks)
const registered = registeredRequirements(view, rows)

test('the committed register is that of the embedded contract: docs/register.csv', async () => {
  await expect(formatRegister(registered)).toMatchFileSnapshot('../../docs/register.csv')
})

test('every requirement has an id of its own, a place in the docs and a check that is run', () => {
  expect(new Set(registered.map(({ requirement }) => requirement.id)).size).toBe(registered.length)
  expect(registered.length).toBe(rows.filter(({ notStated }) => notStated === null).length)
  const known = new Set(checks.map(({ id }) => id))
  for (const { requirement } of registered) {
    expect([requirement.id, known.has(requirement.check)]).toEqual([requirement.id, true])
    expect(requirement.docs.line).toBeGreaterThan(0)
  }
})

test('writes, actions and parameters are conditions; a plain read has none', () => {
  const conditions = (method: string, hasParameter: boolean): Set<string> =>
    new Set(
      registered
        .filter(
          ({ requirement }) =>
            requirement.method === method && requirement.path?.includes('{') === hasParameter,
        )
        .map((each) => each.conditions.join(' ')),
    )
  expect(conditions('GET', false)).toEqual(new Set(['']))
  expect(conditions('GET', true)).toEqual(new Set(['entity']))
  expect(conditions('PATCH', true)).toEqual(new Set(['writes entity']))
})
