import { expect, test } from 'vitest'
import { operation, structured } from '../../fixtures/sample-constructors.ts'
import { crud, one } from '../../fixtures/sample-crud.ts'
import { startClient } from '../../fixtures/tenant-client.ts'
import { viewContract } from '../contract/view.ts'

const entity = structured.bind(null, 'v1.0', 'entity')
const types = [
  entity('lock', { abstract: true, properties: [['id', 'Edm.String', { readOnly: true }]] }),
  entity('looseLock', {
    base: 'lock',
    properties: [
      ['label', 'Edm.String'],
      ['tries', 'Edm.Int32', { minimum: 1, maximum: 3 }],
    ],
  }),
  entity('strictLock', {
    base: 'lock',
    properties: [
      ['label', 'Edm.String'],
      ['tries', 'Edm.Int32', { minimum: 4, maximum: 11 }],
    ],
  }),
]
const got = one('lock')
const drafts = crud({ type: 'lock', at: '/locks', key: 'id', area: 'Locks', suffix: '', keys: {}, got })
const operations = drafts.map((draft) => operation('v1.0', draft))
const view = viewContract({ apis: [{ version: 'v1.0', types, operations, rules: [], problems: [] }] })

test('what is changed to another type keeps the values that this takes', () => {
  const { ask } = startClient({}, view)
  const lock = `/v1.0/locks/${ask('GET', '/v1.0/locks').json.value[0].id}`
  const become = (type: string, values: object = {}) =>
    ask('PATCH', lock, { '@odata.type': `#microsoft.graph.${type}`, ...values }).json
  become('looseLock', { label: 'shed', tries: 3 })
  const changed = become('strictLock')
  expect(changed).toMatchObject({ '@odata.type': '#microsoft.graph.strictLock', label: 'shed' })
  expect(changed.tries).toBeGreaterThanOrEqual(4)
})
