import { expect, test } from 'vitest'
import { compileRequest } from '../../../fixtures/compile-request.ts'

test.each([
  ['Well-known folder name', ['inbox', 'sentitems']],
  ['Folder name', undefined],
  ['Well-known folder', undefined],
])('names of a table "%s" stand in place of an id', (header, names) => {
  const table = `|${header}|Description|\n|:---|:---|\n|inbox|What came.|\n|\`sentitems\`|What went.|`
  const metadata = { keyProperty: 'id' }
  const boxes = { rows: ['id|String|Key.', 'label|String|Label.'], metadata, prose: table }
  const rest = '## Response\n\nReturns `200 OK` and a [box](../resources/box.md) object.'
  const { operations } = compileRequest({
    title: 'Get box',
    lines: ['GET /boxes', 'GET /boxes/{id}'],
    rest,
    resources: { box: boxes },
  })
  const keys = operations.flatMap(({ parameters }) => parameters.flatMap(({ key }) => key ?? []))
  const key = { type: 'microsoft.graph.box', property: 'id' }
  expect(keys).toEqual([names === undefined ? key : { ...key, names }])
})
