import { describe, expect, test } from 'vitest'
import type { Change } from '../../fixtures/change-case.ts'
import { type Draft, seenIn, showing, statedOf } from '../../fixtures/practice-answer.ts'
import type { Operation } from '../model/contract.ts'
import type { Json, JsonObject } from '../model/source.ts'
import { exampleShape } from './example-shape.ts'
import { odataType } from './odata-type.ts'
import { requiredPresent } from './required-present.ts'
import { responseSchema } from './response-schema.ts'

const row = '#microsoft.graph.rowboat'
const user = 'microsoft.graph.user'

describe('example-shape, of a property that no table has', () => {
  const mood = `${user}/mood`
  const seen = (shown: Json, came: Json | string): unknown =>
    seenIn(exampleShape, 'user.get', {
      body: typeof came === 'string' ? came : { id: '1', mood: came },
      operation: { examples: [showing({ mood: shown })] },
    })
  test.each<[fact: string, shown: Json, came: Json | string, isSeen: boolean]>([
    ['a text that came as a text', 'a', '{"mood":"b"}', false],
    ['a text that came as a number', 'a', 7, true],
    ['a text that came as a truth', 'a', true, true],
    ['a truth that came as a text', true, '{"mood":"a"}', true],
    ['a number that came as another', 7, 1.5, false],
    ['a number that came as a large one', 7, '{"mood":9007199254740993}', false],
    ['a number that came as a text', 7, '{"mood":"7"}', true],
    ['a list that came as an object', [], {}, true],
    ['an object that came as a list', {}, [], true],
    ['a list that came as a list', [1], [], false],
    ['null that came as a number', null, 7, false],
    ['a number that came as null', 7, null, false],
  ])('%s', (_fact, shown, came, isSeen) => {
    expect(seen(shown, came)).toEqual(isSeen ? [`warning ${mood}#type`] : [])
  })
})

describe('example-shape, of a property that is not there', () => {
  const body = { id: '1', displayName: null }
  const absent = (name: string) => [`warning ${user}/${name}#absent`]
  const shown = (example: JsonObject, disputed: readonly string[] = []): Draft => ({
    body,
    operation: { examples: [showing(example, disputed)] },
  })
  test.each<[fact: string, id: string, draft: Draft, seen: readonly string[]]>([
    ['is missed where others are null', 'user.get', shown({ mail: 'a' }), absent('mail')],
    ['may have no value where none is null', 'user.get', { ...shown({ mail: 'a' }), body: { id: '1' } }, []],
    [
      'may have no value where what no page knows of is null',
      'user.get',
      { ...shown({ mail: 'a' }), body: { id: '1', mood: null } },
      [],
    ],
    ['is in no table', 'user.get', shown({ mood: 'a' }), []],
    ['is disputed itself', 'user.get', shown({ mail: 'a' }, ['/mail']), []],
    ['is disputed with all of it', 'user.get', shown({ mail: 'a' }, ['']), []],
    ['has something in it that is', 'user.get', shown({ mail: 'a' }, ['/mail/x']), []],
    ['is not what is disputed', 'user.get', shown({ mail: 'a' }, ['/mailbox', '/x/mail']), absent('mail')],
    ['is a relationship', 'user.get', shown({ logEntries: [] }), []],
    [
      'comes when asked for',
      'user.get',
      { ...shown({ mail: 'a' }), stated: [`property ${user}/mail /onSelect true`] },
      [],
    ],
    [
      'is only written',
      'user.get',
      { ...shown({ mail: 'a' }), stated: [`property ${user}/mail /writeOnly true`] },
      [],
    ],
    [
      'is a stream',
      'user.get',
      { ...shown({ mail: 'a' }), stated: [`property ${user}/mail /type/name "Edm.Stream"`] },
      [],
    ],
    [
      'is a secret',
      'user.get',
      { ...shown({ bindPassword: 'a' }), stated: [`property ${user}/mail /name "bindPassword"`] },
      [],
    ],
    ['is an annotation', 'user.get', shown({ '@odata.etag': 'a' }), []],
    [
      'is shown for another status',
      'user.get',
      { body, operation: { examples: [showing({ mail: 'a' }, [], 201)] } },
      [],
    ],
  ])('%s', (_fact, id, draft, seen) => {
    const found = seenIn(exampleShape, id, draft)
    expect(found === 'not-applicable' ? [] : found).toEqual(seen)
  })

  test.each<[fact: string, sent: JsonObject, example: JsonObject, seen: readonly string[]]>([
    ['was sent', { title: 'a', notes: 'b' }, { notes: 'c' }, ['notes']],
    ['was sent as null', { title: 'a', notes: null }, { notes: 'c' }, []],
    ['was not sent', { title: 'a' }, { notes: 'c' }, []],
    [
      'was not sent, and the service makes it',
      { title: 'a' },
      { createdDateTime: '2020-01-01T00:00:00Z' },
      ['createdDateTime'],
    ],
    ['was not sent, and no table has it', { title: 'a' }, { mood: 'c' }, []],
  ])('what %s', (_fact, sent, example, seen) => {
    const draft = { sent, status: 201, body: { id: '1', title: 'a', tags: null } }
    const operation = { examples: [showing(example, [], 201)] }
    expect(seenIn(exampleShape, 'logEntry.create', { ...draft, operation })).toEqual(
      seen.map((name) => `warning microsoft.graph.logEntry/${name}#absent`),
    )
  })

  test('is looked for in entities of the type of the example only', () => {
    const sail = { '@odata.type': '#microsoft.graph.sailboat', id: '1', berth: null, masts: 1 }
    const examples = [
      showing({
        value: [
          { '@odata.type': row, oars: 2 },
          { '@odata.type': sail['@odata.type'], masts: 2 },
        ],
      }),
    ]
    const seen = (value: Json) =>
      seenIn(exampleShape, 'boat.list', { body: { value }, operation: { examples } })
    expect([seen([sail]), seen([sail, { '@odata.type': row, id: '2', berth: null }])]).toEqual([
      [],
      ['warning microsoft.graph.rowboat/oars#absent'],
    ])
  })

  test('is not missed in a part, or in a refusal', () => {
    const { operation } = shown({ mail: 'a' })
    const part = seenIn(exampleShape, 'user.get', {
      body,
      query: '?$select=id,displayName',
      ...(operation && { operation }),
    })
    const refused = seenIn(exampleShape, 'user.get', { body, status: 404, ...(operation && { operation }) })
    expect([part, refused]).toEqual(['not-applicable', 'not-applicable'])
  })
})

describe('odata-type, of an instance that does not say what it is', () => {
  const concrete = ['type microsoft.graph.boat /abstract false']
  const derived = ['warning microsoft.graph.boat/@odata.type#derived']
  test.each<[fact: string, body: JsonObject, seen: readonly string[]]>([
    ['with what only a derived type has', { id: '1', oars: 7 }, derived],
    ['in another letter case', { id: '1', OARS: 7 }, derived],
    ['that is null', { id: '1', oars: null }, []],
    ['with an annotation of it', { id: '1', 'oars@odata.type': '#Int32' }, []],
    ['with what it has itself', { id: '1', BERTH: 7, displayName: 'a' }, []],
    ['with what no type has', { id: '1', mood: 7 }, []],
  ])('%s', (_fact, body, seen) => {
    expect(seenIn(odataType, 'boat.get', { body, stated: concrete })).toEqual(seen)
  })

  test('is shown as it was sent', () => {
    const body = { id: '1', berth: 7, oars: 7 }
    const seen = (sent: JsonObject) => seenIn(odataType, 'boat.update', { body, sent, stated: concrete })
    expect(seen({ oars: 7 })).toEqual([])
    expect(seen({ crew: [{ oars: 7 }] })).toEqual([])
    expect(seen({ '@odata.type': '#microsoft.graph.rowboat', oars: 7 })).toContain(derived[0])
    expect(seen({ berth: 7 })).toEqual(derived)
  })

  test('is missed where the type is abstract, as surely as that is known, and has derived ones', () => {
    const seen = (...stated: readonly string[]) =>
      seenIn(odataType, 'boat.get', { body: { id: '1' }, stated })
    const place = 'microsoft.graph.boat/@odata.type#required'
    expect(seen()).toEqual([`fail ${place}`])
    expect(seen('type microsoft.graph.boat /evidence/abstract "shown"')).toEqual([`warning ${place}`])
    expect(
      seen('type microsoft.graph.rowboat /base null', 'type microsoft.graph.sailboat /base null'),
    ).toEqual([])
  })
})

describe('required-present', () => {
  const oars = 'property microsoft.graph.rowboat/oars /nullable false'
  const none = ['boat', 'rowboat', 'sailboat'].map((name) => `type microsoft.graph.${name} /properties []`)
  const due = `property ${user}/mail /nullable false`
  const silent = `property ${user}/mail /nullable`
  const needed = `property ${user}/mail /required true`
  const body = { id: '1', userPrincipalName: 'a', displayName: 'a', accountEnabled: true, businessPhones: [] }
  const seen = (stated: readonly string[], draft: Partial<Draft> = {}): unknown => {
    const found = seenIn(requiredPresent, 'user.get', { body, stated, operation: { examples: [] }, ...draft })
    return found === 'not-applicable' ? found : found.filter((each) => each.includes('/mail'))
  }
  const warned = [expect.stringMatching(/^warning .*\/mail#/)]
  test.each<[fact: string, stated: readonly string[], seen: unknown]>([
    ['not nullable', [due], warned],
    ['required, of which nullable is not said', [silent, needed], warned],
    ['required and nullable', [needed, `property ${user}/mail /nullable true`], []],
    ['only written', [due, `property ${user}/mail /writeOnly true`], []],
    ['a relationship', [due, `property ${user}/mail /navigation true`], []],
    ['to be asked for', [due, `property ${user}/mail /onSelect true`], []],
    ['a stream', [due, `property ${user}/mail /type/name "Edm.Stream"`], []],
    ['assumed not nullable', [due, `property ${user}/mail /evidence/nullable "assumed"`], []],
    ['assumed required', [silent, needed, `property ${user}/mail /evidence/required "assumed"`], []],
    ['neither', [], []],
  ])('what is %s', (_fact, stated, expected) => {
    expect(seen(stated)).toEqual(expected)
  })

  test.each([
    ['fails where all examples show it', ['a', 'b'], 'fail'],
    ['is a warning where one of the examples lacks it', ['a', undefined], 'warning'],
  ])('%s', (_fact, mails, verdict) => {
    const examples = mails.map((mail) => showing({ id: '1', ...(mail === undefined ? {} : { mail }) }))
    expect(seen([due], { operation: { examples } })).toEqual([
      expect.stringMatching(new RegExp(`^${verdict} .*/mail#`)),
    ])
  })

  test('of an id is for the schema to judge', () => {
    const stated = ['property microsoft.graph.entity/id /nullable false']
    const found = seenIn(requiredPresent, 'user.get', {
      body: { mail: 'a' },
      stated,
      operation: { examples: [] },
    })
    expect([found].flat().filter((each) => each.includes('/id'))).toEqual([])
  })

  test.each<[fact: string, change: Partial<Operation>, stated: readonly Change[], seen: string]>([
    ['a property that always has a value', {}, [], 'stated'],
    ['a property of one derived type that has', {}, [none[0] ?? '', oars], 'stated'],
    ['no such property', {}, none, 'not-stated'],
    ['changes', { kind: 'delta' }, [], 'not-stated'],
    ['no answer', { responses: [] }, [], 'not-stated'],
    ['a complex value', {}, ['type microsoft.graph.boat /kind "complex"'], 'not-stated'],
  ])('is stated or not of %s', (_fact, change, stated, expected) => {
    expect(statedOf(requiredPresent, 'boat.get', { operation: change, stated })).toBe(expected)
  })

  test('is not due in changes, in parts, in refusals and where less was asked for', () => {
    const drafts: readonly Partial<Draft>[] = [
      { operation: { kind: 'delta', examples: [] } },
      { query: '?$select=id' },
      { status: 404 },
      { headers: [['Prefer', 'return=minimal']] },
    ]
    expect(drafts.map((draft) => seen([due], draft))).toEqual(drafts.map(() => 'not-applicable'))
  })
})

describe('response-schema, of what is wrapped', () => {
  const entity = { id: '1', displayName: 'a' }
  const wrapped = [`${user}#wrapped`]
  const seen = (body: Json, draft: Partial<Draft> = {}, id = 'user.get'): unknown => {
    const found = seenIn(responseSchema, id, { body, operation: { examples: [] }, ...draft })
    return found === 'not-applicable'
      ? found
      : found.filter((each) => /#(wrapped|required)$/.test(each) && !/\/(?!graph)\w+#required/.test(each))
  }
  test('an entity stands in value, where the page shows none there', () => {
    expect(seen({ '@odata.context': 'x', value: entity })).toEqual([`fail ${wrapped[0]}`])
    expect(seen({ value: entity }, { operation: { examples: [showing({ value: entity })] } })).toEqual([
      `warning ${wrapped[0]}`,
    ])
    expect(
      seen({ value: entity }, { operation: { examples: [showing({ value: entity }, [], 201)] } }),
    ).toEqual([`fail ${wrapped[0]}`])
    expect(seen({ value: entity }, { operation: { examples: [showing(entity)] } })).toEqual([
      `fail ${wrapped[0]}`,
    ])
  })

  test('not a list, a text, or what stands beside something else', () => {
    for (const body of [
      { value: [entity] },
      { value: 'a' },
      { value: null },
      { ...entity, value: entity },
      [entity],
    ])
      expect(seen(body as Json)).toEqual([])
  })

  test('one entity where a list is stated is disputed where the example of that status shows one', () => {
    const list = (example: Json, status = 200): unknown => {
      const found = seenIn(responseSchema, 'user.list', {
        body: entity,
        operation: { examples: [showing(example, [], status)] },
      })
      return [found].flat().map((each) => each.split(' ')[0])
    }
    expect([list(entity), list({ value: [] }), list(entity, 201), list({ value: {} }), list([])]).toEqual([
      ['warning'],
      ['fail'],
      ['fail'],
      ['warning'],
      ['fail'],
    ])
  })
})
