import type { SchemaObject } from '../../model/json-schema.ts'
import { lengthOf } from './json-text.ts'
import { numberAt } from './keywords.ts'
import { patternOf } from './pattern.ts'

/** Whether a string satisfies the keywords for strings; lengths count code points. */
export function acceptsString(schema: SchemaObject, value: string): boolean {
  if (schema.pattern !== undefined && !patternOf(schema.pattern).test(value)) return false
  if (schema.minLength === undefined && schema.maxLength === undefined) return true
  return isBetween(lengthOf(value), schema.minLength, schema.maxLength)
}

/** Whether a number satisfies the keywords for numbers. */
export function acceptsNumber(schema: SchemaObject, value: number): boolean {
  const above = numberAt(schema, 'exclusiveMinimum')
  const below = numberAt(schema, 'exclusiveMaximum')
  if (above !== undefined && value <= above) return false
  if (below !== undefined && value >= below) return false
  const step = numberAt(schema, 'multipleOf')
  if (step !== undefined && !Number.isInteger(value / step)) return false
  return isBetween(value, schema.minimum, schema.maximum)
}

/** Whether a number lies between two bounds, each of which may be missing. */
export function isBetween(value: number, minimum: number | undefined, maximum: number | undefined): boolean {
  return (minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum)
}
