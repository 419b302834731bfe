import type { Body, Operation, ResponseShape, TypeUse } from '../model/contract.ts'

/** All types that a place takes values of. */
export function namesOf({ name, or }: Pick<TypeUse, 'name' | 'or'>): readonly string[] {
  return [name, ...(or ?? [])]
}

/** The type of a body or answer; undefined where it has none, as content and a body with a table of its own. */
export function typeOfShape(shape: Body['shape'] | ResponseShape | undefined): TypeUse | undefined {
  return shape !== undefined && 'type' in shape ? shape.type : undefined
}

/** The documented type of what a status answers with. */
export function answerType({ responses }: Operation, status: number): TypeUse | undefined {
  return typeOfShape(responses.find((response) => response.status === status)?.shape)
}
