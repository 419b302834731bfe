import { expect, test } from 'vitest'
import { readPage } from './read-page.ts'

/** Query options of a page that says this below "Optional query parameters". */
function optionsOf(text: string): readonly string[] {
  const page = readPage(
    'api-reference/v1.0/api/boat-list.md',
    `# List boats\n\n## HTTP request\n\n\`\`\`http\nGET /boats\n\`\`\`\n\n## Optional query parameters\n\n${text}\n`,
  )
  return page.kind === 'api' ? page.queryOptions.map(({ value }) => value) : []
}

test.each([
  ['This method supports `$filter` and `$select`.', ['$filter', '$select']],
  ['You can use `$select` to get what is not returned by default.', ['$select']],
  ['You cannot use `$select` here. Use `$top` instead.', ['$top']],
  ["You can't use `$orderby`.", []],
  ['There are options that boats don’t support: `$expand` and `$search`.', []],
  ['- There is no support for `$search`.\n- `$filter` is supported.', ['$filter']],
  ['Supports `$filter`. There is a known issue with the `$search` parameter.', ['$filter']],
  ['`$count` and `$search` are currently not available.', []],
  ['`$skip` isn’t currently supported.', []],
  ['Supports the `select` and `expand` [OData query parameters](/q).', ['$select', '$expand']],
  ['Get the `top` of the mast.', []],
  ['See below.\n\n```http\nGET /boats?$top=9&$filter=near\n```', ['$top', '$filter']],
  ['See below.\n\n```http\nGET /boats?near=9\n```', []],
])('%s', (text, options) => {
  expect(optionsOf(text)).toEqual(options)
})

const all = 'This method supports the [OData query parameters](/q) to help customize the response'

test.each([
  [`${all}.`, true],
  [`${all}, and \`$filter\` for one.`, true],
  [`${all}.\n\n- \`$top\` is 10 where it is not given.`, true],
  ['This method supports optional OData query parameters to help customize the response.', true],
  [`${all}:\n\n- \`$top\``, false],
  [`${all}. Only \`$top\` is supported.`, false],
  [`${all}.\n\nThe following are supported: \`$top\`.`, false],
  ['This method supports some of the OData query parameters to help customize the response.', false],
  ['This method supports the `$top` OData query parameter to help customize the response.', false],
  ['This method does not support the OData query parameters to customize the response.', false],
])('%s takes any option: %s', (text, takesAny) => {
  const page = readPage(
    'api-reference/v1.0/api/boat-list.md',
    `# List boats\n\n## HTTP request\n\n\`\`\`http\nGET /boats\n\`\`\`\n\n## Optional query parameters\n\n${text}\n`,
  )
  expect(page.kind === 'api' && (page.takesAnyOption ?? false)).toBe(takesAny)
})

test('a page shows what may be expanded', () => {
  const shown = (query: string, ...requests: readonly string[]) => {
    const lines = requests.map((each) => `\`\`\`http\nGET ${each}\n\`\`\`\n`).join('\n')
    const text = `# List boats\n\n## HTTP request\n\n${lines}\n## Optional query parameters\n\n${query}\n`
    const page = readPage('api-reference/v1.0/api/boat-list.md', text)
    return page.kind === 'api' ? page.queryOptions.map(({ shows }) => shows) : []
  }
  const supported = 'Supports `$expand`.'
  expect(shown(supported, '/boats')).toEqual([undefined])
  expect(shown(supported, '/boats?$expand=crew($levels=2)', '/boats?$top=1&expand=crew')).toEqual([['crew']])
  expect(shown('As in `$expand=home`, with `$select`.', '/boats')).toEqual([['home'], undefined])
  expect(shown(supported, '/boats?$expand=graph.sloop/sails')).toEqual([undefined])
  expect(shown('Supports `$top`.', '/boats?$expand=crew')).toEqual([undefined])
})

test('a table of what may be filtered by lists no parameters', () => {
  const kinds = new Set<string>()
  const named = (header: string, row: string): unknown => {
    const table = `|${header}|\n|:---|:---|:---|\n|${row}|`
    const text = `# List boats\n\n## HTTP request\n\n\`\`\`http\nGET /boats\n\`\`\`\n\n## Optional query parameters\n\n${table}\n`
    const page = readPage('api-reference/v1.0/api/boat-list.md', text)
    for (const { kind } of page.problems) kinds.add(kind)
    return page.kind === 'api' ? page.parameters.map(({ name }) => name) : []
  }
  expect(named('Scenario|Example|Note', 'Boats near a place|`GET /boats?near=Rome`|N.')).toEqual([])
  expect(
    named('Property|Operators|Example', "name|`eq`, `ne`|`$expand=crew($filter=name eq 'Ann')`"),
  ).toEqual([])
  expect(named('Name|Syntax|Notes', 'Top|/boats?$top=5|No more than 9.')).toEqual([])
  expect(named('Parameter|Type|Description', 'near|String|A place.')).toEqual(['near'])
  expect(kinds).not.toContain('table-unknown')
})

test.each([
  ['Also supports the `near` parameter, which is a place.', ['near']],
  ['You can use the `near` query parameter. Without `near` parameter, all come.', ['near']],
  ['Does not support the `near` parameter.', []],
  ['Use the `$top` parameter, or the `select` query parameter.', []],
  ['Send the `far` query parameter as `true`.', []],
])('of the parameters of its own a request has in its query: %s', (text, names) => {
  const line = 'GET /boats\nGET /boats?far=true'
  const page = readPage(
    'api-reference/v1.0/api/boat-list.md',
    `# List boats\n\n## HTTP request\n\n\`\`\`http\n${line}\n\`\`\`\n\n## Optional query parameters\n\n${text}\n`,
  )
  expect(page.kind === 'api' && page.parameters).toEqual(
    names.map((name) => expect.objectContaining({ name, in: 'query', states: {} })),
  )
})

test('prose that names a parameter may list its values', () => {
  const namedIn = (text: string): unknown => {
    const page = readPage(
      'api-reference/v1.0/api/boat-list.md',
      `# List boats\n\n## HTTP request\n\n\`\`\`http\nGET /boats\n\`\`\`\n\n## Optional query parameters\n\n${text}\n`,
    )
    return page.kind === 'api' ? page.parameters.map(({ name, states }) => [name, states]) : []
  }
  expect(
    namedIn('Use the `deck` query parameter, which takes the values `upper` and `lower`. See `x`.'),
  ).toEqual([['deck', { members: ['upper', 'lower'] }]])
  expect(namedIn('Without the `deck` parameter all are listed, as with `x`.')).toEqual([['deck', {}]])
})

test('the options of a function may stand below its parameters', () => {
  const table = '|Parameter|Type|Description|\n|:---|:---|:---|\n|side|String|Not `$search`.|'
  const page = readPage(
    'api-reference/v1.0/api/boat-rows.md',
    `# boat: rows\n\n## HTTP request\n\n\`\`\`http\nGET /boats/{id}/rows(side={side})\n\`\`\`\n\n## Function parameters\n\n${table}\n\nThis method supports the \`$format\` and \`$top\` OData query parameters.\n`,
  )
  expect(page.kind === 'api' ? page.queryOptions.map(({ value }) => value) : []).toEqual(['$format', '$top'])
})
