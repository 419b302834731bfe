import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type JsonNode, lineOfOffset, parseJsonTree } from './json-tree.ts'

function plain(node: JsonNode): unknown {
  if (node.kind === 'array') return node.items.map(plain)
  if (node.kind === 'object') {
    const value: Record<string, unknown> = {}
    for (const member of node.members)
      Object.defineProperty(value, member.name, {
        value: plain(member.value),
        enumerable: true,
        configurable: true,
      })
    return value
  }
  return node.kind === 'string' ? node.text : JSON.parse(node.text)
}

test('any JSON text gives the value that JSON.parse gives', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), fc.nat(3), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      const { root, failure } = parseJsonTree(text)
      expect(failure).toBeNull()
      expect(root === null ? undefined : JSON.stringify(plain(root))).toBe(JSON.stringify(JSON.parse(text)))
    }),
  )
})

test('text that JSON.parse refuses is refused, except for trailing commas', () => {
  for (const text of [
    '',
    '{',
    '{"a" 1}',
    '{"a":1 "b":2}',
    '01',
    "{'a':1}",
    '{"a":"\n"}',
    '[1,,2]',
    '{} x',
    '{"a":…}',
  ])
    expect(parseJsonTree(text).root, text).toBeNull()
  const text = '{"a":[1,],\n}'
  expect(parseJsonTree(text).trailingCommas.map((at) => [at, text[at]])).toEqual([
    [7, ','],
    [9, ','],
  ])
})

test('offsets lead to lines, duplicates are kept', () => {
  const text = '{\n  "a": 1,\n  "a": {\n    "b": [true]\n  }\n}'
  const { root } = parseJsonTree(text)
  if (root?.kind !== 'object') throw new Error('no object')
  expect(root.members.map(({ name, start }) => [name, lineOfOffset(text, start)])).toEqual([
    ['a', 1],
    ['a', 2],
  ])
  expect(text.slice(root.start, root.end)).toBe(text)
})
