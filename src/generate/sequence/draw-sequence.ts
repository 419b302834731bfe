import type { ApiView } from '../../model/api-view.ts'
import { type Drawn, drawValue } from '../draw-value.ts'
import type { CollectionLife } from './collection-life.ts'
import type { Command } from './command.ts'
import { type SequenceOptions, sequenceArbitrary } from './sequence-arbitrary.ts'

/** The `index`th sequence of commands that a seed draws; undefined where a collection has no life to draw from. */
export function drawSequence(
  api: ApiView,
  life: CollectionLife,
  seed: number,
  index: number,
  options: SequenceOptions,
): Drawn<readonly Command[]> | undefined {
  const arbitrary = sequenceArbitrary(api, life, options)
  return arbitrary === undefined ? undefined : drawValue(arbitrary, seed, index)
}
