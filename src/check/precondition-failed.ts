import { requestHeader } from '../contract/documented-header.ts'
import type { Check } from '../model/check.ts'
import type { Operation, Parameter } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { headerOf } from '../model/header-of.ts'
import { etagOf } from './exchange/etag-of.ts'
import { placeOf } from './exchange/place-of-path.ts'
import { mayBeDoneTwice, succeeded } from './exchange/settle.ts'
import { judgedAll, violation } from './judgement.ts'
import { type Expectation, lookAtRefusal } from './look/refusal.ts'
import { isMeantFor, missingTag, staleTag } from './statement/own-operators.ts'
import { notStated, stated } from './statement/stated.ts'

/** A condition that holds: 412 contradicts it. */
interface Held {
  readonly place: string
  readonly what: string
}

const present: Held = { place: 'header:if-match#present', what: 'the tag that was read just before' }
const any: Held = { place: 'header:if-match#any', what: '*, and the entity was read just before' }

/**
 * The condition of a request that the exchange before it, a read of the same entity, proves to hold: the tag it has shown,
 * or `*`, which any tag fulfils (RFC 9110 §13.1.1). A page that requires the header means a tag.
 */
function heldCondition(
  documented: Parameter,
  exchanges: readonly Exchange[],
  index: number,
): Held | undefined {
  const [read, write] = [exchanges[index - 1], exchanges[index]]
  const sent = write && headerOf(write.step.request.headers, 'if-match')
  if (sent === undefined || read?.answer == null || write === undefined) return undefined
  if (mayBeDoneTwice(write)) return undefined
  const isRead = read.step.request.method === 'GET' && succeeded(read)
  const isSame = placeOf(read.step.request.path) === placeOf(write.step.request.path)
  const tag = isRead && isSame ? etagOf(read.answer) : undefined
  if (tag === undefined) return undefined
  if (sent === '*') return documented.required ? undefined : any
  return tag === sent ? present : undefined
}

function lookAtHeld(
  operation: Operation,
  { source, evidence }: Parameter,
  { place, what }: Held,
  { answer }: Exchange,
  index: number,
): readonly (Observation | null)[] {
  if (answer?.status !== 412) return []
  const message = `If-Match has ${what}; 412 came.`
  const seen = { place, message, docs: source, exchange: index, control: index - 1 }
  return [violation(operation, evidence, seen)]
}

/** `planner-overview.md`: errors of versioning are told by 409 and by 412, which its pages list. */
const conflict = 409

/** What is due to a request that its page has refused for the tag that it names, or for naming none. */
function expectationOf(
  { responses }: Operation,
  { source, evidence }: Parameter,
  exchange: Exchange,
): Expectation | undefined {
  const listed = responses.some(({ status }) => status === conflict) ? [conflict] : []
  const about = { docs: source, evidence, control: succeeded(exchange) ? 'optional' : 'needed' } as const
  if (isMeantFor(exchange.step.intent, staleTag)) {
    const because = 'The entity has changed since the tag in If-Match'
    return { ...about, statuses: [412, ...listed], place: 'header:if-match', because }
  }
  if (!isMeantFor(exchange.step.intent, missingTag)) return undefined
  const because = 'If-Match is required, and was not sent'
  return { ...about, statuses: [400, 412, 428, ...listed], place: 'header:if-match#missing', because }
}

/**
 * A write with the tag of an older state in `If-Match` is answered with 412, and one with the present tag or `*` is not
 * (`errors.md`, the pages' header tables). Where the page requires a tag, a write without one is refused
 * (`planner-overview.md`; RFC 6585 §3 has a status of its own for it).
 */
export const preconditionFailed: Check = {
  id: 'precondition-failed',
  title: 'A write with a stale If-Match, or without one that is required, is refused, and only such a write.',
  level: 'MUST',
  family: 'rejection',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    const documented = requestHeader(operation, 'if-match')
    return documented === undefined || operation.method === 'GET'
      ? notStated
      : stated(operation, documented.evidence, documented.source)
  },
  judge: (_api, operation, exchanges) => {
    const documented = requestHeader(operation, 'if-match')
    if (documented === undefined) return judgedAll([])
    return judgedAll(
      exchanges.map((exchange, index) => {
        const { step } = exchange
        if (step.operation !== operation.id) return undefined
        const held = heldCondition(documented, exchanges, index)
        if (held !== undefined) return lookAtHeld(operation, documented, held, exchange, index)
        const expectation = expectationOf(operation, documented, exchange)
        if (expectation === undefined) return undefined
        return lookAtRefusal(operation, exchanges, index, expectation)
      }),
    )
  },
}
