import { expect, test } from 'vitest'
import { compileResources, typeOf } from '../../../fixtures/compile-resources.ts'

function scraped(rows: string, more = ''): string {
  return `Namespace: microsoft.graph\nA thing.\nProperties\n| Property | Type | Description | \n|---|---|---|\n${rows}\n${more}`
}

test('a page without a title is named by its file, in the letter case of its body or of other pages', () => {
  const api = compileResources({
    barn: scraped('| front | barnDoor | F. | \n| kind | doorKind | K. | '),
    'tools-barndoor': scraped('| width | Int32 | W. | '),
    'tools-shedhinge': scraped(
      '| width | Int32 | W. | ',
      'JSON representation\n{\n  "@odata.type": "#microsoft.graph.shedHinge",\n  "width": 1\n}\n',
    ),
    'tools-doorkind': 'Namespace: microsoft.graph\nMembers\n| Member | \n|---|\n| slide | \n| swing | \n',
  })
  const names = api.types.map(({ name }) => name.replace('microsoft.graph.', ''))
  expect(names.toSorted()).toEqual(['barn', 'barnDoor', 'doorKind', 'shedHinge'])
  expect(typeOf(api, 'doorKind')?.kind).toBe('enum')
  expect(api.problems).toEqual([])
})

test('a title says its letter case itself', () => {
  const api = compileResources({
    barn: scraped('| front | barnDoor | F. | '),
    barndoor: { rows: ['width|Int32|W.'] },
  })
  expect(typeOf(api, 'barndoor')).toBeDefined()
})
