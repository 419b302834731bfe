import { type Exact, isObject } from '../check/exchange/parse-json.ts'
import type { Operation, Response, ResponseShape, TypeUse } from '../model/contract.ts'
import type { Shape } from './shape.ts'

const unknown: Shape = { kind: 'unknown' }

/** What the documented body of an operation is. */
export function bodySchemaShape({ id, body }: Operation): Shape {
  if (body?.shape.kind === 'type') return { kind: 'use', use: body.shape.type }
  if (body?.shape.kind === 'inline') return { kind: 'inline', owner: id, properties: body.shape.properties }
  return unknown
}

/** The answer that a page documents for a success; undefined where it documents none. */
export function documentedSuccess({ responses }: Operation): Response | undefined {
  return responses.find(({ status }) => status < 300)
}

/** What a documented success holds that has a type; undefined where it is nothing, media or unknown. */
export function successShape(
  operation: Operation,
): Extract<ResponseShape, { readonly type: TypeUse }> | undefined {
  const shape = documentedSuccess(operation)?.shape
  return shape !== undefined && 'type' in shape ? shape : undefined
}

/** What an answer of an operation is: the instance itself, or an envelope with it in `value`. */
export function responseShape(operation: Operation, answer: Exact): Shape {
  const shape = successShape(operation)
  if (shape === undefined) return unknown
  const isEnvelope =
    isObject(answer) &&
    Object.hasOwn(answer, 'value') &&
    Object.keys(answer).every((name) => name === 'value' || name.includes('@'))
  if (!isEnvelope) return { kind: 'use', use: shape.type }
  return envelope(operation, { ...shape.type, collection: Array.isArray(answer['value']) })
}

function envelope(operation: Operation, type: TypeUse): Shape {
  const value = { name: 'value', type, navigation: false, source: operation.source, evidence: {} }
  return { kind: 'inline', owner: operation.id, properties: [value] }
}
