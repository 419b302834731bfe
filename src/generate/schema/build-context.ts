import type fc from 'fast-check'
import type { JsonSchema } from '../../model/json-schema.ts'
import type { Json } from '../../model/source.ts'
import { isNoValue, NotGenerated, type NoValue, orNoValue } from './generation-error.ts'
import type { Scope } from './resolve-reference.ts'

/** How strings with a format are written: by the OData ABNF, or by the RFCs that JSON Schema names. */
export type Dialect = 'odata' | 'json-schema'

/** What every builder of arbitraries gets. `level` counts the references that were followed, `limit` those that may be. */
export interface BuildContext extends Scope {
  readonly level: number
  readonly limit: number
  readonly dialect: Dialect
  /** Name of the property the value is for: names that speak of addresses get addresses. */
  readonly hint: string | null
  readonly build: (schema: JsonSchema, context: BuildContext) => fc.Arbitrary<Json>
}

/** From this many nested references on, what is optional is left out. */
const shallow = 3

/** At most this many nested references; of a schema that needs more, no values are generated. */
export const deepest = 24

/** The context behind a reference; throws NotGenerated where it would nest too deep. */
export function enterReference(context: BuildContext, name: string): BuildContext {
  if (context.level >= context.limit) throw new NotGenerated('$ref', `${name} nests without an end`)
  return { ...context, level: context.level + 1 }
}

/** The context for a part that can be left out or exchanged: deep down, it may not follow references any more. */
export function optionalContext(context: BuildContext): BuildContext {
  return context.level < shallow ? context : { ...context, limit: Math.min(context.limit, context.level) }
}

/** What builds a schema, or why nothing does. */
export function tryBuild(schema: JsonSchema, context: BuildContext): fc.Arbitrary<Json> | NoValue {
  return orNoValue(() => context.build(schema, context))
}

/** What was built of some ways, and why the others failed. */
export function sortBuilt<T>(ways: readonly (fc.Arbitrary<T> | NoValue)[]): {
  readonly built: readonly fc.Arbitrary<T>[]
  readonly failures: readonly NoValue[]
} {
  const failures = ways.filter(isNoValue)
  return { built: ways.filter((way): way is fc.Arbitrary<T> => !isNoValue(way)), failures }
}

/** What builds a schema, or undefined where nothing does. */
export function buildIfSatisfiable(
  schema: JsonSchema,
  context: BuildContext,
): fc.Arbitrary<Json> | undefined {
  const built = tryBuild(schema, context)
  return isNoValue(built) ? undefined : built
}
