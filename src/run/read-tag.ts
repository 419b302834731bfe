import { etagOf } from '../check/exchange/etag-of.ts'
import type { Step } from '../model/exchange.ts'
import { succeeded } from './plan/read-answer.ts'
import type { Send } from './send.ts'

/**
 * The present entity tag of what a step is about to change, read by a GET of the same path: `*`, which any state has, where it
 * shows none (RFC 9110 §13.1.1); undefined where nothing can be read.
 */
export async function readTag(step: Step, send: Send): Promise<string | undefined> {
  const headers = step.request.headers.filter(([name]) => !/^(if-match|content-type)$/i.test(name))
  const request = { ...step.request, method: 'GET', headers, body: null } as const
  const read = await send({ ...step, request })
  return read.answer === null || !succeeded(read) ? undefined : (etagOf(read.answer) ?? '*')
}

/** The step with a tag as its `If-Match`. */
export function tagged(step: Step, tag: string): Step {
  const kept = step.request.headers.filter(([name]) => name.toLowerCase() !== 'if-match')
  return { ...step, request: { ...step.request, headers: [...kept, ['If-Match', tag]] } }
}
