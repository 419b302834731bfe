import { linkPath } from '../../contract/link-path.ts'
import type { Exchange } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import type { StepMaker } from './plan-case.ts'
import { idOf, membersOf, objectOf, succeeded } from './read-answer.ts'
import { nextPages } from './read-steps.ts'
import { nextRound } from './rounds.ts'
import { change, listed, look, make, remove, type Tracking } from './track-members.ts'

/**
 * A first round of change tracking in two pages, the second with the last member alone: a member of the case's own that the first
 * has shown is changed between them, and that page or the round behind its link is to tell of it. Nothing is changed where the
 * service has made one page of it.
 */
export function pagedStory(tracking: Tracking): readonly StepMaker[] {
  const { operation } = tracking.context
  const once = (step: StepMaker): StepMaker => {
    return (exchanges) => (exchanges.some(isChange) ? step(exchanges) : undefined)
  }
  return [
    make(tracking, 'before'),
    make(tracking, 'other'),
    ...listed(tracking),
    firstPage(tracking),
    ...[0, 1].map((at) => changeShown(tracking, at)),
    ...[0, 1].map((at) => once(look(tracking, at))),
    once(secondPage(tracking)),
    ...nextPages(operation, 'subject').map(once),
    ...nextRound(operation).map(once),
    ...[0, 1].map((at) => remove(tracking, at, 'teardown')),
  ]
}

function isChange({ step }: Exchange): boolean {
  return step.request.method === 'PATCH'
}

/** The pages of the delta function so far. */
function pagesOf({ context: { operation } }: Tracking, exchanges: readonly Exchange[]): readonly Exchange[] {
  return exchanges.filter((each) => each.step.operation === operation.id && succeeded(each))
}

/** All members but one: `Prefer: odata.maxpagesize` is ignored where it is not known (RFC 7240 §2). */
function firstPage({ context: { operation, ground }, life }: Tracking): StepMaker {
  return (exchanges) => {
    const members = exchanges.filter(({ step }) => step.operation === life.list.id).flatMap(membersOf)
    if (members.length < 2) return undefined
    return stepOf(operation, {
      role: 'subject',
      values: ground.values,
      headers: [['Prefer', `odata.maxpagesize=${members.length - 1}`]],
    })
  }
}

/** Where the page that came last leads on to. */
function nextLink(tracking: Tracking, exchanges: readonly Exchange[]): string | undefined {
  const last = pagesOf(tracking, exchanges).at(-1)
  return last && linkPath(objectOf(last)?.['@odata.nextLink'], last.step.request.path)
}

/** Changes the first or second member that the case has made, where a page has shown it and another follows. */
function changeShown(tracking: Tracking, at: number): StepMaker {
  return (exchanges) => {
    const id = idOf(exchanges.filter(({ step }) => step.request.method === 'POST')[at])
    const shown = pagesOf(tracking, exchanges).flatMap(membersOf)
    const isShown = id !== undefined && shown.some((each) => each['id'] === id)
    if (!isShown || exchanges.some(isChange) || nextLink(tracking, exchanges) === undefined) return undefined
    return change(tracking, at)(exchanges)
  }
}

function secondPage(tracking: Tracking): StepMaker {
  return (exchanges) => {
    const path = nextLink(tracking, exchanges)
    if (path === undefined) return undefined
    return stepOf(tracking.context.operation, {
      role: 'subject',
      values: {},
      path,
    })
  }
}
