import { readTag, tagged } from '../read-tag.ts'
import type { Send } from '../send.ts'

/** What a service answers that wants to be told which state of an entity is meant (RFC 6585 §3; Planner). */
const wantsTag: ReadonlySet<number> = new Set([400, 412, 428])

/** Where a change is refused that may want If-Match, the entity is read and the change sent once more with its present tag. */
export function withCurrentTag(send: Send): Send {
  return async (step) => {
    const first = await send(step)
    const { request } = step
    if (request.method === 'GET' || !wantsTag.has(first.answer?.status ?? 0)) return first
    const tag = await readTag(step, send)
    return tag === undefined ? first : send(tagged(step, tag))
  }
}
