import { expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import { viewContract } from '../view.ts'
import { compileContract } from './compile-contract.ts'

/** What becomes of a value of a property with this list, whose type has a table of `slow`, `fast` and `unknownFutureValue`. */
function evidenceOf(list: string): string | undefined {
  const row = `|pace|[boatPace](#boatpace-values)|How fast it is. The possible values are: ${list}.|`
  const table =
    '### boatPace values\n\n|Member|Description|\n|:---|:---|\n|slow|It lies.|\n|fast|It sails.|\n|unknownFutureValue|Not used.|\n'
  const text = `# boat resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n${row}\n\n${table}`
  const view = viewContract(compileContract([readPage('api-reference/v1.0/resources/boat.md', text)]))
  const property = view
    .api('v1.0')
    ?.properties('microsoft.graph.boat')
    .find(({ name }) => name === 'pace')
  expect(property?.enum).toEqual(['slow', 'fast', 'unknownFutureValue'])
  return property?.evidence.enum
}

test.each([
  ['`slow`, `drifting`', 'disputed'],
  ['`slow`, `fast`', undefined],
  ['`slow`, `unknownFutureValue`', undefined],
  ['`Slow`, `Fast`', undefined],
])('the description lists %s: the members of the table are %s', (list, evidence) => {
  expect(evidenceOf(list)).toBe(evidence)
})
