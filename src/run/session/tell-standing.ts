import type { Outcome } from '../../model/outcome.ts'
import type { Standing } from '../../model/standing.ts'
import type { Engine } from '../engine.ts'
import { type RegisterRow, rowsToTell } from '../register.ts'

/** Milliseconds. */
const tellsEvery = 200

/** The outcomes of an engine; says on the way, five times a second and once they have ended, where the run stands. */
export async function* tellStanding(
  { outcomes, tally }: Pick<Engine, 'outcomes' | 'tally'>,
  rows: readonly RegisterRow[],
  tell: (standing: Standing) => void,
): AsyncGenerator<Outcome> {
  const told = new Set(rowsToTell(rows).map(({ requirement }) => requirement.id))
  let [done, failed] = [0, 0]
  const tellNow = (): void => tell({ done, failed, requests: tally().requests })
  const timer = setInterval(tellNow, tellsEvery)
  try {
    for await (const outcome of outcomes) {
      if (told.has(outcome.requirement.id)) done += 1
      if (outcome.verdict === 'fail') failed += 1
      yield outcome
    }
  } finally {
    clearInterval(timer)
    tellNow()
  }
}
