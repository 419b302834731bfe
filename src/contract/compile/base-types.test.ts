import { describe, expect, test } from 'vitest'
import {
  compileResources as compile,
  kindsOf,
  readResources,
  typeOf,
} from '../../../fixtures/compile-resources.ts'
import { compileContract } from './compile-contract.ts'

const id = 'id|String|Key.'

describe('bases', () => {
  test('prose goes before metadata, and the difference is a problem', () => {
    const api = compile({
      parent: { rows: [id] },
      other: { rows: [id] },
      child: {
        prose: 'Inherits from [parent](../resources/parent.md).',
        rows: ['a|String|A.'],
        metadata: { baseType: 'microsoft.graph.other' },
      },
    })
    expect(typeOf(api, 'child')).toMatchObject({ base: 'microsoft.graph.parent' })
    expect(kindsOf(api)).toContain('type-conflict')
  })

  test('metadata that says `entity` gives way to rows', () => {
    const api = compile({
      parent: { rows: ['a|String|A.'] },
      child: {
        rows: ['a|String|A. Inherited from [parent](../resources/parent.md)'],
        metadata: { baseType: 'microsoft.graph.entity' },
      },
    })
    expect(typeOf(api, 'child')).toMatchObject({ base: 'microsoft.graph.parent', properties: [] })
  })

  test('one row among several gives way to prose and metadata that both say `entity`', () => {
    const from = ' Inherited from [parent](../resources/parent.md).'
    const baseOf = (rows: readonly string[], prose: string): unknown => {
      const child = { prose, rows: [id, ...rows], metadata: { baseType: 'microsoft.graph.entity' } }
      return typeOf(compile({ parent: { rows: ['a|String|A.'] }, child }), 'child')
    }
    const prose = 'Inherits from [entity](../resources/entity.md).'
    const entity = { base: 'microsoft.graph.entity' }
    expect(baseOf([`a|String|A.${from}`, 'b|String|B.'], prose)).toMatchObject(entity)
    for (const other of [
      baseOf([`a|String|A.${from}`, `b|String|B.${from}`], prose),
      baseOf([`a|String|A.${from}`, 'b|String|B.'], ''),
    ])
      expect(other).toMatchObject({ base: 'microsoft.graph.parent' })
  })

  test('the most derived of the types that rows name is the base', () => {
    const api = compile({
      grand: { rows: ['a|String|A.'] },
      parent: { prose: 'Inherits from [grand](../resources/grand.md).', rows: ['b|String|B.'] },
      child: {
        rows: [
          'a|String|A. Inherited from [grand](../resources/grand.md)',
          'b|String|B. Inherited from [parent](../resources/parent.md)',
        ],
      },
    })
    expect(typeOf(api, 'child')).toMatchObject({ base: 'microsoft.graph.parent' })
  })

  test('a sentence in front of inherited properties names whom they are inherited from', () => {
    const inherited = 'These properties are inherited from **[grand](../resources/grand.md)**.'
    const of = (prose: string): unknown =>
      typeOf(
        compile({
          grand: { rows: ['a|String|A.'] },
          parent: { prose: 'Inherits from [grand](../resources/grand.md).', rows: ['b|String|B.'] },
          child: { prose, rows: ['a|String|A.', 'c|String|C.'] },
        }),
        'child',
      )
    expect(of(inherited)).toMatchObject({ base: 'microsoft.graph.grand' })
    expect(of(`${inherited}\n\nInherits from [parent](../resources/parent.md).`)).toMatchObject({
      base: 'microsoft.graph.parent',
    })
  })

  test('a list of derived types on the base is enough', () => {
    const api = compile({
      parent: { prose: 'Base type of [child](../resources/child.md).', rows: ['a|String|A.'] },
      child: { rows: ['b|String|B.'] },
    })
    expect(typeOf(api, 'child')).toMatchObject({ base: 'microsoft.graph.parent' })
  })

  test('a table behind the sentence that announces derived types lists them; any other table does not', () => {
    const table = (prose: string): unknown => {
      const rows = '|Type|Description|\n|:---|:---|\n|[child](child.md)|C. See [other](other.md).|'
      const api = compile({
        parent: { prose: `${prose}\n\n${rows}`, rows: ['a|String|A.'] },
        child: { rows: ['b|String|B.'] },
        other: { rows: ['c|String|C.'] },
      })
      expect(typeOf(api, 'other')).toMatchObject({ base: null })
      return typeOf(api, 'child')
    }
    const base = 'microsoft.graph.parent'
    expect(table('The following types inherit from this type.')).toMatchObject({ base })
    expect(table('A base type for these derived types:')).toMatchObject({ base })
    expect(table('Types of children.')).toMatchObject({ base: null })
  })

  test('a list says of what its types are derived by name, and a label in it stands for the page behind it', () => {
    const api = compile({
      vessel: { prose: 'The following types of boats are derived from **vessel**:\n\n* [Tug](tugboat.md)' },
      tugboat: { rows: ['a|String|A.'] },
      tug: { rows: ['b|String|B.'] },
    })
    expect(typeOf(api, 'tugboat')).toMatchObject({ base: 'microsoft.graph.vessel' })
    expect(typeOf(api, 'tug')).toMatchObject({ base: null })
  })

  test('a base type for something, which can be one or the other, is the base of both', () => {
    const api = compile({
      vessel: {
        prose: 'A base type for what floats in a harbour, which can be a [tug](tug.md) or [ferry](ferry.md).',
        rows: ['a|String|A.'],
      },
      tug: { rows: ['b|String|B.'] },
      ferry: { rows: ['c|String|C.'] },
    })
    expect(typeOf(api, 'tug')).toMatchObject({ base: 'microsoft.graph.vessel' })
    expect(typeOf(api, 'ferry')).toMatchObject({ base: 'microsoft.graph.vessel' })
  })

  test('the base policy type is policyBase', () => {
    const api = compile({
      policyBase: { rows: [id] },
      child: { prose: 'One for the tenant, which inherits from base policy type.', rows: ['a|String|A.'] },
    })
    expect(typeOf(api, 'child')).toMatchObject({ base: 'microsoft.graph.policyBase', evidence: {} })
  })

  test('a base that only the other version states is assumed', () => {
    const { apis } = compileContract([
      ...readResources('v1.0', {
        parent: { rows: [id] },
        child: { prose: 'Inherits from [parent](../resources/parent.md).', rows: ['a|String|A.'] },
      }),
      ...readResources('beta', {
        parent: { rows: [id] },
        child: { rows: ['a|String|A.'], metadata: { baseType: 'microsoft.graph.entity' } },
      }),
    ])
    const bases = apis.map((api) => typeOf(api, 'child'))
    expect(bases).toMatchObject([
      { base: 'microsoft.graph.parent', evidence: {} },
      { base: 'microsoft.graph.parent', evidence: { base: 'assumed' } },
    ])
  })

  test('a base that another version states stands against none of its own', () => {
    const { apis } = compileContract([
      ...readResources('v1.0', {
        parent: { rows: [id] },
        child: { prose: 'Inherits from [parent](../resources/parent.md).', rows: ['a|String|A.'] },
      }),
      ...readResources('beta', {
        parent: { prose: 'Inherits from [child](../resources/child.md).', rows: [id] },
        child: { rows: ['a|String|A.'] },
      }),
    ])
    expect(apis.map((api) => typeOf(api, 'child'))).toMatchObject([
      { base: 'microsoft.graph.parent' },
      { base: null },
    ])
  })

  test('a circle is broken and reported', () => {
    const api = compile({
      a: { prose: 'Inherits from [b](../resources/b.md).', rows: ['x|String|X.'] },
      b: { prose: 'Inherits from [a](../resources/a.md).', rows: ['y|String|Y.'] },
    })
    const bases = ['a', 'b']
      .map((name) => typeOf(api, name))
      .map((type) => type && 'base' in type && type.base)
    expect(bases.filter((base) => base !== null)).toHaveLength(1)
    expect(kindsOf(api)).toContain('type-conflict')
  })

  test('a base that no page documents is declared and reported', () => {
    const api = compile({
      child: { rows: ['a|String|A.'], metadata: { baseType: 'microsoft.graph.absent' } },
    })
    expect(typeOf(api, 'absent')).toMatchObject({ properties: [], evidence: { kind: 'assumed' } })
    expect(kindsOf(api)).toContain('type-unresolved')
  })

  test('a row that says more than the base stays', () => {
    const api = compile({
      parent: { rows: ['a|String|A.', 'b|String|B.'] },
      child: {
        prose: 'Inherits from [parent](../resources/parent.md).',
        rows: ['a|String|A. Read-only.', 'b|String|B.'],
      },
    })
    expect(typeOf(api, 'child')).toMatchObject({ properties: [{ name: 'a', readOnly: true }] })
  })
})

describe('bases of plain text, where nothing is a link', () => {
  const rows = [id]
  const baseOf = (prose: string): unknown =>
    typeOf(compile({ boat: { rows }, bigBoat: { rows }, tug: { prose, rows } }), 'tug')

  test.each([
    ['Derived from boat.', 'microsoft.graph.boat'],
    ['The tug entity is derived from boat. It pulls.', 'microsoft.graph.boat'],
    ['Inherits from boat type.', 'microsoft.graph.boat'],
    ['Pulls others. Inherits from Big Boat.', 'microsoft.graph.bigBoat'],
    ['The tug inherits all the properties from bigBoat.', 'microsoft.graph.bigBoat'],
    ['A subclass of bigBoat that pulls others.', 'microsoft.graph.bigBoat'],
    ['What it pulls is derived from data.', null],
    ['Its draught is derived from boat length.', null],
    ['Inherits from Old Wood.', null],
  ])('%s', (prose, base) => {
    expect(baseOf(prose)).toMatchObject({ base })
  })

  test('names with a capital inside are those of derived types', () => {
    const boat = (prose: string): unknown => {
      const pages = { boat: { prose, rows }, bigBoat: { rows }, sailBoat: { rows }, tug: { rows } }
      const api = compile(pages)
      return ['bigBoat', 'sailBoat', 'tug'].filter((name) => {
        const type = typeOf(api, name)
        return type !== undefined && 'base' in type && type.base === 'microsoft.graph.boat'
      })
    }
    expect(boat('This is a base class; the derived types are bigBoat, tug, and sailBoat.')).toEqual([
      'bigBoat',
      'sailBoat',
    ])
    expect(boat('The bigBoat and\nsailBoat types inherit from this type.')).toEqual(['sailBoat'])
    expect(boat('Derived types are configured in bigBoat.')).toEqual([])
  })

  test('a table of derived types is read without marks', () => {
    const boat =
      'boat resource type\nNamespace: microsoft.graph\nA boat.\nDerived types\n| Type | Description |\n|:---|:---|\n| bigBoat | B. |\nJSON representation\n{\n}\n'
    expect(typeOf(compile({ boat, bigBoat: { rows } }), 'bigBoat')).toMatchObject({
      base: 'microsoft.graph.boat',
    })
  })
})

test.each([
  ['This is an open type.', true],
  ['An open complex type that holds what divers found.', true],
  ['Represents an open-type dictionary of finds.', true],
  ['Represents a [dictionary](https://example.com/dictionary.md) of finds by diver.', true],
  ['The **bag** resource is a [dictionary](https://example.com/dictionary.md).', true],
  ['Represents finds by diver. Inherits from [Dictionary](../resources/dictionary.md).', true],
  ['A property bag with what divers found.', true],
  ['Represents the translation of a dictionary.', false],
  ['The open type of lock that chests have.', false],
  ['What divers found, by name in the **finds** dictionary.', false],
])('members of any name: "%s"', (prose, open) => {
  expect(typeOf(compile({ bag: { prose, rows: [id] } }), 'bag')).toMatchObject({ open })
})

test('a list of derived types is nearer than the rows that name a type further up', () => {
  const tugOf = (prose?: string): unknown => {
    const rows = ['id|String|Key. Inherited from [craft](craft.md).']
    const pages = {
      craft: { rows: [id] },
      boat: { prose: 'Inherits from [craft](craft.md). Base type for [tug](tug.md).', rows },
      tug: { ...(prose === undefined ? {} : { prose }), rows },
    }
    return typeOf(compile(pages), 'tug')
  }
  expect(tugOf()).toMatchObject({ base: 'microsoft.graph.boat' })
  expect(tugOf('Inherits from [craft](craft.md).')).toMatchObject({ base: 'microsoft.graph.craft' })
})
