import type { Check } from '../model/check.ts'
import type { Operation, Parameter } from '../model/contract.ts'
import { judgedAll } from './judgement.ts'
import { isMeantFor, staleTag } from './own-operators.ts'
import { lookAtRefusal } from './refusal.ts'
import { succeeded } from './settle.ts'
import { notStated, stated } from './stated.ts'

/** The header of an operation that makes it conditional, where its page documents it. */
export function conditionalHeader(operation: Operation, name: string): Parameter | undefined {
  return operation.parameters.find((each) => each.in === 'header' && each.name.toLowerCase() === name)
}

/** A write with the tag of an older state in `If-Match` is answered with 412 (`errors.md`, the pages' header tables). */
export const preconditionFailed: Check = {
  id: 'precondition-failed',
  title: 'A write with a stale If-Match is refused with 412.',
  level: 'MUST',
  family: 'rejection',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    const header = conditionalHeader(operation, 'if-match')
    return header === undefined || operation.method === 'GET'
      ? notStated
      : stated(operation, header.evidence, header.source)
  },
  judge: (_api, operation, exchanges) => {
    const header = conditionalHeader(operation, 'if-match')
    if (header === undefined || operation.method === 'GET') return judgedAll([])
    return judgedAll(
      exchanges.flatMap((exchange, index) => {
        const { step } = exchange
        if (step.operation !== operation.id || !isMeantFor(step.intent, staleTag)) return []
        const found = lookAtRefusal(operation, exchanges, index, {
          statuses: [412],
          place: 'header:if-match',
          because: 'The entity has changed since the tag in If-Match',
          docs: header.source,
          evidence: header.evidence,
          control: succeeded(exchange) ? 'optional' : 'needed',
        })
        return found === undefined ? [] : [found]
      }),
    )
  },
}
