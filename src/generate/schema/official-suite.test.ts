import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import type { ApiView } from '../../model/api-view.ts'
import type { JsonSchema } from '../../model/json-schema.ts'
import type { Json } from '../../model/source.ts'
import { arbitraryOf } from '../arbitrary-of.ts'
import { drawValue } from '../draw-value.ts'
import { accepts } from './accepts.ts'
import { UnsatisfiableSchema, UnsupportedSchema } from './generation-error.ts'
import { unsupportedKeywords } from './unsupported-keywords.ts'

interface SuiteGroup {
  readonly description: string
  readonly schema: JsonSchema
  readonly tests: readonly { readonly description: string; readonly data: Json; readonly valid: boolean }[]
}

const folder = join(import.meta.dirname, '../../../../shared/json-schema-test-suite/tests/draft2020-12')
const missing = existsSync(folder) ? null : 'JSON-Schema-Test-Suite is not beside the checkout'

/** Files of the suite that need other documents or annotations, as a whole. */
const beyond: ReadonlySet<string> = new Set(['dynamicRef.json', 'refRemote.json', 'vocabulary.json'])

const api = { type: () => undefined } as unknown as ApiView

function groupsOf(file: string): readonly SuiteGroup[] {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as readonly SuiteGroup[]
}

const files =
  missing === null
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort()
    : []
const covered = files.filter((file) => !beyond.has(file))

function keywordOf(error: unknown): string {
  if (error instanceof UnsupportedSchema) return error.keyword
  throw error
}

/** Judges every instance of a group; the keyword where the schema is not supported. */
function misjudged(group: SuiteGroup): readonly string[] | string {
  try {
    return group.tests
      .filter(({ data, valid }) => accepts(group.schema, data, { api, root: group.schema }) !== valid)
      .map((test) => `${group.description}: ${test.description}`)
  } catch (error) {
    return keywordOf(error)
  }
}

const draws = 40

/** Schemas that ajv 8.20 cannot compile or reads wrongly, each with what it does. */
const ajvFails: { readonly [group: string]: string } = {
  'empty enum': 'refuses an empty enum',
  'properties whose names are Javascript object property names': 'finds `toString` in the prototype',
}

/** What ajv refuses of the drawn values; the keyword where the schema is not supported. */
function wronglyDrawn(group: SuiteGroup): readonly Json[] | string {
  try {
    const arbitrary = arbitraryOf(api, group.schema)
    const values = Array.from({ length: draws }, (_, index) => drawValue(arbitrary, 7, index).value)
    if (group.description in ajvFails) return []
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(group.schema as object)
    return values.filter((value) => !validate(value))
  } catch (error) {
    if (error instanceof UnsatisfiableSchema && !group.tests.some((test) => test.valid)) return []
    if (error instanceof UnsatisfiableSchema || error instanceof UnsupportedSchema) return keywordOf(error)
    return [`${group.description}: ${error}`]
  }
}

describe.skipIf(missing !== null)('JSON-Schema-Test-Suite, draft 2020-12', () => {
  it.each(covered)('%s: the interpreter agrees with every instance', (file) => {
    expect(
      groupsOf(file)
        .flatMap((group) => [misjudged(group)])
        .filter((it) => typeof it !== 'string')
        .flat(),
    ).toEqual([])
  })

  it.each(covered)('%s: every value drawn from a satisfiable schema is valid', (file) => {
    for (const group of groupsOf(file)) {
      const wrong = wronglyDrawn(group)
      if (typeof wrong !== 'string') expect(wrong, group.description).toEqual([])
    }
  })

  it('what is refused is the list of unsupported keywords, and references that need `$id`', () => {
    const refused: { [keyword: string]: number } = {}
    for (const group of covered.flatMap(groupsOf)) {
      const wrong = wronglyDrawn(group)
      if (typeof wrong === 'string') refused[wrong] = (refused[wrong] ?? 0) + 1
    }
    expect(Object.keys(refused).filter((keyword) => !unsupportedKeywords.includes(keyword))).toEqual(['$ref'])
    expect(refused['$ref']).toBe(21)
  })
})
