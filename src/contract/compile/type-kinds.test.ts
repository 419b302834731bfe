import { describe, expect, test } from 'vitest'
import { compileResources as compile, typeOf } from '../../../fixtures/compile-resources.ts'

const id = 'id|String|Key.'

describe('kinds', () => {
  test('a key makes an entity, of its bases and derived types too', () => {
    const api = compile({
      parent: { rows: ['a|String|A.'] },
      middle: {
        prose: 'Inherits from [parent](../resources/parent.md).',
        rows: ['b|String|B.'],
        metadata: { keyProperty: 'id' },
      },
      child: { prose: 'Inherits from [middle](../resources/middle.md).', rows: ['c|String|C.'] },
    })
    for (const name of ['parent', 'middle', 'child'])
      expect(typeOf(api, name)).toMatchObject({ kind: 'entity', evidence: {} })
  })

  test('a row that is inherited from entity makes one, whatever is between', () => {
    const rows = ['id|String|Key. Inherited from [entity](../resources/entity.md).', 'a|String|A.']
    const api = compile({ child: { prose: 'Inherits from [absent](../resources/absent.md).', rows } })
    expect(typeOf(api, 'child')).toMatchObject({
      base: 'microsoft.graph.absent',
      kind: 'entity',
      evidence: {},
    })
  })

  test.each([
    ['the id of a page without comments', 'String (identifier)', id, '', 'entity'],
    ['the id that no row has', 'String (identifier)', 'a|String|A.', '', 'complex'],
    ['a string', 'String', id, '', 'complex'],
    [
      'the id below a comment that names no key',
      'String (identifier)',
      id,
      '{"blockType": "resource"}',
      'complex',
    ],
  ])('an identifier by the JSON representation alone: %s', (_what, value, row, comment, kind) => {
    const table = `|Property|Type|Description|\n|:---|:---|:---|\n|${row}|`
    const block = comment === '' ? '' : `<!-- ${comment} -->\n`
    const json = `## JSON representation\n\n${block}\`\`\`json\n{"id": "${value}"}\n\`\`\``
    const page = `# x resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\n${table}\n\n${json}\n`
    expect(typeOf(compile({ x: page }), 'x')).toMatchObject({ kind, evidence: { kind: 'assumed' } })
  })

  test('without a statement a type is complex, by assumption', () => {
    expect(typeOf(compile({ x: { rows: ['a|String|A.'] } }), 'x')).toMatchObject({
      kind: 'complex',
      evidence: { kind: 'assumed' },
    })
  })

  test('abstract is only what is said to be', () => {
    const api = compile({
      said: { prose: 'This is an abstract type.', metadata: { abstract: true } },
      bare: {},
      child: { prose: 'Inherits from [bare](../resources/bare.md).', rows: ['a|String|A.'] },
    })
    expect(typeOf(api, 'said')).toMatchObject({ abstract: true })
    expect(typeOf(api, 'bare')).toMatchObject({ abstract: false, evidence: { abstract: 'assumed' } })
    expect(typeOf(api, 'child')).toMatchObject({ abstract: false })
  })

  test('open types take nothing from examples', () => {
    const api = compile({ bag: { rows: [id], metadata: { openType: true }, json: { Color: 'Red' } } })
    expect(typeOf(api, 'bag')).toMatchObject({ open: true, properties: [{ name: 'id' }] })
  })
})
