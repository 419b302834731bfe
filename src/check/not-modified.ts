import type { Check } from '../model/check.ts'
import type { Answer, Exchange } from '../model/exchange.ts'
import { etagOf } from './etag-of.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { controlFor, goodOnes } from './pair-exchanges.ts'
import { conditionalHeader } from './precondition-failed.ts'
import { header } from './read-message.ts'
import { isSuccess } from './settle.ts'
import { notStated, stated } from './stated.ts'

const name = 'if-none-match'

/** Weak comparison of entity tags (RFC 9110, 8.8.3.2). */
function isSameTag(a: string, b: string): boolean {
  return a.replace(/^W\//, '') === b.replace(/^W\//, '')
}

/** Does the answer show what the read before it showed, tags aside. */
function isShownAlike(exchanges: readonly Exchange[], index: number, answer: Answer): boolean {
  const path = exchanges[index]?.step.request.path
  const before = exchanges.slice(0, index).findLast(({ step }) => step.request.path === path)?.answer ?? null
  return before !== null && withoutTag(before) === withoutTag(answer)
}

function withoutTag(answer: Answer): string {
  return answer.body.replace(/"@odata\.etag":\s*"(?:[^"\\]|\\.)*",?/g, '')
}

/**
 * A read with the present tag in `If-None-Match` is answered with 304. An answer 200 that shows the very tag that was
 * sent proves by itself that nothing has changed.
 */
export const notModified: Check = {
  id: 'not-modified',
  title: 'A read with the present tag in If-None-Match is answered with 304.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    const documented = operation.method === 'GET' ? conditionalHeader(operation, name) : undefined
    return documented === undefined ? notStated : stated(operation, documented.evidence, documented.source)
  },
  judge: (_api, operation, exchanges) => {
    const documented = operation.method === 'GET' ? conditionalHeader(operation, name) : undefined
    if (documented === undefined) return judgedAll([])
    return judgedAll(
      goodOnes(operation, exchanges).flatMap(({ index, exchange, answer }) => {
        const sent = header(exchange.step.request.headers, name)
        if (sent === undefined) return []
        if (answer.status === 304) return [[]]
        const came = etagOf(answer)
        const unchanged = isSuccess(answer.status) && came !== undefined && isSameTag(sent, came)
        const control = controlFor(exchanges, index)
        const seen = { docs: documented.source, exchange: index, control }
        if (!unchanged && answer.status < 400) {
          if (!isShownAlike(exchanges, index, answer)) return []
          const message = `The entity is shown as before; its tag was ${sent} and is ${came ?? 'missing'}.`
          return [[remark(operation, 'shown', { place: 'header:etag#moves', message, ...seen })]]
        }
        const message = `If-None-Match has the present tag: 304 is due; ${answer.status} came.`
        const grade = unchanged ? violation : remark
        return [[grade(operation, documented.evidence, { place: `header:${name}`, message, ...seen })]]
      }),
    )
  },
}
