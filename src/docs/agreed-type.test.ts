import { expect, test } from 'vitest'
import { readPage } from './read-page.ts'

interface Draft {
  readonly title?: string
  readonly line?: string
  readonly named?: string
  readonly mark?: string
}

function typesOf({
  title = 'Create boat',
  line = 'POST /fleet/boats',
  named = 'sail',
  mark = 'boat',
}: Draft): unknown {
  const link = `[${named}](../resources/${named}.md)`
  const example = `<!-- { "blockType": "response", "@odata.type": "microsoft.graph.${mark}" } -->\n\`\`\`http\nHTTP/1.1 201 Created\n\n{ "id": "1" }\n\`\`\``
  const sections = [
    `# ${title}`,
    `## HTTP request\n\n\`\`\`http\n${line}\n\`\`\``,
    `## Request body\n\nSupply a ${link} object.`,
    `## Response\n\nReturns \`201 Created\` and a ${link} object.`,
    `## Example\n\n${example}\n`,
  ]
  const page = readPage('api-reference/v1.0/api/boat-create.md', sections.join('\n\n'))
  return page.kind === 'api' ? [page.body.types, page.response.types] : null
}

const agreed = [['microsoft.graph.boat'], ['microsoft.graph.boat']]

test('the type on which title, paths and examples agree is that of the sentences', () => {
  expect(typesOf({})).toEqual(agreed)
  expect(typesOf({ title: 'Update boat', line: 'PATCH /fleet/boats/{boatId}' })).toEqual(agreed)
})

test('sentences stand where one of them does not agree, or names that type', () => {
  const stated = [['sail'], ['sail']]
  expect(typesOf({ title: 'Create sailor' })).toEqual(stated)
  expect(typesOf({ line: 'POST /fleet/vessels' })).toEqual(stated)
  expect(typesOf({ line: 'POST /fleet/boats\nPOST /fleet/vessels' })).toEqual(stated)
  expect(typesOf({ mark: 'sail' })).toEqual(stated)
  expect(typesOf({ named: 'boat' })).toEqual([['boat'], ['boat']])
})
