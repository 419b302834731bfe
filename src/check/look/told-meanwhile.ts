import type { Observation } from '../../model/finding.ts'
import { changedValue } from '../compare/changed-value.ts'
import { entityIn, hasId, itemsIn } from '../exchange/find-entity.ts'
import { excerpt } from '../exchange/parse-json.ts'
import { lastSegment } from '../exchange/place-of-path.ts'
import type { Round } from '../exchange/read-rounds.ts'
import { violation } from '../judgement.ts'
import type { DeltaScene } from '../statement/delta-scene.ts'
import { memberValue } from '../statement/find-component.ts'
import { memberReads } from './member-reads.ts'

/**
 * Members that were changed between the pages of a round: a later page or the round behind its link has told of each what it
 * was changed to, as a read shows it (`concepts/delta-query-overview.md`: who follows the links needs no other read).
 */
export function lookMeanwhile(
  { api, operation, docs, exchanges, collection, pages }: DeltaScene,
  round: Round,
  next: Round,
): readonly (Observation | null)[] {
  const items = pages
    .filter(({ index }) => index >= round.first && index <= next.last)
    .flatMap(({ answer }) => itemsIn(answer) ?? [])
  return exchanges.slice(0, round.last).flatMap(({ step }, index): readonly (Observation | null)[] => {
    if (index <= round.first) return []
    const id = lastSegment(step.request.path)
    const read = memberReads(exchanges, collection, id).find((each) => each.index > index)
    const shown = read && entityIn(read.answer)
    const told = items.findLast((item) => hasId(item, id))
    if (shown === undefined || told === undefined) return []
    const name = changedValue(api, operation, step, told, shown)
    if (name === undefined) return [null]
    const message = `${name} of ${id} was changed between two pages to ${excerpt(memberValue(shown, name))}; by the end of the next round ${excerpt(memberValue(told, name))} was told.`
    const seen = { place: 'delta#meanwhile', message, docs, exchange: next.last, control: index }
    return [violation(operation, 'stated', seen)]
  })
}
