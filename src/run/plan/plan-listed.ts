import { listedAsRead } from '../../check/listed-as-read.ts'
import { notStated } from '../../check/statement/stated.ts'
import { memberRead } from '../../contract/member-read.ts'
import { carry, placeholders } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import type { Exchange, Step } from '../../model/exchange.ts'
import { stepOf } from './build-request.ts'
import { planCase } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { idOf, keyIn, membersOf } from './read-answer.ts'
import { always } from './read-steps.ts'

/** The first member of a list, or of what a function finds, whoever made it, read by itself before the list is asked for again and after. */
export function* planListed({ api, operation, ground, seed }: PlanContext): Generator<Case> {
  const isView = listedAsRead.state(api, operation) !== notStated
  const get = isView ? memberRead(api, operation) : undefined
  if (get === undefined || get.evidence === 'disputed') return
  const list = stepOf(operation, { role: 'subject', values: ground.values })
  const read = ([first]: readonly Exchange[]): Step | undefined => {
    const [member] = membersOf(first)
    const id = keyIn(member, operation.memberKey)
    if (id === undefined) return undefined
    return stepOf(get, {
      role: 'control',
      values: {
        ...carry(ground.values, operation.path, get.path),
        [placeholders(get.path).at(-1) ?? '']: id,
      },
    })
  }
  const isRead = (exchanges: readonly Exchange[]): boolean => idOf(exchanges[1]) !== undefined
  yield planCase(operation, { kind: 'sequence', scenario: 'listed', detail: '', seed }, [
    always(list),
    read,
    (exchanges) => (isRead(exchanges) ? list : undefined),
    (exchanges) => (isRead(exchanges) ? read(exchanges) : undefined),
  ])
}
