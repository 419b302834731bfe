import { expect, test } from 'vitest'
import { ask } from '../../fixtures/ask.ts'
import { exchange, readAt, sampleApi } from '../../fixtures/exchange-sample.ts'
import type { Column, Operation } from '../model/contract.ts'
import type { Answer, Exchange } from '../model/exchange.ts'
import { csvColumns } from './csv-columns.ts'

const api = sampleApi()
const get = 'GET /me/drive/root:/a:/content'
const content = api.match('GET', get.slice(4))?.operation
const [first] = content?.responses ?? []
if (content === undefined || first === undefined) throw new Error('the sample reads content')
const columns = [
  ['Send Count', 'stated'],
  ['Read Count', 'stated'],
  ['Guest Count', 'disputed'],
] as const
const operation: Operation = {
  ...content,
  responses: [
    {
      ...first,
      status: 302,
      columns: columns.map(([name, evidence], at): Column => {
        return { name, evidence, source: { file: 'counts.md', line: 30 + at } }
      }),
    },
  ],
}

const led = exchange(get, {
  operation: operation.id,
  status: 302,
  answerHeaders: { location: '/files/1' },
})

function file(bodyText: string, type = 'application/octet-stream', status = 200): Exchange {
  return readAt('/files/1', exchange(get, { bodyText, status, answerHeaders: { 'content-type': type } }))
}

function seen(...exchanges: readonly Exchange[]): readonly string[] | string {
  const judgement = ask(csvColumns, api, operation, exchanges)
  return judgement.kind === 'judged'
    ? judgement.observations.map(({ verdict, place, docs }) => `${verdict} ${place} :${docs.line}`)
    : judgement.kind
}

const whole = 'Send Count,Read Count,Guest Count'

test.each<readonly [string, string, readonly string[]]>([
  ['has them and no line', whole, []],
  ['has them in another order', 'Guest Count,Read Count,Send Count\n1,2,3\n', []],
  [
    'has a byte order mark, quotes and CRLF',
    '\uFEFF"Send Count","Read Count","Guest Count"\r\n1,"2,0",3\r\n',
    [],
  ],
  ['has blanks beside the names', 'Send Count, Read Count ,Guest Count', []],
  ['lacks one', 'Send Count,Guest Count', ['fail columns/Read Count :31']],
  ['lacks one that the docs dispute', 'Send Count,Read Count', ['warning columns/Guest Count :32']],
  ['has another letter case', 'Send count,Read Count,Guest Count', ['warning columns/Send Count :30']],
  ['has one more', `${whole},Ping Count`, ['warning columns/Ping Count :30']],
  ['has lines that are shorter', `${whole}\n1,2\n`, ['warning columns#cells :30']],
  ['starts with its values', '1,2,3\n4,5,6\n', ['fail columns :30']],
  ['is a page that asks to sign in', '<html>Sign in</html>', ['fail columns :30']],
  ['is empty', '', ['fail columns :30']],
  ['has a quote without an end', `${whole}\n"1,2,3`, ['fail columns :30']],
])('a file that %s', (_what, text, expected) => {
  expect(seen(led, file(text))).toEqual(expected)
})

test('a file that is answered itself is judged alike', () => {
  const itself = exchange(get, {
    operation: operation.id,
    bodyText: 'Send Count',
    answerHeaders: { 'content-type': 'text/csv' },
  })
  expect(seen(itself)).toEqual(['fail columns/Read Count :31', 'warning columns/Guest Count :32'])
})

test('a file in UTF-16 is read by its byte order mark', () => {
  const made = file('')
  const body = Buffer.from(`\uFEFF${whole}\n1,2,3\n`, 'utf16le').toString('base64')
  expect(seen(led, { ...made, answer: { ...made.answer, body, encoding: 'base64' } as Answer })).toEqual([])
})

test('nothing follows from JSON, from what was not read and from what is not there', () => {
  const json = exchange(get, { operation: operation.id, body: { value: [] } })
  expect(seen(json)).toBe('not-applicable')
  expect(seen(led)).toBe('not-applicable')
  expect(seen(led, file('{"error":{}}', 'application/json', 404))).toBe('not-applicable')
})
