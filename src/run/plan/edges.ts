import { componentOf, typeNameOf } from '../../check/statement/find-component.ts'
import { readOnlyMembers } from '../../check/statement/read-only-members.ts'
import { bodyType, isEntityWrite } from '../../check/statement/written.ts'
import type { Member } from '../../contract/view-types.ts'
import type { BoundaryCase } from '../../generate/boundary/boundary-case.ts'
import { boundaryCases } from '../../generate/boundary/boundary-scenarios.ts'
import type { InvalidCase } from '../../generate/invalid/invalid-case.ts'
import { invalidCases } from '../../generate/invalid/invalid-operators.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { JsonObject } from '../../model/source.ts'

/** The edges and breaches that an operation is tested with on one of its types. */
export interface Edges {
  readonly boundary: readonly BoundaryCase[]
  readonly invalid: readonly InvalidCase[]
  /** Properties of the body's type that are read-only. */
  readonly readOnly: readonly Member[]
}

/** What one of an operation's types has claimed: the edges of a property are tested with the first that asks for it. */
export interface Claims {
  /** Claims a component; false where another type has it. */
  take(component: string): boolean
  isTaken(component: string): boolean
  /** The components that this type has. */
  taken(): readonly string[]
}

/** Shares the components among the types of one operation. */
export class Shares {
  readonly #owners = new Map<string, string | null>()

  of(type: string | null): Claims {
    const owners = this.#owners
    const isTaken = (component: string): boolean => {
      const owner = owners.get(component)
      return owner !== undefined && owner !== type
    }
    return {
      isTaken,
      take: (component) => {
        if (isTaken(component)) return false
        owners.set(component, type)
        return true
      },
      taken: () => [...owners].flatMap(([component, owner]) => (owner === type ? [component] : [])),
    }
  }
}

/** Makes the edges and breaches that no other type has, and claims them. */
export function makeEdges(
  api: ApiView,
  operation: Operation,
  options: { readonly type?: string; readonly base?: JsonObject },
  claims: Claims,
): Edges {
  const given = { ...options, isTaken: claims.isTaken }
  const boundary: BoundaryCase[] = []
  for (const each of boundaryCases(api, operation, given))
    if (each.component === null || claims.take(each.component)) boundary.push(each)
  const invalid: InvalidCase[] = []
  for (const each of invalidCases(api, operation, given)) if (claims.take(each.component)) invalid.push(each)
  const readOnly = readOnlyIn(api, operation, options).filter((each) => claims.take(componentOf(each)))
  return { boundary, invalid, readOnly }
}

function readOnlyIn(
  api: ApiView,
  operation: Operation,
  { type, base }: { readonly type?: string; readonly base?: JsonObject },
): readonly Member[] {
  const declared = isEntityWrite(operation) ? bodyType(operation) : undefined
  if (declared === undefined) return []
  return readOnlyMembers(api, operation, type ?? typeNameOf(api, base, declared))
}
