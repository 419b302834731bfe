import { requestHeader, requiresTag } from '../contract/documented-header.ts'
import type { Operation } from '../model/contract.ts'
import { headerOf } from '../model/header-of.ts'
import { Refusal } from './refusal.ts'
import { type Entity, etagOf } from './store.ts'
import type { WireRequest } from './wire.ts'

/**
 * Throws 412 for a stale `If-Match`, or for none where a change requires it (`planner-overview.md`), and 304 for a current
 * `If-None-Match`, where the operation documents the header (RFC 9110 §13.1; errors.md lists 412).
 */
export function checkPreconditions(operation: Operation, request: WireRequest, entity: Entity): void {
  const match = documented(operation, request, 'if-match')
  if (match === undefined && request.method !== 'GET' && requiresTag(operation))
    throw new Refusal(412, 'PreconditionFailed', 'The request needs If-Match with the tag of the resource.')
  if (match !== undefined && !names(match, entity)) {
    throw new Refusal(412, 'PreconditionFailed', 'The resource has changed since it was last read.')
  }
  const noneMatch = documented(operation, request, 'if-none-match')
  if (noneMatch !== undefined && names(noneMatch, entity)) {
    if (request.method === 'GET') throw new Refusal(304, 'NotModified', '', [['ETag', etagOf(entity)]])
    throw new Refusal(412, 'PreconditionFailed', 'The resource exists already.')
  }
}

function documented(operation: Operation, request: WireRequest, name: string): string | undefined {
  return requestHeader(operation, name) === undefined ? undefined : headerOf(request.headers, name)
}

/** Does a list of entity tags have the entity's present one; weak comparison. */
function names(tags: string, entity: Entity): boolean {
  const now = opaque(etagOf(entity))
  return tags.trim() === '*' || (tags.match(/(?:W\/)?"[^"]*"/g) ?? []).some((each) => opaque(each) === now)
}

function opaque(tag: string): string {
  return tag.replace(/^W\//, '')
}
