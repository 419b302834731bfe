import { responseHeader } from '../contract/documented-header.ts'
import type { Check } from '../model/check.ts'
import type { Operation, ResponseHeader } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { isObject } from './exchange/parse-json.ts'
import { exactOf } from './exchange/read-message.ts'
import { isReadOfMonitor } from './exchange/read-monitor.ts'
import { settled } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'

/** The first read of the monitor that an answer names, but for those that a token was asked for. */
function look(
  operation: Operation,
  documented: ResponseHeader,
  exchanges: readonly Exchange[],
  { index, exchange: begun }: Placed,
): readonly (Observation | null)[] | undefined {
  const at = exchanges.findIndex(
    (each, place) =>
      place > index && isReadOfMonitor(each, begun) && ![401, 403].includes(each.answer?.status ?? 0),
  )
  const read = exchanges[at]
  const answer = read === undefined ? null : settled(read)
  if (read === undefined || answer === null) return undefined
  const seen = { docs: documented.source, exchange: at, control: index }
  const { status } = answer
  if (status >= 400) {
    const message = `Location of a 202 is a monitor; a read of it is answered ${status}.`
    return [violation(operation, documented.evidence, { place: 'monitor', message, ...seen })]
  }
  const body = exactOf(answer)
  if (status !== 202 || (isObject(body) && typeof body['status'] === 'string')) return [null]
  const message = 'A monitor tells the status of what was begun; this one does not.'
  return [remark(operation, 'shown', { place: 'monitor#status', message, ...seen })]
}

/** The monitor of what was only accepted can be read (`long-running-actions-overview.md`). */
export const monitorAnswers: Check = {
  id: 'monitor-answers',
  title: 'The monitor that a 202 names can be read.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    const documented = responseHeader(operation, 202, 'location')
    return documented === undefined ? notStated : stated(operation, documented.evidence, documented.source)
  },
  judge: (_api, operation, exchanges) => {
    const documented = responseHeader(operation, 202, 'location')
    if (documented === undefined) return judgedAll([])
    return judgedAll(
      goodOnes(operation, exchanges)
        .filter(({ answer }) => answer.status === 202)
        .map((placed) => look(operation, documented, exchanges, placed)),
    )
  },
}
