import type { Check } from '../model/check.ts'
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
        if (!unchanged && answer.status < 400) return []
        const message = `If-None-Match has the present tag: 304 is due; ${answer.status} came.`
        const seen = { place: `header:${name}`, message, docs: documented.source, exchange: index }
        const grade = unchanged ? violation : remark
        const control = controlFor(exchanges, index)
        return [[grade(operation, documented.evidence, { ...seen, control })]]
      }),
    )
  },
}
