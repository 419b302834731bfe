import { contentType } from '../../check/content-type.ts'
import { isSuccess } from '../../check/exchange/settle.ts'
import { pagingEnds } from '../../check/paging-ends.ts'
import { headChecks, headerChecks, requestChecks } from '../../check/recorded-checks.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Case } from '../../model/case.ts'
import type { Check } from '../../model/check.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Reason } from '../../model/finding.ts'
import { headerOf } from '../../model/header-of.ts'
import type { Outcome } from '../../model/outcome.ts'
import { conclude, unstated } from '../conclude.ts'
import type { Confirmed } from '../confirm.ts'
import type { RegisterRow } from '../register.ts'
import { emptyTally, judgeCase, type Sighting, type Tallied } from '../tally.ts'

/** Makes the command line that shows a finding again, from the operation that it was seen on. */
export type Replay = (operation: Operation) => string

/** What recorded traffic has shown of the rows of one operation, or of the global rules of one version. */
export interface RowLog {
  judge(api: ApiView, operation: Operation, exchange: Exchange, pages: readonly Exchange[]): void
  outcomes(replay: Replay, hasSucceeded: (operation: Operation) => boolean): readonly Outcome[]
}

/** Has the checks of some rows judge recorded exchanges, one by one. */
export function rowLog(rows: readonly RegisterRow[]): RowLog {
  const tallies = rows.filter(({ notStated }) => notStated === null).map(emptyTally)
  const rest = rows.flatMap((row) => (row.notStated === null ? [] : [unstated(row, row.notStated)]))
  let number = 0
  return {
    judge: (api, operation, exchange, pages) => {
      number += 1
      const plan = recordedCase(operation, number)
      const behind = behindPages(pages)
      for (const tally of tallies) {
        const { check } = tally.row
        if (lacksFor(check, exchange)) continue
        const alone = check.scope === 'global' || behind.length === 0
        judgeCase(tally, api, operation, plan, check === pagingEnds ? pages : alone ? [exchange] : behind)
      }
    },
    outcomes: (replay, hasSucceeded) => [
      ...tallies.map((tally) => concluded(tally, replay, hasSucceeded)),
      ...rest,
    ],
  }
}

/** A page behind those that led to it, which say what it was asked for and are judged by themselves. */
function behindPages(pages: readonly Exchange[]): readonly Exchange[] {
  return pages.map((page, index) =>
    index === pages.length - 1 ? page : { ...page, step: { ...page.step, operation: null } },
  )
}

/** Did the recording leave out what a check looks at. */
function lacksFor(check: Check, { answer, unkept = [] }: Exchange): boolean {
  if (requestChecks.has(check)) return false
  const hasType = answer !== null && headerOf(answer.headers, 'content-type') !== undefined
  return (
    (unkept.includes('answer') && !headChecks.has(check)) ||
    (unkept.includes('headers') && headerChecks.has(check) && !(check === contentType && hasType))
  )
}

function recordedCase({ version, id }: Operation, number: number): Case {
  return {
    id: `${version}/${id}/recorded/${number}`,
    kind: 'recorded',
    scenario: 'recorded',
    seed: 0,
    path: '',
    next: () => undefined,
  }
}

function concluded(
  { row, cases, sightings }: Tallied,
  replay: Replay,
  hasSucceeded: (operation: Operation) => boolean,
): Outcome {
  const byId = new Map([...sightings.values()].map((sighting) => [sighting.id, sighting.operation]))
  const confirmed = [...sightings.values()].map((sighting) => asSeen(sighting, hasSucceeded))
  const none: Reason = 'not-stated'
  return conclude(row, cases, confirmed, none, (finding) => {
    const operation = byId.get(finding)
    return operation === undefined ? '' : replay(operation)
  })
}

/**
 * What was recorded cannot be asked again, and stands as it is. An answer that refuses is held against the service only
 * where the operation is seen to work, as in a run; requests and server errors need no such control.
 */
function asSeen(sighting: Sighting, hasSucceeded: (operation: Operation) => boolean): Confirmed {
  const { observation, exchanges, row, plan, operation } = sighting
  const status = exchanges[observation.exchange]?.answer?.status ?? 0
  const isSure =
    observation.verdict !== 'fail' ||
    requestChecks.has(row.check) ||
    isSuccess(status) ||
    status >= 500 ||
    hasSucceeded(operation)
  return { sighting, observation, plan, exchanges, doubt: isSure ? null : 'rejected-by-service' }
}
