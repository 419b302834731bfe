import { expect, test } from 'vitest'
import { compileResources, typeOf } from '../../../fixtures/compile-resources.ts'

const link = '[color](../resources/color.md)'

function colorOf(members: readonly string[], row: string): unknown {
  const table = `|Member|Value|Description|\n|:--|:--|:--|\n${members.join('\n')}\n`
  const color = `# color enum type\n\nNamespace: microsoft.graph\n\n## Members\n\n${table}`
  return typeOf(compileResources({ color, x: { rows: [`a|${row}`] } }), 'color')
}

test.each([
  [`${link}|A. Multi-valued. Possible values are: \`red\`, \`green\`.`, true],
  [`${link}|A. Possible values are: \`red\`, \`green\`.`, false],
  [`${link} collection|A. Multi-valued. Possible values are: \`red\`, \`green\`.`, false],
])('a description says that one value is a set of members: %s', (row, flags) => {
  expect(colorOf(['|red|0|R.|', '|green|1|G.|'], row)).toMatchObject({ flags })
})

test.each([
  [true, [0, 1, 2, 4]],
  [true, [1, 2, 4, 8]],
  [true, [0, 1, 2, 4, 8, 15]],
  [false, [0, 1, 2]],
  [false, [0, 1, 2, 3, 4]],
  [false, [0, 1, 2, 4, 5]],
  [false, [0, 10, 20]],
  [false, [-1, 1, 2, 4]],
])('numbers of members that can be added up say so: %s for %j', (flags, numbers) => {
  const members = numbers.map((number, index) => `|m${index}|${number}|M.|`)
  expect(colorOf(members, `${link}|A.`)).toMatchObject({ flags })
})
