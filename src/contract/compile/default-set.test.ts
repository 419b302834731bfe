import { expect, test } from 'vitest'
import { resource } from '../../../fixtures/compile-resources.ts'
import { readPage } from '../../docs/read-page.ts'
import { compileContract } from './compile-contract.ts'

const boat = resource('boat', {
  rows: [
    'name|String|What it is called. Returned by default.',
    'berth|Int32|Where it lies.',
    'log|String|Returned only on $select.',
    'keel|String|Not returned by default.',
  ],
  relationships: ['crew|[user](user.md) collection|Who sails it.'],
})

/** How the properties of a boat are returned, where the page of its read says this. */
function returned(sentence: string): { readonly [name: string]: string } {
  const get = `# Get boat\n\nNamespace: microsoft.graph\n\n${sentence}\n\n## HTTP request\n\n\`\`\`http\nGET /boats/{id}\n\`\`\`\n\n## Response\n\nIt returns \`200 OK\` and a [boat](../resources/boat.md) object.\n`
  const pages = [
    readPage('api-reference/v1.0/resources/boat.md', boat),
    readPage('api-reference/v1.0/api/boat-get.md', get),
  ]
  const type = compileContract(pages).apis[0]?.types.find(({ name }) => name === 'microsoft.graph.boat')
  const properties = type?.kind === 'entity' ? type.properties : []
  return Object.fromEntries(
    properties.map(({ name, onSelect, evidence }) => [
      name,
      onSelect === true ? (evidence.onSelect ?? 'on-select') : 'always',
    ]),
  )
}

const tabled = { crew: 'always', keel: 'on-select', log: 'on-select', name: 'always' }

test('what is not named as returned by default is returned on $select only', () => {
  expect(returned('A default set of properties only is returned (id, name).')).toEqual({
    ...tabled,
    berth: 'on-select',
  })
})

test('where the table notes what is returned by default, what it says nothing of is disputed', () => {
  const sentence = 'It returns by default only a subset. These are noted in the [Properties](#x) section.'
  expect(returned(sentence)).toEqual({ ...tabled, berth: 'disputed' })
})

test('else all is returned that the table does not call returned on $select', () => {
  expect(returned('One boat.')).toEqual({ ...tabled, berth: 'always' })
})
