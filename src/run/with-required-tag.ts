import { isMeantFor, missingTag } from '../check/statement/own-operators.ts'
import { requiresTag } from '../contract/documented-header.ts'
import type { ContractView } from '../model/api-view.ts'
import type { Request, Step } from '../model/exchange.ts'
import { readTag, tagged } from './read-tag.ts'
import type { Send } from './send.ts'

/** What the docs mean by the present state of what a path names: that of POST is not there yet. */
const changing: ReadonlySet<string> = new Set<Request['method']>(['PATCH', 'PUT', 'DELETE'])

/**
 * Where the page of a change requires `If-Match`, as all of Planner's do, the entity is read and the change sent with its
 * present tag. What has the header already or is meant to have none, and what has no valid token, goes out as it is.
 */
export function withRequiredTag(view: ContractView, send: Send): Send {
  return async (step) => {
    if (!mayWantTag(step) || !isRequired(view, step)) return send(step)
    const tag = await readTag(step, send)
    return send(tag === undefined ? step : tagged(step, tag))
  }
}

/** Looked at first, since every step of a run passes here. */
function mayWantTag({ intent, request: { method, credential, headers } }: Step): boolean {
  if (!changing.has(method) || credential !== 'valid' || isMeantFor(intent, missingTag)) return false
  return !headers.some(([name]) => name.toLowerCase() === 'if-match')
}

function isRequired(view: ContractView, { operation, version }: Step): boolean {
  const known = operation === null ? undefined : view.api(version)?.operation(operation)
  return known !== undefined && requiresTag(known)
}
