import { expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import { compileContract } from './compile-contract.ts'

/** The paths of a page with this line whose examples send these. */
function pathsOf(line: string, ...sent: readonly string[]): unknown {
  const fence = (text: string): string => `\`\`\`http\n${text}\n\`\`\``
  const examples = sent.map((target) => fence(`GET https://graph.microsoft.com/v1.0${target}`)).join('\n\n')
  const text = `# List boats\n\n## HTTP request\n\n${fence(`GET ${line}`)}\n\n## Examples\n\n${examples}\n`
  const [api] = compileContract([readPage('api-reference/v1.0/api/boat-list.md', text)]).apis
  return api?.operations.map(({ path }) => path).sort()
}

test('a placeholder for which the examples have types only stands for these', () => {
  expect(
    pathsOf('/boats/{boatType}', '/boats/microsoft.graph.tug?$top=2', '/boats/microsoft.graph.raft'),
  ).toEqual(['/boats/microsoft.graph.raft', '/boats/microsoft.graph.tug'])
  expect(pathsOf('/ports/{id}/boats/{boatType}', '/ports/7/boats/microsoft.graph.tug')).toEqual([
    '/ports/{id}/boats/microsoft.graph.tug',
  ])
})

test.each([
  ['a key in one of them', ['/boats/microsoft.graph.tug', '/boats/7']],
  ['another path', ['/rafts/microsoft.graph.tug']],
  ['no value', ['/boats/{boatType}']],
  ['nothing', []],
])('a placeholder for which the examples have %s stands for a key', (_what, sent) => {
  expect(pathsOf('/boats/{boatType}', ...sent)).toEqual(expect.arrayContaining(['/boats/{boatType}']))
})
