import { syncsFromNow } from '../../check/statement/syncs-from-now.ts'
import { documentedOption } from '../../contract/documented-option.ts'
import type { Case } from '../../model/case.ts'
import type { Exchange } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import { columnsOf } from './choose-property.ts'
import { pagedStory } from './paged-round.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { stepWith } from './plan-query-options.ts'
import { membersOf } from './read-answer.ts'
import { always, nextPages } from './read-steps.ts'
import { nextRound } from './rounds.ts'
import {
  change,
  listed,
  look,
  make,
  readStranger,
  remove,
  type Tracking,
  trackingOf,
} from './track-members.ts'

/**
 * Rounds of change tracking (`concepts/delta-query-overview.md`): all that is there, what changes between two pages of it,
 * what `$deltaToken=latest` gives, and what `$select` leaves of later rounds. Without a documented create and list the first
 * round alone, and what is behind its link.
 */
export function* planDelta(context: PlanContext): Generator<Case> {
  const { operation, ground, seed } = context
  if (operation.kind !== 'delta' || operation.method !== 'GET') return
  const head = { kind: 'sequence', scenario: 'delta', seed } as const
  const first = [
    always(stepOf(operation, { role: 'subject', values: ground.values })),
    ...nextPages(operation, 'subject'),
  ]
  const tracking = trackingOf(context)
  if (tracking === undefined) {
    yield planCase(operation, { ...head, detail: '' }, [...first, ...nextRound(operation)])
    return
  }
  yield planCase(operation, { ...head, detail: '' }, wholeStory(tracking, first))
  if (tracking.life.update !== undefined)
    yield planCase(operation, { ...head, detail: 'paged' }, pagedStory(tracking))
  if (syncsFromNow(operation)) {
    const latest = always(stepWith(context, '$deltaToken=latest'))
    yield planCase(operation, { ...head, detail: 'latest' }, shortStory(tracking, latest))
  }
  if (documentedOption(operation, '$select') !== undefined) {
    const selected: StepMaker = (exchanges) => selectOne(context, exchanges)
    yield planCase(operation, { ...head, detail: 'select' }, shortStory(tracking, selected))
  }
}

/**
 * A member is made and deleted; the first round, behind a read of the list, and what is behind its link at once; then a
 * round after a member was made, which the list shows, one after it was changed and one after it was deleted, which a read
 * shows. Each round has a read of the member in front of it and behind it.
 */
function wholeStory(tracking: Tracking, first: readonly StepMaker[]): readonly StepMaker[] {
  const round = nextRound(tracking.context.operation)
  return [
    make(tracking, 'before'),
    remove(tracking, 0),
    look(tracking, 0),
    ...listed(tracking),
    ...first,
    readStranger(tracking),
    ...round,
    make(tracking, 'after'),
    look(tracking, 1),
    ...listed(tracking),
    ...round,
    look(tracking, 1),
    change(tracking, 1),
    look(tracking, 1),
    ...round,
    look(tracking, 1),
    remove(tracking, 1),
    look(tracking, 1),
    ...round,
  ]
}

/** A first round with an option, and one after a member was made, which the list shows. */
function shortStory(tracking: Tracking, first: StepMaker): readonly StepMaker[] {
  const { operation } = tracking.context
  return [
    ...listed(tracking),
    first,
    ...nextPages(operation, 'subject'),
    make(tracking, 'option'),
    ...listed(tracking),
    ...nextRound(operation),
    remove(tracking, 0, 'teardown'),
  ]
}

/** The first round with one of the properties that members of the list show. */
function selectOne(context: PlanContext, exchanges: readonly Exchange[]) {
  const [column] = columnsOf(context.api, context.operation, exchanges.flatMap(membersOf))
  return column === undefined ? undefined : stepWith(context, `$select=${column.name}`)
}
