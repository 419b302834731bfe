import fc from 'fast-check'
import type { SchemaObject } from '../../model/json-schema.ts'
import { addressNamed } from '../address-names.ts'
import { acceptsString } from './accepts-scalar.ts'
import { boundedFilter } from './bounded-filter.ts'
import type { BuildContext } from './build-context.ts'
import { flagsArbitrary } from './flags-arbitrary.ts'
import { formatArbitrary } from './formats/format-arbitrary.ts'
import { UnsatisfiableSchema, UnsupportedSchema } from './generation-error.ts'
import { numberAt } from './keywords.ts'
import { patternOf } from './pattern.ts'
import { textArbitrary } from './text.ts'

/** Strings by `format`, `pattern` or length; formats that are not known are annotations. */
export function stringArbitrary(schema: SchemaObject, context: BuildContext): fc.Arbitrary<string> {
  if (schema['x-flags'] !== undefined) return flagsArbitrary(schema['x-flags'])
  const minLength = numberAt(schema, 'minLength') ?? 0
  const maxLength = numberAt(schema, 'maxLength')
  if (maxLength !== undefined && minLength > maxLength) {
    throw new UnsatisfiableSchema('maxLength', `no string is ${minLength} to ${maxLength} characters long`)
  }
  const special = specialString(schema, context)
  if (special === undefined) return textArbitrary(minLength, maxLength)
  const bounded = schema.minLength !== undefined || maxLength !== undefined || schema.pattern !== undefined
  return bounded ? boundedFilter(special, (text) => acceptsString(schema, text), 'string keywords') : special
}

function specialString(schema: SchemaObject, context: BuildContext): fc.Arbitrary<string> | undefined {
  const formatted = formatArbitrary(schema.format, context.dialect)
  if (formatted !== undefined) return formatted
  if (schema.pattern !== undefined) return matching(schema.pattern, numberAt(schema, 'maxLength'))
  const named = context.hint === null ? undefined : addressNamed(context.hint)
  if (named === undefined) return undefined
  const longEnough = numberAt(schema, 'maxLength') ?? 64
  return (schema.minLength ?? 0) <= 12 && longEnough >= 40 ? named : undefined
}

function matching(pattern: string, maxLength: number | undefined): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(patternOf(pattern), maxLength === undefined ? {} : { maxLength })
  } catch (error) {
    if (error instanceof UnsupportedSchema) throw error
    throw new UnsupportedSchema('pattern', `${pattern}: ${error instanceof Error ? error.message : error}`)
  }
}
