import { requestHeader } from '../contract/documented-header.ts'
import type { Check } from '../model/check.ts'
import type { Operation, Parameter } from '../model/contract.ts'
import type { Answer, Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { headerOf } from '../model/header-of.ts'
import { etagOf, isSameTag } from './exchange/etag-of.ts'
import { controlFor, goodOnes } from './exchange/pair-exchanges.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'

const name = 'if-none-match'

/** Does the answer show what the read before it showed, tags aside. */
function isShownAlike(exchanges: readonly Exchange[], index: number, answer: Answer): boolean {
  const path = exchanges[index]?.step.request.path
  const before = exchanges.slice(0, index).findLast(({ step }) => step.request.path === path)?.answer ?? null
  return before !== null && withoutTag(before) === withoutTag(answer)
}

function withoutTag(answer: Answer): string {
  return answer.body.replace(/"@odata\.etag":\s*"(?:[^"\\]|\\.)*",?/g, '')
}

/** The tag that the newest plain read of the same path has shown. */
function tagBefore(exchanges: readonly Exchange[], index: number): string | undefined {
  const path = exchanges[index]?.step.request.path
  const read = exchanges
    .slice(0, index)
    .findLast(({ step }) => step.request.path === path && headerOf(step.request.headers, name) === undefined)
  return read?.answer == null || !isSuccess(read.answer.status) ? undefined : etagOf(read.answer)
}

interface Asked {
  readonly index: number
  readonly answer: Answer
  /** The tag in `If-None-Match`. */
  readonly sent: string
}

/** What follows from a conditional read; undefined where nothing does, null where all is well. */
type Look = (
  operation: Operation,
  documented: Parameter,
  exchanges: readonly Exchange[],
  asked: Asked,
) => Observation | null | undefined

const lookAt304: Look = (operation, { evidence, source }, exchanges, { index, sent }) => {
  const present = tagBefore(exchanges, index)
  if (present === undefined || isSameTag(sent, present)) return null
  const message = `The entity has changed since the tag in If-None-Match: it is ${present}; 304 came.`
  const control = controlFor(exchanges, index)
  const seen = { place: `header:${name}#stale`, message, docs: source, exchange: index, control }
  return violation(operation, evidence, seen)
}

const lookAtWhole: Look = (operation, { evidence, source }, exchanges, { index, answer, sent }) => {
  const present = tagBefore(exchanges, index)
  if (isSuccess(answer.status) && present !== undefined && !isSameTag(sent, present)) return null
  const came = etagOf(answer)
  const unchanged = isSuccess(answer.status) && came !== undefined && isSameTag(sent, came)
  const seen = { docs: source, exchange: index, control: controlFor(exchanges, index) }
  if (unchanged || answer.status >= 400) {
    const message = `If-None-Match has the present tag: 304 is due; ${answer.status} came.`
    return (unchanged ? violation : remark)(operation, evidence, {
      place: `header:${name}`,
      message,
      ...seen,
    })
  }
  if (!isShownAlike(exchanges, index, answer)) return undefined
  const message = `The entity is shown as before; its tag was ${sent} and is ${came ?? 'missing'}.`
  return remark(operation, 'shown', { place: 'header:etag#moves', message, ...seen })
}

/**
 * A read with the present tag in `If-None-Match` is answered with 304. An answer 200 that shows the very tag that was
 * sent proves by itself that nothing has changed. A read with the tag of an older state is not.
 */
export const notModified: Check = {
  id: 'not-modified',
  title:
    'A read with the present tag in If-None-Match is answered with 304, and one with an older tag is not.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    const documented = operation.method === 'GET' ? requestHeader(operation, name) : undefined
    return documented === undefined ? notStated : stated(operation, documented.evidence, documented.source)
  },
  judge: (_api, operation, exchanges) => {
    const documented = requestHeader(operation, name)
    if (documented === undefined) return judgedAll([])
    return judgedAll(
      goodOnes(operation, exchanges).map(({ index, exchange, answer }) => {
        const sent = headerOf(exchange.step.request.headers, name)
        if (sent === undefined) return undefined
        const looked = answer.status === 304 ? lookAt304 : lookAtWhole
        const found = looked(operation, documented, exchanges, { index, answer, sent })
        return found === undefined ? undefined : [found]
      }),
    )
  },
}
