import { hash } from 'node:crypto'
import type { Case } from '../../model/case.ts'
import type { PlanContext } from '../plan/plan-context.ts'
import { planOperation } from '../plan/plan-operation.ts'

/** Makes the cases of an operation on its ground. */
export type Planner = (context: PlanContext) => Iterable<Case>

interface Shelf {
  readonly cases: readonly Case[]
  /** Components whose edges are among the cases, so that later types of the operation do not test them again. */
  readonly taken: readonly string[]
}

/**
 * Keeps the cases of one run for later ones: they follow from the contract, the ground and the seed alone, and making them
 * costs more than sending them. Only what has been planned to its end is kept.
 */
export class PlanLibrary {
  readonly #shelves: Map<string, Shelf> = new Map()

  /** Plans and keeps. */
  recording(): Planner {
    const key = chained()
    return (context) => this.#record(key(context), context)
  }

  /** Gives what is kept, and plans the rest. */
  reading(): Planner {
    const key = chained()
    return (context) => {
      const shelf = this.#shelves.get(key(context))
      if (shelf === undefined) return planOperation(context)
      for (const component of shelf.taken) context.claims.take(component)
      return shelf.cases
    }
  }

  *#record(key: string, context: PlanContext): Generator<Case> {
    const cases: Case[] = []
    for (const each of planOperation(context)) {
      cases.push(each)
      yield each
    }
    this.#shelves.set(key, { cases, taken: context.claims.taken() })
  }
}

/** Which cases an operation has depends on those of its types that were planned before, too. */
function chained(): (context: PlanContext) => string {
  const before = new Map<string, string>()
  return ({ operation, ground, type, base, isLead }) => {
    const name = `${operation.version}/${operation.id}`
    const key = hash('sha256', JSON.stringify([before.get(name) ?? null, name, ground, type, base, isLead]))
    before.set(name, key)
    return key
  }
}
