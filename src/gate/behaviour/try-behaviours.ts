import type { ApiView } from '../../model/api-view.ts'
import { valuesFor } from '../alias-paths.ts'
import type { Driver } from '../driver.ts'
import { casesOf } from '../gate-case.ts'
import type { Wire } from '../wire.ts'
import type { Behaviour, Flaw, Stage } from './behaviour.ts'
import { behaviours } from './behaviours.ts'

/** What became of one behaviour: flaws, or why it does not apply. */
export interface Tried {
  readonly behaviour: Behaviour
  readonly flaws: readonly Flaw[]
  readonly lacks: string | null
}

/** Milliseconds after which a behaviour counts as hanging. */
const patience = 20_000

/** Tries every behaviour of an SDK on a list and a write that it reaches. */
export async function tryBehaviours(api: ApiView, driver: Driver, wire: Wire): Promise<readonly Tried[]> {
  const stage = stageOf(api, driver, wire)
  if (stage === null)
    return behaviours.map((behaviour) => ({ behaviour, flaws: [], lacks: 'it reaches no list' }))
  const tried: Tried[] = []
  for (const behaviour of behaviours) {
    const lacks = behaviour.lacks?.(stage) ?? null
    const flaws = lacks === null ? await patiently(behaviour.run(stage)) : []
    tried.push({ behaviour, flaws, lacks })
  }
  return tried
}

function stageOf(api: ApiView, driver: Driver, wire: Wire): Stage | null {
  const { operations } = api.api
  const direct = operations.filter((operation) => driver.reach(operation).kind === 'direct')
  const reached = direct.some(({ kind }) => kind === 'list')
    ? direct
    : operations.filter((operation) => driver.sends(operation))
  const shortest = reached
    .filter(
      ({ kind, parameters }) =>
        kind === 'list' && !parameters.some(({ required, in: at }) => required && at === 'query'),
    )
    .toSorted((a, b) => a.path.split('/').length - b.path.split('/').length)
  const list = shortest.find((operation) => driver.takes(operation, '$filter')) ?? shortest[0]
  if (list === undefined) return null
  const operation = reached.find(({ kind, body }) => kind === 'create' && body?.shape.kind === 'type')
  const written = operation === undefined ? undefined : casesOf(api, operation, 1, 0)[0]
  const call = { values: valuesFor(list), query: {}, headers: [] }
  const write = operation === undefined || written === undefined ? null : { operation, call: written.call }
  return { api, driver, wire, list, call, write }
}

async function patiently(run: Promise<readonly Flaw[]>): Promise<readonly Flaw[]> {
  const { promise, resolve } = Promise.withResolvers<readonly Flaw[]>()
  const hangs = { kind: 'hangs', message: `Nothing came of it in ${patience / 1000} s.`, captured: [] }
  const timer = setTimeout(() => resolve([hangs]), patience)
  try {
    return await Promise.race([run, promise])
  } finally {
    clearTimeout(timer)
  }
}
