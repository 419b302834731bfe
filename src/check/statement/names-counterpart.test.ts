import { expect, test } from 'vitest'
import { structured } from '../../../fixtures/sample-constructors.ts'
import { viewContract } from '../../contract/view.ts'
import { namesCounterpart } from './names-counterpart.ts'

const types = [
  structured('v1.0', 'entity', 'meeting', {
    properties: [
      ['location', 'Edm.String'],
      ['locations', 'Collection(Edm.String)'],
      ['day', 'Edm.Date'],
      ['days', 'Collection(Edm.String)'],
      ['status', 'Edm.String'],
    ],
  }),
]
const api = viewContract({ apis: [{ version: 'v1.0', types, operations: [], rules: [], problems: [] }] }).api(
  'v1.0',
)

test.each([
  ['location', { locations: [] }, true],
  ['Locations', { location: null }, true],
  ['location', { location: null }, false],
  ['location', { allocation: null, status: '' }, false],
  ['day', { days: [] }, false],
  ['unknown', { unknowns: [] }, false],
])('%s beside %j', (name, body, names) => {
  if (api === undefined) throw new Error('the contract has one version')
  expect(namesCounterpart(api, 'microsoft.graph.meeting', body, name)).toBe(names)
})
