import { responseHeader } from '../contract/documented-header.ts'
import type { Headers } from '../model/exchange.ts'
import { headerOf } from '../model/header-of.ts'
import { type Call, urlOf } from './call.ts'
import { guidOf } from './guid.ts'
import { preferencesOf } from './preferences.ts'
import type { Monitor, Realm } from './realm.ts'
import { Refusal } from './refusal.ts'
import type { Reply } from './reply.ts'

/** Reads of a monitor that tell of progress before one tells of the end. */
const readsUntilDone = 2

const root = '/monitor/'

/**
 * A 202 names a monitor in `Location` and in `Operation-Location` where the page documents them
 * (long-running-actions-overview.md): mail that is sent has none. With `Prefer: respond-async` any success of a write is one where the operation
 * documents 202 with `Location` beside it (workbook-best-practice.md).
 */
export function monitored(call: Call, reply: Reply): Reply {
  if (responseHeader(call.operation, 202, 'location') === undefined) return reply
  if (reply.status === 202) return { ...reply, headers: withMonitor(call, reply, null) }
  if (reply.status >= 300 || !preferencesOf(call.request).respondAsync) return reply
  const accepted: Reply = { status: 202, headers: [['Preference-Applied', 'respond-async']] }
  return { ...accepted, headers: withMonitor(call, accepted, reply) }
}

function withMonitor(call: Call, { headers = [], made }: Reply, result: Reply | null): Headers {
  const { monitors } = call.realm
  const id = guidOf(`${call.path}#${monitors.size}`)
  monitors.set(id, { result, made, reads: 0 })
  const url = urlOf(call, root + id)
  const operation = responseHeader(call.operation, 202, 'operation-location')
  return [
    ...headers,
    ['Location', url],
    ...(operation === undefined ? [] : [['Operation-Location', url] as const]),
  ]
}

/** The monitor that a path names; it needs no token, since its URL is known to the caller alone. */
export function monitorAt(realm: Realm, path: string): Monitor | undefined {
  return path.startsWith(root) ? realm.monitors.get(path.slice(root.length)) : undefined
}

/**
 * How far a long-running action is: 202 with the state, at the end 303 to what was made, or 200 with the answer that was
 * put off (OData protocol 4.01 §11.6), or where there is none with the last state and the key of what was made (asyncjobstatus.md).
 */
export function readMonitor(monitor: Monitor, method: string): Reply {
  if (method !== 'GET') {
    throw new Refusal(405, 'MethodNotAllowed', 'A monitor can only be read.', [['Allow', 'GET']])
  }
  const { result, made, reads } = monitor
  if (reads < readsUntilDone) {
    monitor.reads++
    const status = reads === 0 ? 'notStarted' : 'inProgress'
    return { status: 202, json: { percentageComplete: (reads * 100) / readsUntilDone, status } }
  }
  const at = headerOf(result?.headers ?? [], 'location')
  if (at !== undefined) return { status: 303, headers: [['Location', at]] }
  if (result?.json === undefined) {
    const resource = made === undefined ? {} : { resourceId: made }
    return { status: 200, json: { percentageComplete: 100, ...resource, status: 'completed' } }
  }
  return { status: 200, headers: [['AsyncResult', String(result.status)]], json: result.json }
}
