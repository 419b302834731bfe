import { collectionOf } from '../contract/path-template.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { placeOf } from './exchange/place-of-path.ts'
import { isRecorded, refused, succeeded } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'

type Seen = readonly (Observation | null)[]

/** A read that names no entity of its own: a list, a count, a function. What it is below exists. */
function namesNothing({ method, kind, path }: Operation): boolean {
  const names = kind === 'list' || kind === 'function' || kind === 'count' || kind === 'delta'
  return method === 'GET' && names && collectionOf(path) === null
}

/** A change of what a read at the same path shows to be there. */
function changesOne({ kind }: Operation): boolean {
  return kind === 'update' || kind === 'delete'
}

function lookAtPath(operation: Operation, { index, exchange, answer }: Placed): Seen {
  if (answer.status !== 404 && answer.status !== 405) return []
  const { method } = exchange.step.request
  const message = `${method} ${operation.path} is documented; ${answer.status} came.`
  return [
    violation(operation, 'stated', {
      place: 'path',
      message,
      docs: operation.source,
      exchange: index,
      control: null,
    }),
  ]
}

function isRead({ step: { request } }: Exchange, path: string): boolean {
  return request.method === 'GET' && placeOf(request.path) === placeOf(path)
}

/** Was one of these sent and not refused: what has no final answer may have been done. */
function mayHaveDone(exchanges: readonly Exchange[], ...methods: readonly string[]): boolean {
  return exchanges.some((each) => methods.includes(each.step.request.method) && !refused(each))
}

/** Does what a read shows tell of the time of another request: it was not deleted after, nor made since. */
function tellsOf(exchanges: readonly Exchange[], read: number, index: number): boolean {
  return read < index
    ? !mayHaveDone(exchanges.slice(read, index), 'DELETE')
    : !mayHaveDone(exchanges.slice(index, read), 'POST', 'PUT')
}

/**
 * 405 to a change of what is there; 404 only without a body, which may name what is not there. Undefined where no read of the
 * case tells.
 */
function lookAtMethod(
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, exchange, answer }: Placed,
): Seen | undefined {
  const { method, path, body } = exchange.step.request
  if (answer.status !== 405 && (answer.status !== 404 || body !== null)) return []
  const control = exchanges.findIndex(
    (read, at) => isRead(read, path) && succeeded(read) && tellsOf(exchanges, at, index),
  )
  if (control < 0) return undefined
  const message = `${method} ${operation.path} is documented, and what it names is there; ${answer.status} came.`
  return [
    remark(operation, 'stated', {
      place: 'method',
      message,
      docs: operation.source,
      exchange: index,
      control,
    }),
  ]
}

/**
 * A documented path leads somewhere: 404 and 405 say that nothing is there. As a service may lack a feature, a target
 * other than the mock has to have answered the operation before, which the runner asks for; a change that is not taken at all,
 * though what it names is there, is a warning.
 */
export const pathIsServed: Check = {
  id: 'path-is-served',
  title: 'A documented operation is served.',
  level: 'MUST',
  family: 'addressing',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (_api, operation) =>
    namesNothing(operation) || changesOne(operation) ? stated(operation) : notStated,
  judge: (_api, operation, exchanges) => {
    const sent = goodOnes(operation, exchanges).filter(({ exchange }) => !isRecorded(exchange))
    if (namesNothing(operation)) return judgedAll(sent.map((each) => lookAtPath(operation, each)))
    return judgedAll(sent.map((each) => lookAtMethod(operation, exchanges, each)))
  },
}
