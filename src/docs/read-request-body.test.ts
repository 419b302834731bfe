import { describe, expect, test } from 'vitest'
import { readPage } from './read-page.ts'

/** Says a page with this below "Request body" that what is not sent may be recalculated. */
function recalculates(text: string): boolean {
  const page = readPage(
    'api-reference/v1.0/api/boat-update.md',
    `# Update boat\n\n## HTTP request\n\n\`\`\`http\nPATCH /boats/{id}\n\`\`\`\n\n## Request body\n\n${text}\n`,
  )
  return page.kind === 'api' && page.body.recalculates === true
}

const table = '|Property|Type|Description|\n|:---|:---|:---|\n'

test.each([
  ['Others keep their values or are\nrecalculated from these.', true],
  ['[!INCLUDE [table-intro](../../includes/update-property-table-intro.md)]', true],
  ['Supply the values to change. Others keep their values.', false],
  [`Supply what to change.\n\n${table}|length|Double|Is recalculated when it is moored.|`, false],
])('%s', (text, seen) => {
  expect(recalculates(text)).toBe(seen)
})

function body(rest: string): unknown {
  const page = readPage(
    'api-reference/v1.0/api/boat-post.md',
    `# Create a boat\n\n## HTTP request\n\n\`\`\`http\nPOST /boats\n\`\`\`\n${rest}\n\n## Response\n\nReturns \`201 Created\`.\n`,
  )
  return page.kind === 'api' && [page.body.types, page.body.source?.line ?? null]
}

const sentence = 'In the request body, supply the JSON of a [boat](../resources/boat.md) object.'
const section = '## Request body\n\nSupply a [raft](../resources/raft.md) object.'

test.each([
  ['speaks of the body where no section does', sentence, [['boat'], 8]],
  ['gives way to a section', `${sentence}\n\n${section}`, [['raft'], 10]],
  ['speaks of nothing else', 'It makes a [boat](../resources/boat.md).', [[], null]],
])('a sentence behind the request %s', (_, rest, expected) => {
  expect(body(rest)).toEqual(expected)
})

function properties(intro: string, above: string, rows: string): unknown {
  const page = readPage(
    'api-reference/v1.0/api/boat-moor.md',
    `# boat: moor\n\n${intro}\n\n## HTTP request\n\n\`\`\`http\nPOST /boats/{id}/moor\n\`\`\`\n\n## Request body\n\n${above}\n\n${rows}\n`,
  )
  return (
    page.kind === 'api' &&
    page.body.properties.map(({ name, type, states }) => [name, type?.name, states.required ?? false])
  )
}

const row = `${table}|rope|String|A rope.|`

test.each([
  ['of another row are not the body’s', 'cleats', [['cleats', 'cleat', false]]],
  [
    'of what no row lists are',
    'ropes',
    [
      ['cleats', 'cleat', false],
      ['strength', 'Int32', false],
    ],
  ],
])('what the elements %s', (_fact, of, expected) => {
  const cleats = '|cleats|[cleat](../resources/cleat.md) collection|What to moor to.|'
  const strength = `|strength|Int32|For each one in the **${of}** collection, how much it holds.|`
  expect(properties('Moors it.', 'Supply these.', `${table}${cleats}\n${strength}`)).toEqual(expected)
})

test('a parameter of which the text names a property is one that the table has left out', () => {
  const intro =
    '- Give a rope, or the **rope** property of the `boat` parameter.\n- Not both, as said of **rope** property of the `boat` parameter.'
  expect(properties(intro, 'Supply these.', row)).toEqual([
    ['rope', 'String', false],
    ['boat', 'boat', false],
  ])
  expect(properties(intro, 'Supply these.', `${row}\n|boat|[boat](../resources/boat.md)|A boat.|`)).toEqual([
    ['rope', 'String', false],
    ['boat', 'boat', false],
  ])
  expect(properties(intro, 'Do not supply a body.', '')).toEqual([])
  expect(properties('Sets the `boat` parameter.', 'Supply these.', row)).toEqual([['rope', 'String', false]])
})

test('a body that requires the parameters of its table has them all', () => {
  expect(properties('', 'The body requires the following parameters:', row)).toEqual([
    ['rope', 'String', true],
  ])
  expect(properties('', 'The body takes the following parameters:', row)).toEqual([['rope', 'String', false]])
})

test.each([
  ['### anchorRope properties', 'anchorRope'],
  ['### `anchorRope` object', 'anchorRope'],
  ['### rope object', 'rope'],
  ['### Rope properties', undefined],
  ['### further properties', undefined],
])('rows below %s are those of %s', (heading, of) => {
  const page = readPage(
    'api-reference/v1.0/api/boat-moor.md',
    `# boat: moor\n\n## HTTP request\n\n\`\`\`http\nPOST /boats/{id}/moor\n\`\`\`\n\n## Request body\n\n${row}\n\n${heading}\n\n${table}|length|Double|How long.|\n`,
  )
  expect(page.kind === 'api' && page.body.properties.map((each) => each.of)).toEqual([undefined, of])
})

describe('rows below the name of a property', () => {
  const read = (heading: string, type = '[anchorRope](../resources/anchorrope.md)'): unknown => {
    const page = readPage(
      'api-reference/v1.0/api/boat-moor.md',
      `# boat: moor\n\n## HTTP request\n\n\`\`\`http\nPOST /boats/{id}/moor\n\`\`\`\n\n## Request body\n\n${table}|rope|${type}|A rope.|\n\n${heading}\n\n${table}|length|Double|How long.|\n`,
    )
    const row = page.kind === 'api' ? page.body.properties[1] : undefined
    return [row?.of, row?.nested ?? false]
  }

  test.each([
    '### rope properties',
    '#### Rope properties',
    '### **rope**',
    '### `rope` object',
    '### rope parameters',
    '### Properties of the rope object',
    '### anchorRope properties',
    '### AnchorRope',
  ])('%s are those of its type', (heading) => {
    expect(read(heading)).toEqual(['anchorRope', true])
  })

  test('are of the body where the name is another, or the property holds no object', () => {
    expect(read('### Further properties')).toEqual([undefined, false])
    expect(read('### knot properties')).toEqual([undefined, false])
    expect(read('### rope properties', 'String')).toEqual([undefined, false])
  })
})

test('of tables that share rows only what all of them require is required', () => {
  const first = `${table}|rope|String|A rope. Required.|\n|knot|String|A knot. Required.|`
  const second = (name: string): string =>
    `${table}|${name}|String|It. Required.|\n|fender|String|A fender. Required.|`
  const required = (name: string): unknown => properties('It.', first, `Or these.\n\n${second(name)}`)
  expect(required('rope')).toEqual([
    ['rope', 'String', true],
    ['knot', 'String', false],
    ['rope', 'String', true],
    ['fender', 'String', false],
  ])
  expect(required('buoy')).toEqual(['rope', 'knot', 'buoy', 'fender'].map((each) => [each, 'String', true]))
})

test.each([
  [
    'In the request body, supply a boat. The request body must contain  **name**, which is a required property.',
    ['name'],
  ],
  ['The request body must contain the **name** property.', ['name']],
  ['The request body must contain **name** or **sailNumber**.', undefined],
  ['If it sails, the request body must contain **name**.', undefined],
  ['The request body may contain **name**.', undefined],
])('%s', (text, names) => {
  const page = readPage(
    'api-reference/v1.0/api/boat-post.md',
    `# Create a boat\n\n## HTTP request\n\n\`\`\`http\nPOST /boats\n\`\`\`\n\n## Request body\n\n${text}\n`,
  )
  expect(page.kind === 'api' && page.body.mustContain).toEqual(names)
})

test.each([
  ['> **Note:** Only the **notes** property can be updated.', ['notes'], undefined],
  ['It has the id. Id is the only property that can be specified and it is required.', ['id'], undefined],
  ['> **Note:** You cannot update the `kind` value of a boat.', undefined, ['kind']],
  ['Only the owner can update the **notes** property.', undefined, undefined],
])('%s', (text, only, never) => {
  const page = readPage(
    'api-reference/v1.0/api/boat-update.md',
    `# Update a boat\n\n## HTTP request\n\n\`\`\`http\nPATCH /boats/{id}\n\`\`\`\n\n## Request body\n\nSupply a boat.\n\n${text}\n`,
  )
  expect(page.kind === 'api' && [page.body.only, page.body.never]).toEqual([only, never])
})
