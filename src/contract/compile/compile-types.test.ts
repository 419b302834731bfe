import { describe, expect, test } from 'vitest'
import {
  compileResources as compile,
  kindsOf,
  propertyOf,
  resource,
  typeOf,
} from '../../../fixtures/compile-resources.ts'
import type { Api } from '../../model/contract.ts'

const id = 'id|String|Key.'

describe('properties', () => {
  test('limits, defaults and flags of descriptions are keywords', () => {
    const api = compile({
      x: {
        rows: [
          'a|Int32|A. Valid values 1 to 365',
          'b|Boolean|B. Default value is `true`. Required.',
          'c|String|C. Read-only. Nullable.',
          'd|String collection|D. Not nullable.',
          'e|Int32 collection|E. This collection can contain a maximum of 5 elements.',
          'f|String|F. This collection can contain a maximum of 5 elements.',
        ],
      },
    })
    expect(propertyOf(api, 'x', 'a')).toMatchObject({ minimum: 1, maximum: 365 })
    expect(propertyOf(api, 'x', 'a')).not.toHaveProperty('enum')
    expect(propertyOf(api, 'x', 'b')).toMatchObject({ required: true, default: true })
    expect(propertyOf(api, 'x', 'c')).toMatchObject({ readOnly: true, nullable: true })
    expect(propertyOf(api, 'x', 'e')).toMatchObject({ maxItems: 5 })
    expect(propertyOf(api, 'x', 'e')).not.toHaveProperty('maximum')
    expect(propertyOf(api, 'x', 'f')).not.toHaveProperty('maxItems')
    expect(propertyOf(api, 'x', 'd')).toMatchObject({
      nullable: false,
      type: { name: 'Edm.String', collection: true },
    })
  })

  test('relationships are navigation properties, annotations are none', () => {
    const api = compile({
      x: {
        rows: [id, '@odata.type|String|Type.'],
        relationships: ['ys|[y](../resources/y.md) collection|Ys.'],
      },
      y: { rows: [id] },
    })
    expect(propertyOf(api, 'x', 'ys')).toMatchObject({
      navigation: true,
      type: { name: 'microsoft.graph.y', collection: true },
    })
    expect(typeOf(api, 'x')).toMatchObject({ properties: [{ name: 'id' }, { name: 'ys' }] })
  })

  test('a page of Json without properties is any JSON value, one with properties is an object', () => {
    const row = { rows: ['a|[json](../resources/json.md)|A.'] }
    const bare = compile({ x: row, Json: {} })
    expect(propertyOf(bare, 'x', 'a')?.type.name).toBe('microsoft.graph.Json')
    expect(typeOf(bare, 'Json')).toMatchObject({ kind: 'schema', schema: {} })
    expect(typeOf(compile({ x: row, Json: { rows: [id] } }), 'Json')).toMatchObject({ kind: 'complex' })
    expect(typeOf(compile({ x: row, empty: {} }), 'empty')).toMatchObject({ kind: 'complex', properties: [] })
  })

  test('what only the JSON representation shows is shown, misspelt names are not', () => {
    const api = compile({
      x: {
        rows: ['createdDateTime|DateTimeOffset|When.'],
        json: { createDateTime: 'String (timestamp)', size: 1024, day: 'String (timestamp)' },
      },
    })
    expect(propertyOf(api, 'x', 'createDateTime')).toBeUndefined()
    expect(propertyOf(api, 'x', 'size')).toMatchObject({
      type: { name: 'Edm.Int32' },
      evidence: { name: 'shown', type: 'shown' },
    })
    expect(propertyOf(api, 'x', 'day')?.type.name).toBe('Edm.DateTimeOffset')
  })

  test('a link to a page of a primitive type is that primitive', () => {
    const api = compile({
      x: { rows: ['a|[timestamp](timestamp.md)|A.'] },
      timeStamp: { rows: ['b|String|B.'] },
    })
    expect(propertyOf(api, 'x', 'a')?.type.name).toBe('Edm.DateTimeOffset')
  })
})

describe('enums', () => {
  const table = (members: readonly string[]): string =>
    `|Member|Value|Description|\n|:---|:---|:---|\n${members.map((name, value) => `|${name}|${value}|M.|`).join('\n')}\n`
  const page = (name: string, members: readonly string[]): string =>
    `# ${name} enum type\n\nNamespace: microsoft.graph\n\n## Members\n\n${table(members)}`
  const members = (api: Api, name: string): unknown => {
    const type = typeOf(api, name)
    return type?.kind === 'enum' ? type.members.map((member) => member.name) : type?.kind
  }

  test('a table goes before a description, and what only that lists is a problem', () => {
    const api = compile({
      color: page('color', ['red', 'green', 'unknownFutureValue']),
      x: { rows: ['a|[color](../resources/color.md)|A. Possible values are: `red`, `blue`.'] },
    })
    expect(members(api, 'color')).toEqual(['red', 'green', 'unknownFutureValue'])
    expect(kindsOf(api)).toContain('enum-conflict')
  })

  test('a member is spelt as in the table, unless more pages agree on another letter case', () => {
    const row = (text: string): { rows: string[] } => ({
      rows: [`a|[color](../resources/color.md)|A. Possible values are: ${text}.`],
    })
    const color = page('color', ['darkRed', 'darkBlue', 'green'])
    const one = compile({ color, x: row('`darkred`, `darkblue`'), y: row('`darkBlue`, `GREEN`') })
    expect(members(one, 'color')).toEqual(['darkRed', 'darkBlue', 'green'])
    const two = compile({ color, x: row('`darkred`, `darkblue`'), y: row('`darkred`, `green`') })
    expect(members(two, 'color')).toEqual(['darkred', 'darkBlue', 'green'])
    const three = compile({
      color,
      w: row('`darkRed`, `green`'),
      x: row('`darkred`, `darkblue`'),
      y: row('`darkred`, `green`'),
    })
    expect(members(three, 'color')).toEqual(['darkRed', 'darkBlue', 'green'])
  })

  test('a list that agrees with the table and can grow lets the table grow', () => {
    const grown = compile({
      color: page('color', ['red', 'green']),
      x: {
        rows: [
          'a|[color](../resources/color.md)|A. Possible values are: `red`, `green`, `unknownFutureValue`.',
        ],
      },
    })
    expect(members(grown, 'color')).toEqual(['red', 'green', 'unknownFutureValue'])
  })

  test('a list that has the whole table and more is the newer one', () => {
    const row = 'a|[color](../resources/color.md)|A. Possible values are: `red`, `Green`, `green`, `blue`.'
    const api = compile({ color: page('color', ['red', 'green']), x: { rows: [row] } })
    expect(members(api, 'color')).toEqual(['red', 'green', 'blue'])
  })

  test('a newer list may leave out what stands for the future, and be spelt otherwise', () => {
    const row = 'a|[color](../resources/color.md)|A. Possible values are: `red`, `blue`.'
    const future = compile({ color: page('color', ['red', 'unknownFutureValue']), x: { rows: [row] } })
    expect(members(future, 'color')).toEqual(['red', 'unknownFutureValue', 'blue'])
    const spelt = compile({ color: page('color', ['Red']), x: { rows: [row] } })
    expect(members(spelt, 'color')).toEqual(['Red', 'blue'])
  })

  test('a table that shares nothing with the description is another enum’s', () => {
    const api = compile({
      color: page('color', ['circle', 'square']),
      x: { rows: ['a|[color](../resources/color.md)|A. Possible values are: `red`, `blue`.'] },
    })
    expect(members(api, 'color')).toEqual(['red', 'blue'])
  })

  test('a named type with a list only is a String with that list, the longer one where one holds the other', () => {
    const api = compile({
      x: { rows: ['a|color|A. Possible values are: `red`, `blue`.'] },
      y: { rows: ['a|color|A. Possible values are: `red`, `blue`, `green`.', 'b|color|B.'] },
    })
    const list = { type: { name: 'Edm.String' }, enum: ['red', 'blue', 'green'] }
    for (const [type, name] of ['xa', 'ya', 'yb'])
      expect(propertyOf(api, type ?? '', name ?? '')).toMatchObject(list)
    expect(propertyOf(api, 'y', 'b')?.enumSource).toEqual(propertyOf(api, 'y', 'a')?.source)
    expect(propertyOf(api, 'y', 'a')).not.toHaveProperty('enumSource')
    expect(typeOf(api, 'color')).toBeUndefined()
  })

  test('a mention before the list has it all the same', () => {
    const api = compile({
      a: { rows: ['p|color|P.'] },
      b: { rows: ['q|color|Q. Possible values are: `red`, `blue`.'] },
    })
    expect(propertyOf(api, 'a', 'p')).toMatchObject({ enum: ['red', 'blue'] })
  })

  describe('a table on a page of something else', () => {
    const enums = `# Enumerations\n\nNamespace: microsoft.graph\n\n### color values\n\n${table(['red', 'green', 'unknownFutureValue', 'late'])}\n### unit values\n\n${table(['litre', 'gallon'])}`
    const rows = ['a|color|A. Not nullable.', 'b|color collection|B.']

    test('is a list of the properties that name it, with its own source, and no type', () => {
      const api = compile({ enums, x: { rows } })
      const list = {
        enum: ['red', 'green', 'unknownFutureValue', 'late'],
        enumSource: { file: 'api-reference/v1.0/resources/enums.md', line: 7 },
        evidence: {},
      }
      expect(propertyOf(api, 'x', 'a')).toMatchObject({
        type: { name: 'Edm.String', collection: false },
        nullable: false,
        ...list,
      })
      expect(propertyOf(api, 'x', 'b')).toMatchObject({
        type: { name: 'Edm.String', collection: true },
        ...list,
      })
      expect(api.types.map(({ kind }) => kind)).not.toContain('enum')
    })

    test('is a problem where nothing names it, and none where something does', () => {
      const problems = compile({ enums, x: { rows } }).problems.filter(({ kind }) => kind === 'enum-unused')
      expect(problems).toMatchObject([{ message: expect.stringContaining('microsoft.graph.unit') }])
    })

    test('is none where the property names a list of the same members otherwise', () => {
      const same = ['c|hue|C. The possible values are: `red`, `green`, `unknownFutureValue`, `late`.']
      const problems = kindsOf(compile({ enums, x: { rows: [...same, 'd|unit|D.'] } }))
      expect(problems).toEqual([])
    })

    test('leaves an enum with a page of its own a type, and gives it what it has besides', () => {
      const api = compile({ enums, color: page('color', ['red']), x: { rows } })
      expect(members(api, 'color')).toEqual(['red', 'green', 'unknownFutureValue', 'late'])
      expect(propertyOf(api, 'x', 'a')).toMatchObject({ type: { name: 'microsoft.graph.color' } })
      expect(propertyOf(api, 'x', 'a')).not.toHaveProperty('enum')
    })
  })

  test('a page of an enum that shows itself as JSON is an enum all the same', () => {
    const json =
      '## JSON representation\n\n<!-- {"blockType": "resource", "@odata.type": "microsoft.graph.color"} -->\n```json\n{"@odata.type": "#microsoft.graph.color"}\n```\n'
    const api = compile({
      color: `${page('color', ['red', 'green'])}\n${json}`,
      x: { rows: ['a|[color](../resources/color.md)|A.'] },
    })
    expect(members(api, 'color')).toEqual(['red', 'green'])
    expect(kindsOf(api)).toEqual([])
  })

  test('of two tables under one name a row has that of its own page', () => {
    const rows = ['a|[color](#color-values)|A.']
    const more = (names: readonly string[]): string => `### color values \n\n${table(names)}`
    const api = compile({
      w: { rows, more: more(['red', 'green']) },
      x: { rows, more: more(['red', 'blue']) },
      y: { rows, more: more(['RED']) },
      z: { rows: ['a|color|A.'] },
    })
    const lists = ['w', 'x', 'y', 'z'].map((name) => propertyOf(api, name, 'a')?.enum)
    expect(lists).toEqual([
      ['red', 'green'],
      ['red', 'blue'],
      ['red', 'green'],
      ['red', 'green'],
    ])
  })

  test('a String with a list has its members itself', () => {
    const api = compile({ x: { rows: ['a|String|A. Possible values are: `red`, `blue`.'] } })
    expect(propertyOf(api, 'x', 'a')).toMatchObject({ type: { name: 'Edm.String' }, enum: ['red', 'blue'] })
  })
})

describe('names', () => {
  test('types of one short name in two namespaces stay apart', () => {
    const api = compile({
      group: { rows: ['a|String|A.'] },
      store: resource('group', {
        rows: ['b|String|B.'],
        metadata: { '@odata.type': 'microsoft.graph.store.group' },
      }).replace('Namespace: microsoft.graph', 'Namespace: microsoft.graph.store'),
    })
    expect(typeOf(api, 'group')).toMatchObject({ properties: [{ name: 'a' }] })
    expect(typeOf(api, 'store.group')).toMatchObject({ properties: [{ name: 'b' }] })
  })

  test('a page labelled with the type of another page goes by its title', () => {
    const api = compile({
      saw: { rows: ['a|String|A.'] },
      axe: { rows: ['b|String|B.'], metadata: { '@odata.type': 'microsoft.graph.saw' } },
    })
    expect(typeOf(api, 'axe')).toMatchObject({ properties: [{ name: 'b' }] })
    expect(kindsOf(api)).toContain('type-conflict')
  })

  test('a type that no page has is of microsoft.graph where its link names it alone', () => {
    const api = compile({
      x: resource('x', {
        rows: ['a|[user](../resources/user.md)|A.', 'b|[run](../resources/store-run.md)|B.', 'c|job|C.'],
        metadata: { '@odata.type': 'microsoft.graph.store.x' },
      }).replace('Namespace: microsoft.graph', 'Namespace: microsoft.graph.store'),
    })
    const types = ['a', 'b', 'c'].map((name) => propertyOf(api, 'store.x', name)?.type.name)
    expect(types).toEqual(['microsoft.graph.user', 'microsoft.graph.store.run', 'microsoft.graph.store.job'])
  })

  test('a type that no page has is declared in the namespace of the page, prose is untyped', () => {
    const api = compile({
      x: { rows: ['a|[nowhere](../resources/nowhere.md)|A.', 'b|see the (list) below|B.'] },
    })
    expect(propertyOf(api, 'x', 'a')?.type.name).toBe('microsoft.graph.nowhere')
    expect(typeOf(api, 'nowhere')).toBeDefined()
    expect(propertyOf(api, 'x', 'b')?.type.name).toBe('Edm.Untyped')
    expect(kindsOf(api)).toEqual(expect.arrayContaining(['type-unresolved', 'type-unreadable']))
  })
})
