import { expect, test } from 'vitest'
import type { Json } from '../model/source.ts'
import { diffSchemas } from './diff-schemas.ts'
import { schemaMeaning } from './schema-meaning.ts'

const source = { file: 'a.json', line: 1 }

function changes(
  from: { readonly [keyword: string]: Json },
  to: { readonly [keyword: string]: Json },
): readonly string[] {
  const type = (schema: typeof from) => ({ kind: 'schema', name: 'a', schema, source }) as const
  return diffSchemas(type(from), type(to)).map((change) => `${change.class} ${change.kind} ${change.where}`)
}

const text = { type: 'string' }

test('lines, evidence and descriptions mean nothing, properties and members of these names do', () => {
  const schema = {
    description: 'a',
    'x-docs': source,
    properties: { description: { ...text, 'x-evidence': { type: 'shown' } }, 'x-docs': text },
    enum: [{ description: 'b' }],
  }
  expect(schemaMeaning(schema)).toEqual({
    properties: { description: text, 'x-docs': text },
    enum: [{ description: 'b' }],
  })
})

test('schemas of documents are compared property by property and member by member', () => {
  const from = { type: 'object', properties: { a: text, b: text }, required: ['a'] }
  expect(changes(from, { ...from, properties: { b: text, a: { ...text, 'x-docs': source } } })).toEqual([])
  expect(changes(from, { ...from, properties: { a: text, b: { type: 'integer' }, c: text } })).toEqual([
    'breaking property-retyped a/b',
    'additive property-added a/c',
  ])
  expect(changes(from, { ...from, required: ['b'] })).toEqual([
    'additive property-relaxed a/a',
    'breaking property-constrained a/b',
  ])
  expect(changes({ ...text, enum: ['a', 'b'] }, { ...text, enum: ['b', 'c'] })).toEqual([
    'breaking member-removed a#a',
    'additive member-added a#c',
  ])
  expect(changes(from, { ...from, maxProperties: 1 })).toEqual(['breaking type-changed a'])
})
