import type { Method } from '../model/page.ts'
import { exampleMessages } from './example-bodies.ts'
import type { Complaint, LintContext } from './rule.ts'

/** Complaints about example requests of a method that must have no body. */
export function* bodyOnMethod(context: LintContext, method: Method): Iterable<Complaint> {
  for (const { page, part, message } of exampleMessages(context)) {
    if (part !== 'request' || message.method !== method || !/^\s*[{[]/.test(message.body ?? '')) continue
    const { none, source } = page.body
    yield {
      message: `the example sends a body with ${method}${none ? ', but the page says to supply none' : ''}`,
      source: message.bodySource ?? message.source,
      against: none ? source : null,
    }
  }
}
