import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drawMany } from '../../../fixtures/arbitrary-laws.ts'
import { foreignView } from '../../../fixtures/foreign-view.ts'
import { type TwoValidators, twoValidators } from '../../../fixtures/two-validators.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { JsonSchema, SchemaObject } from '../../model/json-schema.ts'
import type { Json } from '../../model/source.ts'
import { arbitraryOf } from '../arbitrary-of.ts'
import type { InvalidCase } from '../invalid/invalid-case.ts'
import { invalidCases } from '../invalid/invalid-operators.ts'
import { accepts } from './accepts.ts'
import { NotGenerated, UnsatisfiableSchema, UnsupportedSchema } from './generation-error.ts'
import { unsupportedKeywords } from './unsupported-keywords.ts'

interface SuiteGroup {
  readonly description: string
  readonly schema: JsonSchema
  readonly tests: readonly { readonly description: string; readonly data: Json; readonly valid: boolean }[]
}

/** A schema of the suite, with what became of it. */
interface Tried {
  readonly title: string
  readonly group: SuiteGroup
  readonly outcome: 'generated' | 'unsatisfiable' | 'not generated' | 'unsupported'
  /** The rule, the bound or the keyword, where nothing was generated. */
  readonly keyword: string
  readonly values: readonly Json[]
  /** What the validators made of the schema; a sentence where one of them could not compile it. */
  readonly validators: TwoValidators | string
}

const folder = join(import.meta.dirname, '../../../../shared/json-schema-test-suite/tests/draft2020-12')
const missing = existsSync(folder) ? null : 'JSON-Schema-Test-Suite is not beside the checkout'
const files = missing === null ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
const api = { type: () => undefined } as unknown as ApiView
const draws = 40

const groups = files.sort().flatMap((file) => {
  const read = JSON.parse(readFileSync(join(folder, file), 'utf8')) as readonly SuiteGroup[]
  return read.map((group) => ({ title: `${file}: ${group.description}`, group }))
})

function generate({ schema }: SuiteGroup): Pick<Tried, 'outcome' | 'keyword' | 'values'> {
  try {
    return { outcome: 'generated', keyword: '', values: drawMany(arbitraryOf(api, schema), draws, 7) }
  } catch (error) {
    if (error instanceof UnsatisfiableSchema)
      return { outcome: 'unsatisfiable', keyword: error.keyword, values: [] }
    if (error instanceof NotGenerated) return { outcome: 'not generated', keyword: error.keyword, values: [] }
    if (error instanceof UnsupportedSchema)
      return { outcome: 'unsupported', keyword: error.keyword, values: [] }
    throw error
  }
}

async function tryGroup(title: string, group: SuiteGroup): Promise<Tried> {
  const validators = await twoValidators(group.schema).catch((error: unknown) => String(error))
  return { title, group, ...generate(group), validators }
}

function agree({ group, values, validators }: Tried): boolean {
  if (typeof validators === 'string') return false
  const instances = [...group.tests.map(({ data }) => data), ...values]
  return instances.every((value) => validators.ajv(value) === validators.hyperjump(value))
}

const tried = await Promise.all(groups.map(({ title, group }) => tryGroup(title, group)))
/** A body with one property, whose schema is a resource of its own, so that its references stay in it. */
function bodyHolding(schema: SchemaObject): JsonSchema {
  const value = { $id: 'https://suite.example/value', ...schema }
  return { type: 'object', required: ['value'], properties: { value } }
}

/** Undefined where ajv runs out of stack on a resource that is nothing but a reference into itself. */
function mutantsIn(body: JsonSchema): readonly InvalidCase[] | undefined {
  const { api: view, operation } = foreignView(body)
  try {
    return [...invalidCases(view, operation)]
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const titlesOf = (outcome: Tried['outcome']): readonly string[] =>
  tried.filter((each) => each.outcome === outcome).map(({ title, keyword }) => `${title} (${keyword})`)

/** Schemas on which ajv 8.20 and Hyperjump 1.18 disagree, each with what one of them does. */
const disagreements: { readonly [title: string]: string } = {
  'enum.json: empty enum': 'ajv does not compile it',
  'multipleOf.json: by small number': 'Hyperjump refuses negative multiples of a fraction',
  'multipleOf.json: float division = inf': 'Hyperjump refuses multiples of a fraction beyond 2^32',
  'properties.json: properties whose names are Javascript object property names':
    'ajv finds `toString` in the prototype',
  'ref.json: $id with file URI still resolves pointers - *nix': 'Hyperjump does not register it',
  'ref.json: $id with file URI still resolves pointers - windows': 'Hyperjump does not register it',
  'ref.json: URN ref with nested pointer ref': 'ajv does not compile it',
  'ref.json: refs with relative uris and defs': 'ajv does not compile it',
  'ref.json: relative refs with absolute uris and defs': 'ajv does not compile it',
  'unevaluatedItems.json: unevaluatedItems and contains interact to control item dependency relationship':
    'ajv takes what adjacent `contains` did not find for evaluated',
  'unevaluatedItems.json: unevaluatedItems can see annotations from if without then and else':
    'ajv forgets what `if` evaluated',
  'unevaluatedItems.json: unevaluatedItems depends on adjacent contains':
    'ajv takes what `contains` did not find for evaluated',
  'unevaluatedItems.json: unevaluatedItems depends on multiple nested contains':
    'ajv takes what `contains` did not find for evaluated',
  'unevaluatedItems.json: unevaluatedItems with minContains = 0': 'ajv forgets what `contains` evaluated',
  'unevaluatedItems.json: unevaluatedItems with nested items':
    'ajv forgets what `items` below `anyOf` evaluated',
  'unevaluatedProperties.json: unevaluatedProperties can see annotations from if without then and else':
    'ajv forgets what `if` evaluated',
  'unevaluatedProperties.json: unevaluatedProperties with if/then/else, then not defined':
    'ajv forgets what `if` evaluated',
  'required.json: required properties whose names are Javascript object property names':
    'ajv finds `toString` in the prototype',
}

describe.skipIf(missing !== null)('JSON-Schema-Test-Suite, draft 2020-12', () => {
  const supported = tried.filter(({ outcome }) => outcome !== 'unsupported')
  const judged = supported.filter(({ title }) => !(title in disagreements))

  it('the interpreter agrees with every instance of every schema that is supported', () => {
    const wrong = supported.flatMap(({ title, group: { schema, tests } }) =>
      tests
        .filter(({ data, valid }) => accepts(schema, data, { api, root: schema }) !== valid)
        .map((test) => `${title}: ${test.description}`),
    )
    expect(wrong).toEqual([])
  })

  it('every value that is drawn is valid to both validators', () => {
    const wrong = judged.flatMap(({ title, values, validators }) =>
      typeof validators === 'string'
        ? [validators]
        : values
            .filter((value) => validators.ajv(value) !== true || validators.hyperjump(value) !== true)
            .map((value) => `${title}: ${JSON.stringify(value)}`),
    )
    expect(wrong).toEqual([])
  })

  it('every invalid case of a body that holds such a value is invalid to both validators', async () => {
    let count = 0
    const wrong: string[] = []
    const overflown: string[] = []
    for (const { title, group } of judged.filter(({ outcome }) => outcome === 'generated')) {
      if (typeof group.schema === 'boolean') continue
      const body = bodyHolding(group.schema)
      const mutants = mutantsIn(body)
      if (mutants === undefined) {
        overflown.push(title)
        continue
      }
      const validators = mutants.length === 0 ? undefined : await twoValidators(body)
      for (const { body: mutant, operator, detail } of mutants) {
        count++
        const verdicts = [validators?.ajv(mutant), validators?.hyperjump(mutant)]
        if (verdicts.some((verdict) => verdict !== false))
          wrong.push(`${title}: ${operator} ${detail} ${verdicts}`)
      }
    }
    expect(wrong).toEqual([])
    expect(overflown).toEqual(['ref.json: nested refs', 'ref.json: $ref to boolean schema true'])
    expect(count).toBeGreaterThan(900)
  })

  it('the list of schemas on which the validators disagree is up to date', () => {
    const found = supported.filter((each) => !agree(each)).map(({ title }) => title)
    expect(found.sort()).toEqual(Object.keys(disagreements).sort())
  })

  it('every schema with a valid instance is generated, and of the others a rule or a bound is named', () => {
    const satisfiable = supported.filter(({ group }) => group.tests.some(({ valid }) => valid))
    expect(satisfiable.filter(({ outcome }) => outcome !== 'generated').map(({ title }) => title)).toEqual([])
    expect(titlesOf('unsatisfiable')).toMatchInlineSnapshot(`
      [
        "allOf.json: allOf with boolean schemas, some false (false)",
        "allOf.json: allOf with boolean schemas, all false (false)",
        "anyOf.json: anyOf with boolean schemas, all false (anyOf)",
        "boolean_schema.json: boolean schema 'false' (false)",
        "enum.json: empty enum (enum)",
        "not.json: forbid everything with empty schema (false)",
        "not.json: forbid everything with boolean schema true (false)",
        "oneOf.json: oneOf with boolean schemas, all true (false)",
        "oneOf.json: oneOf with boolean schemas, more than one true (false)",
        "oneOf.json: oneOf with boolean schemas, all false (anyOf)",
        "ref.json: $ref to boolean schema false (false)",
      ]
    `)
    expect(titlesOf('not generated')).toMatchInlineSnapshot(`[]`)
  })

  it('what is refused is the list of unsupported keywords', () => {
    const refused = tried.filter(({ outcome }) => outcome === 'unsupported')
    const counts = Map.groupBy(refused, ({ keyword }) => keyword)
    expect(Object.fromEntries([...counts].map(([keyword, all]) => [keyword, all.length]))).toEqual({
      $dynamicRef: 17,
      $ref: 22,
      $schema: 2,
    })
    const byHand = ['pattern', 'type']
    expect([...counts.keys(), ...byHand].sort()).toEqual(Object.keys(unsupportedKeywords).sort())
  })
})
