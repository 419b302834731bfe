import { expect, test } from 'vitest'
import { compileResources, propertyOf, readResources } from '../../../fixtures/compile-resources.ts'
import { readPage } from '../../docs/read-page.ts'
import type { Api } from '../../model/contract.ts'
import { compileContract } from './compile-contract.ts'

const id = 'id|String|Key.'
const logs = 'logs|[log](../resources/log.md) collection|Logs.'
const resources = { harborRoot: { relationships: [logs] }, log: { rows: [id] }, tide: { rows: [id] } }

/** The contract of these types and of one page for each path that lists tides. */
function compile(...paths: readonly string[]): Api {
  const pages = paths.map((path, index) => {
    const name = path.endsWith('logs') ? 'log' : 'tide'
    const http = `## HTTP request\n\n\`\`\`http\nGET ${path}\n\`\`\``
    const response = `## Response\n\nReturns \`200 OK\` and a collection of [${name}](../resources/${name}.md) objects.`
    return readPage(`api-reference/v1.0/api/list-${index}.md`, `# List\n\n${http}\n\n${response}\n`)
  })
  const [api] = compileContract([...readResources('v1.0', resources), ...pages]).apis
  return api ?? compileResources({})
}

test('what follows the root in paths tells its type, and the other paths what else it has', () => {
  expect(propertyOf(compile('/harbors/logs', '/harbors/tides'), 'harborRoot', 'tides')).toMatchObject({
    navigation: true,
    type: { name: 'microsoft.graph.tide', collection: true },
    evidence: { name: 'shown' },
  })
  expect(propertyOf(compile('/harbors/tides'), 'harborRoot', 'tides')).toBeUndefined()
  expect(propertyOf(compile('/ports/logs', '/ports/tides'), 'harborRoot', 'tides')).toBeUndefined()
})

test('a relationship that paths show is spelt as most of them spell it', () => {
  const api = compile(
    '/harbor/hightides',
    '/harbor/highTides/{id}/tides',
    '/harbor/highTides/{id}',
    '/harbor/logs',
  )
  expect(propertyOf(api, 'harborRoot', 'highTides')).toMatchObject({ navigation: true })
})
