import { expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import { viewContract } from '../view.ts'
import { compileContract } from './compile-contract.ts'

/** The page of a type with a property of these members. */
function page(name: string, base: string, members: string, type = 'String') {
  const row = `|pace|${type}|How fast it is. The possible values are: ${members}.|`
  const text = `# ${name} resource type\n\nInherits from [${base}](${base}.md).\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n${row}\n`
  return readPage(`api-reference/v1.0/resources/${name}.md`, text)
}

function evidenceWhere(base: string, derived: string, type?: string): string | undefined {
  const pages = [page('boat', 'entity', base, type), page('yacht', 'boat', derived)]
  const view = viewContract(compileContract(pages))
  const property = view
    .api('v1.0')
    ?.properties('microsoft.graph.yacht')
    .find(({ name }) => name === 'pace')
  return property?.evidence.enum
}

test.each([
  ['`slow`, `fast`', '`Slow`, `Fast`', 'disputed'],
  ['`slow`, `fast`', '`Fast`, `Slow`', 'disputed'],
  ['`slow`, `fast`', '`slow`, `fast`', undefined],
  ['`slow`, `fast`', '`Slow`, `Fast`, `Still`', undefined],
])('a base lists %s, and a type that is derived from it %s', (base, derived, evidence) => {
  expect(evidenceWhere(base, derived)).toBe(evidence)
})

test('the base may list them as those of a type', () => {
  expect(evidenceWhere('`slow`, `fast`', '`Slow`, `Fast`', 'boatPace')).toBe('disputed')
})
