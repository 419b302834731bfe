import fc from 'fast-check'
import type { JsonSchema, SchemaObject } from '../../model/json-schema.ts'
import type { Json } from '../../model/source.ts'
import { accepts } from './accepts.ts'
import { boundedFilter } from './bounded-filter.ts'
import { type BuildContext, enterReference, optionalContext, sortBuilt, tryBuild } from './build-context.ts'
import { flattenSchema } from './flatten-schema.ts'
import { NotGenerated, noneOf, UnsatisfiableSchema } from './generation-error.ts'
import { membersOf } from './keywords.ts'
import { typedArbitrary, unspokenTypes } from './typed-arbitrary.ts'

/** Keywords that the builders of single types follow only roughly. */
const approximated = [
  'contains',
  'uniqueItems',
  'patternProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'multipleOf',
]

/**
 * Values of a JSON Schema 2020-12 without `x-graph-type` at its top. `false`, and what contradicts itself, throws
 * UnsatisfiableSchema; keywords beyond reach throw UnsupportedSchema.
 */
export function schemaArbitrary(schema: JsonSchema, context: BuildContext): fc.Arbitrary<Json> {
  const { plain, choices, exact, referred } = flattenSchema(schema, context)
  if (plain === false) throw new UnsatisfiableSchema('false', 'the schema refuses everything')
  const inner = referred ? enterReference(context, 'a schema') : context
  const members = membersOf(plain)
  if (members !== undefined) return memberOf(members, schema, context)
  const [choice, ...others] = choices
  const values =
    choice === undefined ? plainValues(plain, inner) : oneOfAlternatives(plain, choice, others, inner)
  const faithful = exact && !approximated.some((keyword) => keyword in plain)
  if (faithful) return values
  const filtered = (all: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
    boundedFilter(all, (value) => accepts(schema, value, context), assertionsOf(schema))
  const unspoken = choice === undefined ? unspokenTypes(plain) : undefined
  if (unspoken === undefined) return filtered(values)
  try {
    return filtered(values)
  } catch (error) {
    if (!(error instanceof NotGenerated)) throw error
    return filtered(typedArbitrary({ ...plain, type: unspoken }, inner))
  }
}

function assertionsOf(schema: JsonSchema): string {
  return Object.keys(schema)
    .filter((keyword) => !keyword.startsWith('$'))
    .join(', ')
}

/** An alternative can be a type of the contract. */
function plainValues(plain: SchemaObject, context: BuildContext): fc.Arbitrary<Json> {
  return plain['x-graph-type'] === undefined ? typedArbitrary(plain, context) : context.build(plain, context)
}

function memberOf(members: readonly Json[], schema: JsonSchema, context: BuildContext): fc.Arbitrary<Json> {
  const left = members.filter((member) => accepts(schema, member, context))
  if (left.length === 0) throw new UnsatisfiableSchema('enum', 'no member satisfies the rest')
  return fc.constantFrom(...left)
}

/** Without the keywords that look at what is beside them: below `allOf` they would not see the alternatives. */
function withoutUnevaluated(plain: SchemaObject): SchemaObject {
  const { unevaluatedItems: _, unevaluatedProperties: __, ...rest } = plain
  return rest
}

function oneOfAlternatives(
  plain: SchemaObject,
  choice: readonly JsonSchema[],
  others: readonly (readonly JsonSchema[])[],
  context: BuildContext,
): fc.Arbitrary<Json> {
  const rest = others.map((anyOf): JsonSchema => ({ anyOf }))
  const schemas = choice.map(
    (alternative): JsonSchema => ({ allOf: [withoutUnevaluated(plain), alternative, ...rest] }),
  )
  const build = (inner: BuildContext) => sortBuilt(schemas.map((schema) => tryBuild(schema, inner)))
  const near = build(optionalContext(context))
  const stuck = near.built.length === 0 && optionalContext(context) !== context
  const { built, failures } = stuck ? build(context) : near
  if (built.length === 0) throw noneOf('anyOf', 'no alternative can be satisfied', failures)
  return built.length === 1 ? (built[0] as fc.Arbitrary<Json>) : fc.oneof(...built)
}
