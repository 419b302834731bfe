import type { Check } from '../model/check.ts'
import type { Operation, Parameter } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { etagOf } from './etag-of.ts'
import { judgedAll, violation } from './judgement.ts'
import { isMeantFor, staleTag } from './own-operators.ts'
import { placeOf } from './place-of-path.ts'
import { header } from './read-message.ts'
import { lookAtRefusal } from './refusal.ts'
import { succeeded } from './settle.ts'
import { notStated, stated } from './stated.ts'

/** The header of an operation that makes it conditional, where its page documents it. */
export function conditionalHeader(operation: Operation, name: string): Parameter | undefined {
  return operation.parameters.find((each) => each.in === 'header' && each.name.toLowerCase() === name)
}

/** Has the request the tag that the exchange before it, a read of the same entity, has shown. */
function isPresent(exchanges: readonly Exchange[], index: number): boolean {
  const [read, write] = [exchanges[index - 1], exchanges[index]]
  const sent = write && header(write.step.request.headers, 'if-match')
  if (sent === undefined || read?.answer == null || write === undefined) return false
  const isRead = read.step.request.method === 'GET' && succeeded(read)
  const isSame = placeOf(read.step.request.path) === placeOf(write.step.request.path)
  return isRead && isSame && etagOf(read.answer) === sent
}

function lookAtPresent(
  operation: Operation,
  { source, evidence }: Parameter,
  { answer }: Exchange,
  index: number,
): readonly (Observation | null)[] {
  if (answer?.status !== 412) return []
  const message = 'If-Match has the tag that was read just before; 412 came.'
  const seen = {
    place: 'header:if-match#present',
    message,
    docs: source,
    exchange: index,
    control: index - 1,
  }
  return [violation(operation, evidence, seen)]
}

/**
 * A write with the tag of an older state in `If-Match` is answered with 412, and one with the present tag is not
 * (`errors.md`, the pages' header tables).
 */
export const preconditionFailed: Check = {
  id: 'precondition-failed',
  title: 'A write with a stale If-Match is refused with 412, and only such a write.',
  level: 'MUST',
  family: 'rejection',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    const documented = conditionalHeader(operation, 'if-match')
    return documented === undefined || operation.method === 'GET'
      ? notStated
      : stated(operation, documented.evidence, documented.source)
  },
  judge: (_api, operation, exchanges) => {
    const documented = conditionalHeader(operation, 'if-match')
    if (documented === undefined || operation.method === 'GET') return judgedAll([])
    return judgedAll(
      exchanges.flatMap((exchange, index) => {
        const { step } = exchange
        if (step.operation !== operation.id) return []
        if (isPresent(exchanges, index)) return [lookAtPresent(operation, documented, exchange, index)]
        if (!isMeantFor(step.intent, staleTag)) return []
        const found = lookAtRefusal(operation, exchanges, index, {
          statuses: [412],
          place: 'header:if-match',
          because: 'The entity has changed since the tag in If-Match',
          docs: documented.source,
          evidence: documented.evidence,
          control: succeeded(exchange) ? 'optional' : 'needed',
        })
        return found === undefined ? [] : [found]
      }),
    )
  },
}
