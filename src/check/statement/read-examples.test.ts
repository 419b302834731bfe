import { expect, test } from 'vitest'
import { practiceView } from '../../../fixtures/recorded-cases.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { ExampleDispute, OperationExample } from '../../model/operation-example.ts'
import { shownObjects } from './read-examples.ts'

const api = (await practiceView()).api('v1.0') as ApiView
const source = { file: 'a.md', line: 1 }

function exampleOf(body: string | null, disputes: readonly string[], status = 200): OperationExample {
  return {
    name: null,
    request: null,
    response: { status, body, contentType: null, truncated: false, source },
    disputes: disputes.map((each): ExampleDispute => {
      const [part, pointer = ''] = each.split('#')
      return { part: part as 'request', pointer, rule: 'r' }
    }),
  }
}

/** What an example shows, as its objects with their types and what of them is disputed. */
function shown(example: OperationExample): readonly unknown[] {
  const operation = { ...api.operation('boat.get'), examples: [example] } as Operation
  return shownObjects(api, operation, 200, 'microsoft.graph.boat').map(({ object, type, disputed }) => [
    JSON.stringify(object),
    type.replace('microsoft.graph.', ''),
    ...disputed,
  ])
}

test.each<[fact: string, body: string | null, disputes: readonly string[], seen: readonly unknown[]]>([
  ['an entity', '{"id":"1"}', [], [['{"id":"1"}', 'boat']]],
  [
    'of the type it gives',
    '{"@odata.type":"#microsoft.graph.rowboat"}',
    [],
    [['{"@odata.type":"#microsoft.graph.rowboat"}', 'rowboat']],
  ],
  [
    'a list',
    '{"value":[{"id":"1"},7,{"id":"2"}]}',
    [],
    [
      ['{"id":"1"}', 'boat'],
      ['{"id":"2"}', 'boat'],
    ],
  ],
  ['wrapped', '{"@odata.context":"x","value":{"id":"1"}}', [], [['{"id":"1"}', 'boat']]],
  [
    'not wrapped where more stands beside',
    '{"id":"0","value":{"id":"1"}}',
    [],
    [['{"id":"0","value":{"id":"1"}}', 'boat']],
  ],
  ['with a value that is a text', '{"value":"x"}', [], [['{"value":"x"}', 'boat']]],
  ['no body', null, [], []],
  ['no object', '[1]', [], []],
  ['no JSON', '{', [], []],
  ['what lint disputes', '{"id":"1"}', ['response#/id', 'request#/name'], [['{"id":"1"}', 'boat', '/id']]],
  ['all of it', '{"id":"1"}', ['response#'], [['{"id":"1"}', 'boat', '']]],
  [
    'in the items it is about',
    '{"value":[{"id":"1"},{"id":"2"}]}',
    ['response#/value/1/id', 'response#/other'],
    [
      ['{"id":"1"}', 'boat'],
      ['{"id":"2"}', 'boat', '/id'],
    ],
  ],
  [
    'in every item',
    '{"value":[{"id":"1"},{"id":"2"}]}',
    ['response#/value'],
    [
      ['{"id":"1"}', 'boat', ''],
      ['{"id":"2"}', 'boat', ''],
    ],
  ],
  ['in what is wrapped', '{"value":{"id":"1"}}', ['response#/value/id'], [['{"id":"1"}', 'boat', '/id']]],
  ['around what is wrapped', '{"value":{"id":"1"}}', ['response#'], [['{"id":"1"}', 'boat', '']]],
])('%s', (_fact, body, disputes, seen) => {
  expect(shown(exampleOf(body, disputes))).toEqual(seen)
})

test('an example of another status, or of no answer, shows nothing', () => {
  expect(shown(exampleOf('{"id":"1"}', [], 201))).toEqual([])
  expect(shown({ ...exampleOf('{}', []), response: null })).toEqual([])
})
