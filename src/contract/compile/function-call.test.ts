import { describe, expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import type { Operation } from '../../model/contract.ts'
import { compileContract } from './compile-contract.ts'

const table = '|Property|Type|Description|\n|:---|:---|:---|\n|limit|Int32|How many.|'

function compile(method: 'GET' | 'POST', target: string): readonly Operation[] {
  const page = `# rows function

## HTTP request

\`\`\`http
${method} /sheds/{id}/rows
\`\`\`

## Request body

In the URL, give these.

${table}

## Response

Returns \`200 OK\`.

## Example

\`\`\`http
${method} https://graph.microsoft.com/v1.0${target}
\`\`\`

\`\`\`http
HTTP/1.1 200 OK
\`\`\`
`
  return compileContract([readPage('api-reference/v1.0/api/shed-rows.md', page)]).apis[0]?.operations ?? []
}

test('a GET whose example calls it with what its body section lists is a function with these parameters', () => {
  const [operation, ...others] = compile('GET', '/sheds/1/rows(limit=3)')
  expect(others).toEqual([])
  expect(operation).toMatchObject({
    path: '/sheds/{id}/rows(limit={limit})',
    parameters: [{ name: 'id' }, { name: 'limit', type: { name: 'Edm.Int32' }, sample: '3' }],
  })
})

test('a GET that its example does not call, and a POST, keep their path', () => {
  expect(compile('GET', '/sheds/1/rows')[0]?.path).toBe('/sheds/{id}/rows')
  expect(compile('POST', '/sheds/1/rows')[0]).toMatchObject({
    path: '/sheds/{id}/rows',
    body: { shape: { kind: 'inline' } },
  })
})

describe('the sample of an argument that the line leaves open', () => {
  const sampleOf = (line: string, ...targets: readonly string[]): (string | undefined)[] => {
    const examples = targets.map(
      (target) => `\`\`\`http\nGET https://graph.microsoft.com/v1.0${target}\n\`\`\`\n`,
    )
    const page = `# shed: find\n\n## HTTP request\n\n\`\`\`http\nGET ${line}\n\`\`\`\n\n## Example\n\n${examples.join('\n')}`
    const [api] = compileContract([readPage('api-reference/v1.0/api/shed-find.md', page)]).apis
    return (api?.operations[0]?.parameters ?? []).map(({ sample }) => sample)
  }

  test('is what an example calls the function with, without its quotes', () => {
    expect(sampleOf("/sheds/find(text='{text}')", "/sheds/find(text='oak')")).toEqual(['oak'])
    expect(sampleOf('/sheds/at(row={row},column={column})', '/sheds/at(column=5,row=4)')).toEqual(['4', '5'])
    const zone = "/sheds/zones(kind=microsoft.graph.zoneKind'{kind}')"
    expect(sampleOf(zone, "/sheds/zones(kind=microsoft.graph.zoneKind'north')")).toEqual(['north'])
  })

  test('is not a placeholder, nor what another function or a key is given', () => {
    expect(sampleOf("/sheds/find(text='{text}')", "/sheds/find(text='{text}')")).toEqual([undefined])
    expect(sampleOf("/sheds/find(text='{text}')", "/sheds/seek(text='oak')")).toEqual([undefined])
    expect(sampleOf('/sheds/{id}', '/sheds/7')).toEqual([undefined])
  })
})

describe('parameters that only the table of a function has', () => {
  const rows = [
    '|row|Int32|Row. Required.|',
    '|column|Int32|Column. Optional.|',
    '|side|String|Side. Optional.|',
  ]
  const table = ['|Parameter|Type|Description|', '|:---|:---|:---|', ...rows].join('\n')
  const compileTable = (
    line: string,
    example: string,
  ): ReturnType<typeof compileContract>['apis'][number] => {
    const blocks = [line, `https://graph.microsoft.com/v1.0${example}`].map(
      (target) => `\`\`\`http\nGET ${target}\n\`\`\``,
    )
    const text = `# shed: at\n\n## HTTP request\n\n${blocks[0]}\n\n## Function parameters\n\n${table}\n\n## Example\n\n${blocks[1]}\n`
    const [api] = compileContract([readPage('api-reference/v1.0/api/shed-at.md', text)]).apis
    if (api === undefined) throw new Error('no version was compiled')
    return api
  }
  const unplaced = ({ problems }: ReturnType<typeof compileTable>): unknown =>
    problems
      .filter(({ kind }) => kind === 'parameter-unplaced')
      .map(({ message, source }) => [message, source.line])

  test('are those of the query where an example gives one of them there', () => {
    const api = compileTable('/sheds/{id}/at', '/sheds/1/at?column=3')
    expect(api.operations[0]?.parameters).toMatchObject([
      { name: 'id', in: 'path' },
      { name: 'row', in: 'query', required: true },
      { name: 'column', in: 'query', required: false, type: { name: 'Edm.Int32' } },
      { name: 'side', in: 'query' },
    ])
    expect(unplaced(api)).toEqual([])
  })

  const pathsOf = ({ operations }: ReturnType<typeof compileTable>): unknown =>
    operations.map(({ path, parameters }) => [path, ...parameters.map(({ name }) => name)]).sort()

  test('are left out of one call of the function and given in another where they are optional', () => {
    const api = compileTable('/sheds/{id}/at(row={row})', '/sheds/1/at(row=2,column=3)')
    expect(pathsOf(api)).toEqual([
      ['/sheds/{id}/at(row={row})', 'id', 'row'],
      ['/sheds/{id}/at(row={row},column={column})', 'id', 'row', 'column'],
      ["/sheds/{id}/at(row={row},column={column},side='{side}')", 'id', 'row', 'column', 'side'],
    ])
    const [full, shown] = api.operations.filter(({ path }) => path.includes('column'))
    expect(full?.parameters.map(({ sample }) => sample)).toEqual([undefined, '2', '3', undefined])
    expect(shown?.examples).toHaveLength(1)
    expect(unplaced(api)).toEqual([])
  })

  test('are left out, optional or not, of a call that an example gives some of them only, and no others', () => {
    const line = "/sheds/{id}/at(row=@row,column=@column,side='@side')"
    const some = compileTable(line, "/sheds/1/at(side='left',row=2)")
    expect(pathsOf(some)).toContainEqual(["/sheds/{id}/at(row={row},side='{side}')", 'id', 'row', 'side'])
    const samples = some.operations.map(({ parameters }) => parameters.map(({ sample }) => sample))
    expect(samples).toContainEqual([undefined, '2', undefined, 'left'])
    expect(compileTable(line, '/sheds/1/at(row=2,hue=3)').operations).toHaveLength(2)
  })

  test('are a problem each where nothing says their place', () => {
    const api = compileTable('/sheds/{id}/at', '/sheds/1/at')
    expect(pathsOf(api)).toEqual([
      ["/sheds/{id}/at(column={column},side='{side}')", 'id', 'column', 'side'],
      ['/sheds/{id}/at', 'id'],
    ])
    expect(unplaced(api)).toEqual([['no HTTP line has a place for the function parameter row', 13]])
  })

  test('are no arguments of their own where the lines of the page spell its calls out', () => {
    const api = compileTable('/sheds/{id}/at\nGET /sheds/{id}/at(row={row})', '/sheds/1/at(row=2)')
    expect(pathsOf(api)).toEqual([
      ['/sheds/{id}/at(row={row})', 'id', 'row'],
      ['/sheds/{id}/at', 'id'],
    ])
  })
})

test('only a property of the type is a key in brackets, the argument of a function is none', () => {
  const api = (title: string, lines: readonly string[], returns: string): string => {
    const http = lines.map((line) => `GET ${line}\n`).join('')
    return `# ${title}\n\n## HTTP request\n\n\`\`\`http\n${http}\`\`\`\n\n## Response\n\nReturns \`200 OK\` and ${returns}.\n`
  }
  const shed = '[shed](../resources/shed.md) object'
  const properties = '|Property|Type|Description|\n|:---|:---|:---|\n|id|String|Key.|\n|code|String|Code.|'
  const [version] = compileContract(
    [
      ['resources/shed.md', `# shed resource type\n\n## Properties\n\n${properties}\n`],
      ['api/shed-list.md', api('List sheds', ['/sheds'], `a collection of ${shed}s`)],
      ['api/shed-get.md', api('Get shed', ['/sheds/{id}', "/sheds(code='{code}')"], `a ${shed}`)],
      [
        'api/shed-find.md',
        api('shed: find', ['/sheds/find', "/sheds/find(text='{text}')"], `a collection of ${shed}s`),
      ],
    ].map(([file, text]) => readPage(`api-reference/v1.0/${file}`, text ?? '')),
  ).apis
  const parameters = version?.operations.flatMap((operation) => operation.parameters) ?? []
  expect(parameters.map(({ name, key }) => [name, key?.property]).sort()).toEqual([
    ['code', 'code'],
    ['id', 'id'],
    ['text', undefined],
  ])
})

describe('a table of the query', () => {
  const parametersOf = (line: string, row: string): unknown => {
    const rows = `|Parameter|Type|Description|\n|:---|:---|:---|\n|${row}|`
    const text = `# rows function\n\n## HTTP request\n\n\`\`\`http\nGET ${line}\n\`\`\`\n\n## Query parameters\n\n${rows}\n\n## Example\n\n\`\`\`http\nGET https://graph.microsoft.com/v1.0/sheds/1/rows(side='left')\n\`\`\`\n`
    const [api] = compileContract([readPage('api-reference/v1.0/api/shed-rows.md', text)]).apis
    return api?.operations[0]?.parameters.slice(1)
  }
  const members = ['left', 'right']

  test('that lists what the function is given in brackets lists no query', () => {
    expect(
      parametersOf(
        "/sheds/{id}/rows(side='parameterValue')",
        'side|String|Possible values are: `left`, `right`.',
      ),
    ).toMatchObject([{ name: 'side', in: 'path', enum: members, sample: 'left', evidence: 'stated' }])
    expect(parametersOf("/sheds/{id}/rows(side='{side}')", 'limit|Int32|How many.')).toMatchObject([
      { name: 'side', in: 'path', evidence: 'assumed' },
      { name: 'limit', in: 'query' },
    ])
  })

  test('and a line that shows several values of a query list what may be sent', () => {
    const [shown] = parametersOf('/sheds/{id}/doors?side=left|right', 'limit|Int32|How many.') as unknown[]
    expect(shown).toMatchObject({ name: 'side', in: 'query', enum: members, sample: 'left' })
  })
})
