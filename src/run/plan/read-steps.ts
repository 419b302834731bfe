import { linkPath } from '../../contract/link-path.ts'
import { carry, carryInto, type Values } from '../../contract/path-template.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Role, Step } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import type { Life } from './life.ts'
import type { StepMaker } from './plan-case.ts'
import { idOf, objectOf, succeeded } from './read-answer.ts'

const mostPages = 5

/** Lists what values of another template lead to, all pages; nothing where there is no such list. */
export function wholeList(
  list: Operation | undefined,
  from: string,
  values: Values,
  role: Role = 'read-back',
): readonly StepMaker[] {
  if (list === undefined) return []
  return [always(stepOf(list, { role, values: carry(values, from, list.path) })), ...nextPages(list, role)]
}

/**
 * Follows `@odata.nextLink` of the exchange before, as long as it stays on the version that was asked; with the
 * `ConsistencyLevel` of that, which links do not keep (`concepts/query-parameters.md`).
 */
export function nextPages(list: Operation, role: Role = 'read-back'): readonly StepMaker[] {
  return Array.from(
    { length: mostPages },
    (): StepMaker => (exchanges) => nextPage(list, exchanges.at(-1), role),
  )
}

function nextPage(list: Operation, before: Exchange | undefined, role: Role): Step | undefined {
  if (before?.step.operation !== list.id || !succeeded(before)) return undefined
  const path = linkPath(objectOf(before)?.['@odata.nextLink'], before.step.request.path)
  if (path === undefined) return undefined
  const headers = before.step.request.headers.filter(([name]) => /^consistencylevel$/i.test(name))
  return stepOf(list, { role, values: {}, path, headers })
}

/** Reads the entity that the exchange at `made` created; left out where it failed or no GET is documented. */
export function readCreated(life: Life, collection: string, values: Values, made: number): StepMaker {
  return (exchanges) => {
    const id = idOf(exchanges[made])
    if (id === undefined || life.get === undefined) return undefined
    return stepOf(life.get, { role: 'read-back', values: carryInto(values, collection, life.get, id) })
  }
}

/** Deletes what the exchange at `made` created. */
export function removeCreated(
  life: Life,
  collection: string,
  values: Values,
  made: number,
  role: Role = 'teardown',
): StepMaker {
  return (exchanges) => {
    const id = idOf(exchanges[made])
    if (id === undefined || life.remove === undefined) return undefined
    return stepOf(life.remove, { role, values: carryInto(values, collection, life.remove, id) })
  }
}

/** A step that does not depend on what came before. */
export function always(step: Step | undefined): StepMaker {
  return () => step
}
