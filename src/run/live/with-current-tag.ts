import { etagOf } from '../../check/exchange/etag-of.ts'
import { succeeded } from '../plan/read-answer.ts'
import type { Send } from '../send.ts'

/** What a service answers that wants to be told which state of an entity is meant (RFC 6585 §3; Planner). */
const wantsTag: ReadonlySet<number> = new Set([400, 412, 428])

/** Where a change is refused that may want If-Match, the entity is read and the change sent once more with its present tag. */
export function withCurrentTag(send: Send): Send {
  return async (step) => {
    const first = await send(step)
    const { request } = step
    if (request.method === 'GET' || !wantsTag.has(first.answer?.status ?? 0)) return first
    const headers = request.headers.filter(([name]) => !/^(if-match|content-type)$/i.test(name))
    const read = await send({ ...step, request: { ...request, method: 'GET', headers, body: null } })
    const tag = read.answer === null || !succeeded(read) ? undefined : etagOf(read.answer)
    if (tag === undefined) return first
    const kept = request.headers.filter(([name]) => name.toLowerCase() !== 'if-match')
    return send({ ...step, request: { ...request, headers: [...kept, ['If-Match', tag]] } })
  }
}
