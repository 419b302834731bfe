import { expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import { compileContract } from './compile-contract.ts'

/** What is sent for the one parameter of a page with this HTTP line, a table of it, and an example. */
function sampleOf(line: string, example: string, row = ''): string | undefined {
  const sections = [
    '# List boats',
    `## HTTP request\n\n\`\`\`http\nGET ${line}\n\`\`\``,
    row === '' ? '' : `## Function parameters\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|${row}|`,
    '## Response\n\nReturns `200 OK`.',
    `## Example\n\n\`\`\`http\nGET https://graph.microsoft.com/v1.0${example}\n\`\`\`\n`,
  ]
  const page = readPage('api-reference/v1.0/api/boat-list.md', sections.join('\n\n'))
  const [api] = compileContract([page]).apis
  const parameters = api?.operations.flatMap((operation) => operation.parameters) ?? []
  expect(parameters).toHaveLength(1)
  return parameters[0]?.sample
}

const filtered = "/boats?$filter=name eq '{name}'"

test('a query with placeholders is sent as an example of the same form sends it', () => {
  expect(sampleOf(filtered, "/boats?$filter=name%20eq%20'Ada%2FBo'")).toBe("name eq 'Ada/Bo'")
  expect(sampleOf(filtered, "/me/boats?$top=1&$filter=Name+eq+'Ada'")).toBe("Name eq 'Ada'")
})

test('and as the line has it where examples have another form, another option or a placeholder', () => {
  for (const query of ['$filter=length eq 3', "$search=name eq 'Ada'", "$filter=name eq '{boat}'"])
    expect(sampleOf(filtered, `/boats?${query}`)).toBe("name eq '{name}'")
  expect(sampleOf("/boats?$filter=name eq 'Bo'", "/boats?$filter=name eq 'Ada'")).toBe("name eq 'Bo'")
})

const near = "/boats/lying(at='parameterValue')"
const listed = 'at|berthSide|Where. The possible values are: `port`, `starboard`.'

test('an argument that is no value of its enum is sent as an example has it', () => {
  expect(sampleOf(near, "/boats/lying(at='starboard')", listed)).toBe('starboard')
})

test('and not at all where that is none either', () => {
  expect(sampleOf(near, "/boats/lying(at='bow')", listed)).toBeUndefined()
})

test('of any text, what the line has is sent, but an example first where that only stands for a value', () => {
  const text = 'at|String|Where.'
  expect(sampleOf("/boats/lying(at='stern')", "/boats/lying(at='bow')", text)).toBe('stern')
  for (const word of ['parameterValue', 'at-value', 'id'])
    expect(sampleOf(`/boats/lying(at='${word}')`, "/boats/lying(at='bow')", text)).toBe('bow')
  expect(sampleOf(near, "/boats/lying(at='{place}')", text)).toBe('parameterValue')
})
