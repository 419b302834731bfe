import type { ApiView } from '../../model/api-view.ts'
import { type Drawn, drawValue } from '../draw-value.ts'
import type { CollectionLife } from './collection-life.ts'
import type { Command } from './command.ts'
import { type Expected, expectedOf, start, stateAfter } from './model.ts'
import { type SequenceOptions, sequenceArbitrary } from './sequence-arbitrary.ts'

/** A command with what its answer must show. */
export interface SequenceStep {
  readonly command: Command
  readonly expected: Expected
}

/** The `index`th sequence of commands that a seed draws; undefined where a collection has no life to draw from. */
export function drawSequence(
  api: ApiView,
  life: CollectionLife,
  seed: number,
  index: number,
  options: SequenceOptions = {},
): Drawn<readonly SequenceStep[]> | undefined {
  const arbitrary = sequenceArbitrary(api, life, options)
  return arbitrary === undefined ? undefined : withExpectations(drawValue(arbitrary, seed, index))
}

function withExpectations(drawn: Drawn<readonly Command[]>): Drawn<readonly SequenceStep[]> {
  return {
    value: stepsOf(drawn.value),
    path: drawn.path,
    *smaller() {
      for (const smaller of drawn.smaller()) yield withExpectations(smaller)
    },
  }
}

/** Legal commands with what the model expects of each; throws where one is not legal. */
export function stepsOf(commands: readonly Command[]): readonly SequenceStep[] {
  let state = start
  return commands.map((command) => {
    const next = stateAfter(state, command)
    if (next === undefined) throw new Error(`${command.kind} is not legal here`)
    const step = { command, expected: expectedOf(state, command) }
    state = next
    return step
  })
}
