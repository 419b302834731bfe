import { documentedPreference } from '../contract/documented-preference.ts'
import { headerOf } from '../model/header-of.ts'
import type { Call } from './call.ts'
import type { Reply } from './reply.ts'

/** A reply to a read that says so where the request prefers what its page documents (RFC 7240 §3). */
export function confirmPreference({ operation, request }: Call, reply: Reply): Reply {
  const name = documentedPreference(operation)?.name.toLowerCase()
  const asked = (headerOf(request.headers, 'prefer') ?? '').split(',').map((each) => each.trim())
  const applied = asked.find((each) => each.toLowerCase().split('=')[0] === name)
  if (applied === undefined || reply.status >= 300) return reply
  return { ...reply, headers: [...(reply.headers ?? []), ['Preference-Applied', applied]] }
}
