import { expect, test } from 'vitest'
import type { Change } from '../src/model/change.ts'
import { type Comparison, formatDiffJson } from './diff-json.ts'
import { formatDiffTerminal } from './diff-terminal.ts'

function change(parts: Partial<Change>): Change {
  return {
    class: 'breaking',
    kind: 'property-retyped',
    version: 'v1.0',
    where: 'microsoft.graph.paint/colour',
    from: 'Edm.String',
    to: 'microsoft.graph.colour',
    source: { file: 'api-reference/v1.0/resources/paint.md', line: 12 },
    ...parts,
  }
}

const comparison: Comparison = {
  from: 'old',
  to: 'new',
  changes: [
    change({ class: 'docs-only', kind: 'source-moved' }),
    change({ class: 'additive', kind: 'property-added', where: 'microsoft.graph.paint/price', from: null }),
    change({}),
    change({ kind: 'property-removed', to: null }),
    change({
      kind: 'operation-removed',
      version: 'beta',
      where: 'GET /paints/{}',
      from: 'paint.get',
      to: null,
    }),
  ],
}

test('changes stand by class, the worst first, and by place', () => {
  expect(formatDiffTerminal(comparison, { columns: 100, color: false, all: false })).toBe(`old → new

Breaking: 3 changes

v1.0 microsoft.graph.paint/colour
    property retyped: Edm.String → microsoft.graph.colour
    docs     api-reference/v1.0/resources/paint.md:12
    property removed: Edm.String
    docs     api-reference/v1.0/resources/paint.md:12

beta GET /paints/{}
    operation removed: paint.get
    docs     api-reference/v1.0/resources/paint.md:12

Additive: 1 change

v1.0 microsoft.graph.paint/price
    property added: microsoft.graph.colour
    docs     api-reference/v1.0/resources/paint.md:12

Docs only: 1 change
    source moved: 1

5 changes: 3 breaking, 1 additive, 1 docs-only
`)
})

test('no line is wider than the terminal but for a source', () => {
  const text = formatDiffTerminal(
    {
      ...comparison,
      changes: [...comparison.changes, change({ from: 'x'.repeat(5000), to: 'y '.repeat(400) })],
    },
    { columns: 40, color: false, all: true },
  )
  const wide = text.split('\n').filter((line) => line.length > 40)
  expect(wide.every((line) => line === '    docs     api-reference/v1.0/resources/paint.md:12')).toBe(true)
  expect(text.length).toBeLessThan(2500)
})

test('of long values the difference is shown', () => {
  const value = (end: string): string => `${'{"a":1},'.repeat(100)}${end}${'x'.repeat(100)}`
  const changes = [change({ from: value('{"b":2}'), to: value('{"b":3}') })]
  const text = formatDiffTerminal({ ...comparison, changes }, { columns: 1000, color: false, all: false })
  expect(text).toContain('…"a":1},{"a":1},{"b":2}xx')
  expect(text).toContain('{"b":3}xx')
})

test('what a document states cannot act on the terminal, and colour comes only where asked', () => {
  const hostile = { ...comparison, changes: [change({ where: 'a\u001b[2Jb', to: '::error::x\n' })] }
  const plain = formatDiffTerminal(hostile, { columns: 80, color: false, all: true })
  expect(plain).not.toContain('\u001b')
  expect(plain).not.toMatch(/^\s*::error/m)
  expect(plain.split('\n')).toHaveLength(10)
  expect(formatDiffTerminal(comparison, { columns: 80, color: true, all: true })).toContain('\u001b[')
})

test('JSON is read back as it was, and says what there is of each class', () => {
  const tool = { name: 'msgraph-conformance', version: '0.1.0' }
  expect(JSON.parse(formatDiffJson(comparison, tool))).toEqual({
    schemaVersion: 1,
    tool,
    ...comparison,
    summary: { breaking: 3, additive: 1, docsOnly: 1 },
  })
  expect(JSON.parse(formatDiffJson({ ...comparison, changes: [] }, tool))).toMatchObject({
    summary: { breaking: 0, additive: 0, docsOnly: 0 },
    changes: [],
  })
})
