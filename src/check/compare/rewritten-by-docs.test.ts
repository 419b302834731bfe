import { expect, test } from 'vitest'
import { ask } from '../../../fixtures/ask.ts'
import { exchange } from '../../../fixtures/exchange-sample.ts'
import { sampleContract } from '../../../fixtures/sample-contract.ts'
import { viewContract } from '../../contract/view.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Json } from '../../model/source.ts'
import { documentedStatus } from '../documented-status.ts'
import { echo } from '../echo.ts'
import { responseSchema } from '../response-schema.ts'

/** The sample, whose only example is this answer to this body on one page. */
function viewWith(id: string, sent: Json, shown: Json, status: number): ApiView {
  const change = (operation: Operation): Operation => {
    if (operation.id !== id) return { ...operation, examples: [] }
    const at = { contentType: 'application/json', source: operation.source }
    const request = { body: JSON.stringify(sent), ...at }
    const response = { status, body: JSON.stringify(shown), truncated: false, ...at }
    return { ...operation, examples: [{ name: null, request, response, disputes: [] }] }
  }
  const apis = sampleContract.apis.map((api) => ({ ...api, operations: api.operations.map(change) }))
  const view = viewContract({ ...sampleContract, apis }).api('v1.0')
  if (view === undefined) throw new Error('the sample has v1.0')
  return view
}

function seen(
  view: ApiView,
  check: typeof echo,
  id: string,
  exchanges: readonly Exchange[],
): readonly string[] {
  const operation = view.operation(id)
  if (operation === undefined) throw new Error(`there is no ${id}`)
  const judgement = ask(check, view, operation, exchanges)
  return judgement.kind === 'judged'
    ? judgement.observations.map(({ verdict, place }) => `${verdict} ${place}`)
    : []
}

const component = 'microsoft.graph.thing/aString'
const post = exchange('POST /me/things', {
  sent: { aString: 'a b!' },
  status: 201,
  body: { id: '7', aString: 'C36' },
})

test.each<readonly [fact: string, sent: Json, shown: Json, verdicts: readonly string[]]>([
  ['shows it as it was set', { aString: 'x' }, { aString: 'x' }, [`fail ${component}`]],
  ['shows what the service made of it', { aString: ' !' }, { aString: '8572+' }, [`warning ${component}`]],
  ['shows a placeholder', { aString: 'x' }, { aString: 'aString-value' }, [`fail ${component}`]],
  ...['String', '{a text}', '<a text>', 'topic-VALUE'].map(
    (shown) => [`shows ${shown}`, { aString: 'x' }, { aString: shown }, [`fail ${component}`]] as const,
  ),
  ...['Strings', 'a string', 'a-values', 'a{b}', '{a}b', '<a>b', 'a<b>'].map(
    (shown) => [`shows ${shown}`, { aString: 'x' }, { aString: shown }, [`warning ${component}`]] as const,
  ),
  ['shows null', { aString: 'x' }, { aString: null }, [`warning ${component}`]],
  ['sends no object', ['x'], { aString: 'y' }, [`fail ${component}`]],
  ['does not show it', { aString: 'x' }, { anInt32: 5 }, [`fail ${component}`]],
  ['shows another property rewritten', { anInt32: 5 }, { anInt32: 6 }, [`fail ${component}`]],
])('a value that comes back otherwise, where an example %s', (_fact, sent, shown, verdicts) => {
  expect(seen(viewWith('thing.create', sent, shown, 201), echo, 'thing.create', [post])).toEqual(verdicts)
})

test('a part of a value that an example leaves out is not rewritten', () => {
  const path = '/deviceManagement/deviceConfigurations'
  const kind = '#microsoft.graph.windows10GeneralConfiguration'
  const rule = (operator: string | null): Json => ({
    '@odata.type': kind,
    displayName: 'x',
    rule: operator === null ? { negated: { operator: 'and' } } : { operator, negated: { operator: 'and' } },
  })
  const created = exchange(`POST ${path}`, {
    sent: rule('and'),
    status: 201,
    body: { ...(rule('or') as object), id: '7' } as Json,
  })
  const id = 'deviceConfiguration.create'
  const verdicts = (shown: Json) => seen(viewWith(id, rule('not'), shown, 201), echo, id, [created])
  expect(verdicts(rule(null))).toEqual(['fail microsoft.graph.ruleNode/operator'])
  expect(verdicts(rule('xor'))).toEqual(['warning microsoft.graph.ruleNode/operator'])
})

test('only what wraps what was sent is so for other pages too', () => {
  const patch = exchange('PATCH /me/things/7', {
    sent: { aString: 'a b!' },
    body: { id: '7', aString: 'C36' },
  })
  const updated = (shown: Json, sent = 'x'): readonly string[] =>
    seen(viewWith('thing.create', { aString: sent }, { aString: shown }, 201), echo, 'thing.update', [patch])
  expect(updated('<p>x</p>')).toEqual([`warning ${component}`])
  expect(updated('y')).toEqual([`fail ${component}`])
  expect(updated(['x'])).toEqual([`fail ${component}`])
  expect(updated('a b', ' ')).toEqual([`fail ${component}`])
})

test('a status that an example shows against the sentence is disputed', () => {
  const answered = exchange('POST /me/things', { sent: {}, status: 200, body: { id: '7' } })
  const statusOf = (status: number): readonly string[] =>
    seen(viewWith('thing.create', {}, {}, status), documentedStatus, 'thing.create', [answered])
  expect(statusOf(201)).toEqual(['fail status'])
  expect(statusOf(200)).toEqual(['warning status'])
})

test('a name in the letter case that an example has is disputed', () => {
  const read = exchange('GET /me/things/7', { body: { id: '7', AString: 'a' } })
  const named = (shown: Json): readonly string[] =>
    seen(viewWith('thing.get', {}, shown, 200), responseSchema, 'thing.get', [read])
  expect(named({ aString: 'a' })).toEqual([`fail ${component}#name-case`])
  expect(named({ AString: 'a' })).toEqual([`warning ${component}#name-case`])
})

test('one entity where a list is stated is disputed if the example shows one', () => {
  const read = exchange('GET /me/things', { body: { id: '7' } })
  const listed = (shown: Json): readonly string[] =>
    seen(viewWith('thing.list', {}, shown, 200), responseSchema, 'thing.list', [read])
  expect(listed({ value: [{ id: '7' }] })).toEqual([expect.stringMatching(/^fail /)])
  expect(listed({ id: '7' })).toEqual([expect.stringMatching(/^warning /)])
  const wrapped = exchange('GET /me/things', { body: { value: { id: '7' } } })
  const inValue = (shown: Json): readonly string[] =>
    seen(viewWith('thing.list', {}, shown, 200), responseSchema, 'thing.list', [wrapped])
  expect(inValue({ value: [{ id: '7' }] })).toEqual([expect.stringMatching(/^fail /)])
  expect(inValue({ value: { id: '7' } })).toEqual([expect.stringMatching(/^warning /)])
})
