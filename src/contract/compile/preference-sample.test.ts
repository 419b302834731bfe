import { expect, test } from 'vitest'
import { compileRequest } from '../../../fixtures/compile-request.ts'

/** The headers of a read whose page has these rows, as `name sample`. */
function headersOf(rows: readonly string[], shown = ''): readonly string[] {
  const table = ['|Name|Description|', '|:---|:---|', ...rows].join('\n')
  const [read] = compileRequest({
    lines: ['GET /users/{id}'],
    rest: `## Request headers\n\n${table}\n\n## Examples\n\n### Request\n\n~~~ http\nGET https://graph.microsoft.com/v1.0/users/1\n${shown}\n~~~\n`,
  }).operations
  const headers = read?.parameters.filter((each) => each.in === 'header') ?? []
  return headers.map(({ name, sample }) => (sample === undefined ? name : `${name} ${sample}`))
}

test.each<[fact: string, rows: readonly string[], headers: readonly string[], shown?: string]>([
  [
    'the first of its values',
    ['|Prefer: a.format|Values can be "text" or "html".|'],
    ['Prefer a.format="text"'],
  ],
  ['nothing where the row lists none', ['|Prefer: a.zone|Which zone.|'], ['Prefer']],
  ['nothing of what is no such preference', ['|Prefer|return=minimal. Values can be "x".|'], ['Prefer']],
  [
    'what has values, of several, in one parameter',
    ['|Prefer: a.zone|Which zone.|', '|If-Match|etag.|', '|Prefer: a.format|Values can be "text".|'],
    ['Prefer a.format="text"', 'If-Match'],
  ],
  [
    'all that have values, or are shown with one',
    [
      '|Prefer: a.zone|Which zone.|',
      '|Prefer: a.format|Values can be "text".|',
      '|Prefer: a.other|What else.|',
    ],
    ['Prefer a.zone="West", a.format="text"'],
    'Prefer: a.zone="West"',
  ],
  ['nothing of another header', ['|Other: a.format|Values can be "text".|'], ['Other']],
])('the sample of a preference is %s', (_fact, rows, headers, shown) => {
  expect(headersOf(rows, shown)).toEqual(headers)
})
