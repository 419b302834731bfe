import { joinPointer } from '../contract/validate-pointer.ts'
import type { Disputed } from '../model/lint-finding.ts'
import type { ExampleBody } from './example-bodies.ts'

interface Place {
  readonly body: ExampleBody
  readonly pointer: string
  /** Some members of the object there, instead of all of it. */
  readonly names?: readonly string[]
}

/** The dispute about a place in an example body; null where no operation carries the example. */
export function disputeOf(place: Place): Disputed | null {
  const use = place.body.uses[0]
  if (use === undefined) return null
  return {
    kind: 'example',
    version: use.version,
    operation: use.operation.id,
    example: use.index,
    part: place.body.part,
    pointer: place.pointer,
    ...(place.names === undefined ? {} : { names: place.names }),
  }
}

/** JSON pointers of all that is disputed in the body. */
export function disputedPointers({
  pointer,
  names,
}: Extract<Disputed, { kind: 'example' }>): readonly string[] {
  if (names === undefined) return [pointer]
  return names.map((name) => joinPointer(pointer, name))
}
