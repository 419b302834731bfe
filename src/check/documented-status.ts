import { variantsOf } from '../contract/variants-of.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation, Response } from '../model/contract.ts'
import type { Exchange, Request } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { headerOf } from '../model/header-of.ts'
import type { Evidence, Source } from '../model/source.ts'
import { controlFor, goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { prefers } from './exchange/read-message.ts'
import { isRecorded, isSuccess } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'

interface Documented {
  readonly statuses: readonly number[]
  readonly evidence: Evidence
  readonly docs: Source
}

/** What is disputed of an answer that examples wrap in `value` is its shape, not its status. */
function statusEvidence({ shape, evidence }: Response): Evidence {
  return shape.kind === 'wrapped' && evidence === 'disputed' ? 'stated' : evidence
}

/** The 2xx and 3xx statuses of the surest statement there is: the response sentence, else the examples. */
function documentedOf(operation: Operation): Documented | undefined {
  const known = operation.responses.filter(({ status }) => status >= 200 && status < 400)
  for (const evidence of ['stated', 'disputed', 'shown'] as const) {
    const sure = known.filter((response) => statusEvidence(response) === evidence)
    const [first] = sure
    if (first !== undefined)
      return { statuses: sure.map(({ status }) => status), evidence, docs: first.source }
  }
  return undefined
}

/**
 * Statuses that a client asked for itself: partial content, nothing new, minimal or asynchronous answers. A browser asks
 * whether its copy is still good without a recording of it that shows the condition.
 */
function askedFor(exchange: Exchange, status: number): boolean {
  const { request } = exchange.step
  if (status === 304) return isRecorded(exchange) || isConditional(request)
  if (status === 206) return headerOf(request.headers, 'range') !== undefined
  if (prefers(request, 'return=')) return status === 200 || status === 201 || status === 204
  if (prefers(request, 'create-if-missing')) return status === 201 || status === 204
  return status === 202 && prefers(request, 'respond-async')
}

function isConditional({ headers }: Request): boolean {
  return ['if-none-match', 'if-modified-since'].some((name) => headerOf(headers, name) !== undefined)
}

/** An example shows what a PUT makes or what it replaces, and not both: 201 and 200 (RFC 9110 §9.3.4). */
function isOfPut({ method }: Operation, { statuses, evidence }: Documented, status: number): boolean {
  const isOne = (each: number): boolean => each === 200 || each === 201
  return method === 'PUT' && evidence === 'shown' && isOne(status) && statuses.every(isOne)
}

function look(
  api: ApiView,
  operation: Operation,
  documented: Documented,
  exchanges: readonly Exchange[],
  { index, exchange, answer }: Placed,
): Observation | null {
  const { status } = answer
  if (documented.statuses.includes(status) || askedFor(exchange, status)) return null
  if (isOfPut(operation, documented, status)) return null
  const shown =
    operation.responses.some((response) => response.status === status) ||
    variantsOf(api, operation).some(({ examples }) =>
      examples.some(({ response }) => response?.status === status),
    )
  const said = documented.statuses.join(' or ')
  const seen = {
    place: 'status',
    message: `The page states ${said}; the answer is ${status}${shown ? ', which an example shows' : ''}.`,
    docs: documented.docs,
    exchange: index,
    control: controlFor(exchanges, index),
  }
  if (shown || (!isSuccess(status) && status !== 304)) return remark(operation, documented.evidence, seen)
  return violation(operation, documented.evidence, seen)
}

/** A request as documented that succeeds is answered with a status of the response sentence. */
export const documentedStatus: Check = {
  id: 'documented-status',
  title: 'A successful answer has one of the documented statuses.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    const documented = documentedOf(operation)
    return documented === undefined ? notStated : stated(operation, documented.evidence, documented.docs)
  },
  judge: (api, operation, exchanges) => {
    const documented = documentedOf(operation)
    const answered = goodOnes(operation, exchanges).filter(
      ({ answer }) => answer.status >= 200 && answer.status < 400,
    )
    if (documented === undefined) return judgedAll([])
    return judgedAll(answered.map((placed) => [look(api, operation, documented, exchanges, placed)]))
  },
}
