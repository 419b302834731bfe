import type { Operation } from '../../model/contract.ts'
import type { Outcome, Tally } from '../../model/outcome.ts'
import { mergeOutcomes } from '../../report/merge-outcomes.ts'
import type { Engine } from '../engine.ts'
import { mergeExercised } from '../exercised.ts'
import type { SettledFile } from '../live/settled-file.ts'
import type { RegisterRow } from '../register.ts'
import { sumTallies } from './sum-tallies.ts'

/** Operations of which a requirement is not settled yet. */
export function unfinished(
  operations: readonly Operation[],
  rows: readonly RegisterRow[],
  { earlier }: SettledFile,
): readonly Operation[] {
  const settled = new Set(earlier.outcomes.map(({ requirement }) => requirement.id))
  const open = rows.filter(({ requirement, notStated }) => notStated === null && !settled.has(requirement.id))
  const left = new Set(open.map(({ requirement }) => `${requirement.version}/${requirement.operation}`))
  return operations.filter(({ version, id }) => left.has(`${version}/${id}`))
}

/** An engine that tests the operations that are left, after what an earlier run has settled; both are noted for who comes next. */
export function resumeEngine(engine: Engine, file: SettledFile, left: readonly Operation[]): Engine {
  const open = new Set(left.map(({ version, id }) => `${version}/${id}`))
  const earlier = file.earlier.outcomes.filter(
    ({ requirement: { version, operation } }) => !open.has(`${version}/${operation}`),
  )
  const before = { ...file.earlier.tally, operationsTested: countTested(earlier) }
  const tally = (): Tally => sumTallies(before, engine.tally())
  const exercised = (): ReturnType<Engine['exercised']> =>
    mergeExercised([...file.earlier.exercised, engine.exercised()])
  return { ...engine, outcomes: outcomesOf(engine, earlier, file, tally), tally, exercised }
}

function countTested(outcomes: readonly Outcome[]): number {
  const tested = outcomes.filter(({ cases, requirement }) => cases > 0 && requirement.operation !== null)
  return new Set(tested.map(({ requirement: { version, operation } }) => `${version}/${operation}`)).size
}

/** A global rule is what all parts of the run have shown of it. */
async function* outcomesOf(
  engine: Engine,
  earlier: readonly Outcome[],
  file: SettledFile,
  tally: () => Tally,
): AsyncGenerator<Outcome> {
  const globals = new Map<string, Outcome>()
  for (const each of earlier)
    if (each.requirement.operation === null) globals.set(each.requirement.id, each)
    else yield each
  let isWhole = true
  for await (const outcome of engine.outcomes) {
    const { id, operation } = outcome.requirement
    const before = operation === null ? globals.get(id) : undefined
    globals.delete(id)
    const merged = before === undefined ? outcome : mergeOutcomes([before, outcome])
    isWhole &&= isSettled(outcome)
    if (isSettled(outcome) || operation === null) file.note(merged, tally())
    yield merged
  }
  yield* globals.values()
  file.end(engine.exercised(), tally(), isWhole)
}

/** Has everything been sent that is due for it, so that sending it again would show nothing new. */
function isSettled({ cut, reason }: Outcome): boolean {
  return cut !== true && reason !== 'permission' && reason !== 'license' && reason !== 'throttled'
}
