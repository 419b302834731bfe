import { expect, test } from 'vitest'
import { facesView } from '../../../fixtures/tenant-faces.ts'
import type { Operation, Parameter } from '../../model/contract.ts'
import { fillPath } from './build-request.ts'

const [list] = facesView.api('v1.0')?.api.operations.filter(({ path }) => path === '/users/{id}/things') ?? []

function askedWith(name: string, type = 'Edm.String', more: Partial<Parameter> = {}): string {
  const { source } = list as Operation
  const use = { name: type, collection: false }
  const parameter = { name, in: 'query', type: use, required: true, source, evidence: 'stated', ...more }
  return fillPath({ ...(list as Operation), parameters: [parameter as Parameter] }, { id: 'a b' })
}

test.each([
  ['a moment by its name', askedWith('startDateTime'), 'startDateTime=2026-01-01T00:00:00Z'],
  ['a moment by its type', askedWith('start', 'Edm.DateTimeOffset'), 'start=2026-01-01T00:00:00Z'],
  ['the end of what begins then', askedWith('end', 'Edm.DateTimeOffset'), 'end=2026-02-01T00:00:00Z'],
  ['a size of a page', askedWith('$top'), '$top=1'],
  ['what the docs show', askedWith('$top', 'Edm.String', { sample: '5' }), '$top=5'],
  [
    'the first of the values that the docs list',
    askedWith('shape', 'Edm.String', { enum: ['round', 'long'] }),
    'shape=round',
  ],
  ['a word', askedWith('search'), 'search=sample'],
])('a required query parameter is %s', (_what, path, query) => {
  expect(path).toBe(`/v1.0/users/a%20b/things?${query}`)
})
