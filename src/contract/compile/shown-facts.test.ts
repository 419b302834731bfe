import { expect, test } from 'vitest'
import { compileResources, resource, typeOf } from '../../../fixtures/compile-resources.ts'
import { readPage } from '../../docs/read-page.ts'
import { compileContract } from './compile-contract.ts'

const jar = resource('jar', { rows: ['id|String|Key.', 'label|String|What is in it.'] })

/** A page whose example answers with this body. */
function page(name: string, path: string, body: object): ReturnType<typeof readPage> {
  return readPage(
    `api-reference/v1.0/api/${name}.md`,
    `# Get jar\n\n## HTTP request\n\n\`\`\`http\nGET ${path}/{id}\n\`\`\`\n\n## Response\n\nIf successful, this method returns a \`200 OK\` response code and a [jar](../resources/jar.md) object.\n\n## Examples\n\n### Request\n\n\`\`\`http\nGET https://graph.microsoft.com/v1.0${path}/1\n\`\`\`\n\n### Response\n\n\`\`\`http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n${JSON.stringify(body)}\n\`\`\`\n`,
  )
}

function namesOf(type: string, pages: readonly ReturnType<typeof readPage>[]): readonly string[] {
  const [api] = compileContract([readPage('api-reference/v1.0/resources/jar.md', jar), ...pages]).apis
  const found = api?.types.find(({ name }) => name === `microsoft.graph.${type}`)
  return found !== undefined && 'properties' in found ? found.properties.map(({ name }) => name) : []
}

const shown = { id: '1', label: 'Plums', colour: 'red' }

test('what the example of one page shows against the table of its type is no property', () => {
  expect(namesOf('jar', [page('jar-get', '/jars', shown)])).toEqual(['id', 'label'])
})

test('what the examples of two pages show is one', () => {
  const pages = [page('jar-get', '/jars', shown), page('shelf-get', '/shelves', shown)]
  expect(namesOf('jar', pages)).toEqual(['colour', 'id', 'label'])
})

test('all that an example shows of a type that no page has is its own', () => {
  const lid = { ...shown, '@odata.type': '#microsoft.graph.lidded', lid: 'tin' }
  expect(namesOf('lidded', [page('jar-get', '/jars', lid)])).toEqual(['colour', 'lid'])
})

test('of the representation of an open type no more counts than what has an enum of its page', () => {
  const more = '### hue values\n\n|Member|Description|\n|:---|:---|\n|warm|W.|\n|cold|C.|'
  const json = { id: 'String', hue: 'microsoft.graph.hue', note: 'String' }
  const rows = ['id|String|Key.']
  const namesOf = (metadata: object): unknown => {
    const type = typeOf(compileResources({ x: { rows, json, more, metadata } }), 'x')
    return type !== undefined && 'properties' in type ? type.properties.map(({ name }) => name) : null
  }
  expect(namesOf({ openType: true })).toEqual(['hue', 'id'])
  expect(namesOf({})).toEqual(['hue', 'id', 'note'])
})
