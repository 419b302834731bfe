import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { JsonSchema } from '../../model/json-schema.ts'
import type { JsonObject } from '../../model/source.ts'
import { flattenSchema } from '../../tenant/sample-schema.ts'
import { lifeIn } from './life.ts'

/** Texts whose names speak of something that a marker is not. */
const otherThings =
  /(id|key|code|type|status|state|mail|phone|url|uri|link|path|host|address|password|secret|token|date|time|version|locale|color|colour)s?$/i

/** The schema of a body that is not Graph's; undefined for other bodies. */
export function foreignBody({ body }: Operation): JsonSchema | undefined {
  return body?.shape.kind === 'type' && body.shape.type.name === 'schema' ? body.shape.type.schema : undefined
}

/** The property of a body that a marker fits in: a free text, one of the preferred names before others; undefined where there is none. */
export function foreignText(
  api: ApiView,
  operation: Operation,
  schema: JsonSchema,
  preferred: readonly string[],
  underTest: string | null,
): string | undefined {
  const { properties = {} } = flattenSchema(api, schema)
  const fit = Object.keys(properties).filter(
    (name) =>
      name !== underTest &&
      name !== operation.memberKey &&
      !otherThings.test(name) &&
      isFreeText(api, properties[name] ?? false),
  )
  return preferred.find((name) => fit.includes(name)) ?? fit[0]
}

function isFreeText(api: ApiView, schema: JsonSchema): boolean {
  const own = flattenSchema(api, schema)
  const types = Array.isArray(own.type) ? own.type : [own.type]
  const bounds = ['enum', 'const', 'pattern', 'format', 'oneOf', 'anyOf', 'not', 'if'] as const
  const isBound = bounds.some((keyword) => own[keyword] !== undefined)
  return types.includes('string') && !isBound && own.readOnly !== true && (own.maxLength ?? 256) >= 64
}

/** A body without a place for a marker is found by the journal alone, where what it makes can be deleted. */
export function unmarked(api: ApiView, operation: Operation, body: JsonObject): JsonObject | undefined {
  return lifeIn(api, operation.path).remove === undefined ? undefined : body
}
