import { expect, test } from 'vitest'
import { type ResourceDraft, resource } from '../../../fixtures/compile-resources.ts'
import { readPage } from '../../docs/read-page.ts'
import { compileContract } from './compile-contract.ts'

const pages: { readonly [name: string]: ResourceDraft } = {
  machine: { rows: ['id|String|Key.'], relationships: ['jobs|[job](../resources/job.md) collection|Jobs.'] },
  job: { rows: ['id|String|Key.', 'state|String|State.'] },
  cutJob: { rows: ['state|String|State.', 'depth|Int32|Depth.'] },
}

/** Base and its evidence of `cutJob`, where an action answers with these headers and this body. */
function baseShown(location: string, body: object): unknown {
  const types = Object.entries(pages).map(([name, draft]) =>
    readPage(`api-reference/v1.0/resources/${name.toLowerCase()}.md`, resource(name, draft)),
  )
  const get = readPage(
    'api-reference/v1.0/api/machine-get.md',
    '# Get machine\n\n## HTTP request\n\n```http\nGET /machines/{id}\n```\n\n## Response\n\n' +
      'Returns `200 OK` and a [machine](../resources/machine.md) object.\n',
  )
  const cut = readPage(
    'api-reference/v1.0/api/machine-cut.md',
    '# machine: cut\n\n## HTTP request\n\n```http\nPOST /machines/{id}/cut\n```\n\n## Response\n\n' +
      'Returns `200 OK` and a [cutJob](../resources/cutjob.md) object.\n\n## Example\n\n```http\nPOST /machines/1/cut\n```\n\n' +
      `\`\`\`http\nHTTP/1.1 200 OK\nLocation: ${location}\n\n${JSON.stringify(body)}\n\`\`\`\n`,
  )
  const type = compileContract([...types, get, cut]).apis[0]?.types.find(({ name }) =>
    name.endsWith('cutJob'),
  )
  return type !== undefined && 'base' in type ? [type.base, type.evidence.base] : undefined
}

const there = 'https://graph.microsoft.com/v1.0/machines/1/jobs/7'
const job = { '@odata.type': '#microsoft.graph.cutJob', id: '7', state: 'running' }

test('what lies where entities of another type are is derived from that type', () => {
  expect(baseShown(there, job)).toEqual(['microsoft.graph.job', 'shown'])
})

test.each([
  ['the id is another', there, { ...job, id: '8' }],
  ['the instance does not name its type', there, { id: '7', state: 'running' }],
  ['the path is another service’s', 'https://files.contoso.com/machines/1/jobs/7', job],
  ['nothing documents the path', 'https://graph.microsoft.com/v1.0/machines/1/tools/7', job],
  ['the path leads to the type itself', 'https://graph.microsoft.com/v1.0/cuts/7', job],
])('no base is shown where %s', (_, location, body) => {
  expect(baseShown(location, body)).toEqual([null, undefined])
})
