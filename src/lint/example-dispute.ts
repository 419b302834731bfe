import type { Disputed } from '../model/lint-finding.ts'
import type { ExampleBody } from './example-bodies.ts'

/** The dispute about a place in an example body; null where no operation carries the example. */
export function disputeOf(place: { readonly body: ExampleBody; readonly pointer: string }): Disputed | null {
  const use = place.body.uses[0]
  if (use === undefined) return null
  return {
    kind: 'example',
    version: use.version,
    operation: use.operation.id,
    example: use.index,
    part: place.body.part,
    pointer: place.pointer,
  }
}
