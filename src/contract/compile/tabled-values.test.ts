import { expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import { compileContract } from './compile-contract.ts'

const values = '|Value|Meaning|\n|:---|:---|\n|chart|A chart.|\n|photo|A photo.|'

/** The values of the parameter `as` of one page of requests, where the row of it says this, and this follows. */
function valuesOf(row: string, more: string, line = 'GET /boats/{id}/show?as={as}'): unknown {
  const sections = [
    '# Show boat',
    `## HTTP request\n\n\`\`\`http\n${line}\n\`\`\``,
    `## Query parameters\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|${row}|`,
    `${more}`,
    '## Response\n\nReturns `200 OK`.\n',
  ]
  const page = readPage('api-reference/v1.0/api/boat-show.md', sections.join('\n\n'))
  const [api] = compileContract([page]).apis
  const parameters = api?.operations[0]?.parameters ?? []
  expect(parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name)).toEqual(['as'])
  return parameters.find(({ name }) => name === 'as')?.enum
}

const announced = 'The following values are valid for the **as** parameter:'

test('a table below a sentence that announces the values of a query parameter lists them', () => {
  expect(valuesOf('as|String|How.', `${announced}\n\n${values}`)).toEqual(['chart', 'photo'])
  expect(valuesOf('as|String|How.', `${announced}\n\n${values}`, 'GET /boats/{id}/show')).toEqual([
    'chart',
    'photo',
  ])
})

test('so does one below a heading, whose column may say what they are values of, be it one value', () => {
  const one = '|As value|Meaning|\n|:---|:---|\n|chart|A chart.|'
  expect(valuesOf('as|String|How.', `### As options\n\n${announced}\n\n${one}`)).toEqual(['chart'])
})

test('none are listed of a number, of another parameter, or where any other may be sent', () => {
  expect(valuesOf('as|Int32|How.', `${announced}\n\n${values}`)).toBeUndefined()
  expect(valuesOf('as|String|How.', `${announced.replace('as', 'in')}\n\n${values}`)).toBeUndefined()
  const custom = 'as|String|One of the usual ways, or a custom one.'
  expect(valuesOf(custom, `${announced}\n\n${values}`)).toBeUndefined()
})

test('the parameter that a section of the query says is supported is one, with the values below it', () => {
  const parametersOf = (sentence: string): unknown => {
    const sections = [
      '# Copy boat',
      '## HTTP request\n\n```http\nPOST /boats/{id}/copy\n```',
      `## Optional query parameters\n\n${sentence}\n\n${values}`,
      '## Response\n\nReturns `202 Accepted`.\n',
    ]
    const page = readPage('api-reference/v1.0/api/boat-copy.md', sections.join('\n\n'))
    const parameters = compileContract([page]).apis[0]?.operations[0]?.parameters ?? []
    return parameters.filter(({ in: place }) => place === 'query').map((each) => [each.name, each.enum])
  }
  expect(parametersOf('This method supports the `@boats.as` query parameter to say how.')).toEqual([
    ['@boats.as', ['chart', 'photo']],
  ])
  expect(parametersOf('This method does not support the `@boats.as` query parameter.')).toEqual([])
})
