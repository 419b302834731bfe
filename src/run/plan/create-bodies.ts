import { saidType } from '../../contract/type-annotation.ts'
import { variantsOf } from '../../contract/variants-of.ts'
import { bodyArbitrary } from '../../generate/body-arbitrary.ts'
import { drawValue } from '../../generate/draw-value.ts'
import { repairExample } from '../../generate/repair-example.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import { isObject } from '../../model/is-object.ts'
import type { OperationExample } from '../../model/operation-example.ts'
import type { JsonObject } from '../../model/source.ts'
import { seedOf } from './seed.ts'

const draws = 3

/**
 * Bodies to make an entity with, the likeliest to be accepted first: what the target has taken before, documented examples,
 * then drawn ones, then the type alone. A wanted type that is a base of what the create makes is met by whatever it makes.
 */
export function* createBodies(
  api: ApiView,
  create: Operation,
  wanted: string | null,
  seed: number,
  taken: readonly JsonObject[] = [],
): Generator<JsonObject> {
  const shape = create.body?.shape
  if (shape?.kind === 'reference') return
  const isBase =
    shape?.kind === 'type' && shape.type.name !== wanted && api.isA(shape.type.name, wanted ?? '')
  const type = isBase ? null : wanted
  for (const body of taken) if (fits(api, create, body, type)) yield body
  for (const example of examplesOf(api, create)) {
    const body = repairExample(api, create, example)?.body
    if (isObject(body) && fits(api, create, body, type)) yield body
  }
  const arbitrary = bodyArbitrary(api, create, type === null ? {} : { type })
  for (let i = 0; arbitrary !== undefined && i < draws; i++) {
    yield drawValue(arbitrary, seedOf(seed, `create ${create.id} ${type}`), i).value
  }
  yield type === null ? {} : { '@odata.type': `#${type}` }
}

/** Examples of a create, its own first: a page has one body for all paths on which it makes the same. */
function examplesOf(api: ApiView, create: Operation): readonly OperationExample[] {
  return variantsOf(api, create)
    .filter(({ kind, resource }) => kind === create.kind && resource === create.resource)
    .flatMap(({ examples }) => examples)
}

function fits(api: ApiView, create: Operation, body: JsonObject, type: string | null): boolean {
  const given = saidType(body) ?? create.resource
  return type === null || given === type || (given !== null && api.type(given)?.name === type)
}
