import { headerOf } from '../model/header-of.ts'
import type { Json } from '../model/source.ts'
import type { Call } from './call.ts'
import { giveLink } from './links.ts'
import type { Shown } from './present.ts'
import { badRequest, Refusal } from './refusal.ts'
import type { Reply } from './reply.ts'
import type { WireRequest } from './wire.ts'

/** What an upload session is for. */
export interface Destination {
  /** Takes the whole content; the answer to its last part. */
  readonly finish: (bytes: Uint8Array) => Reply
  /** Only where an explicit request completes the upload (driveitem-createuploadsession.md, `deferCommit`). */
  readonly deferred: boolean
  /** Outlook names the next byte alone (resources/uploadsession.md). */
  readonly namesByte: boolean
}

interface Session extends Destination {
  readonly expires: string
  readonly parts: Uint8Array[]
  received: number
  /** Of the whole content, as the first part says. */
  size: number | undefined
}

/** How long a session is good for, in milliseconds. */
const lifetime = 24 * 3600 * 1000

/**
 * The members of an upload session: its URL takes ranges of the content in order, tells which are missing, and is gone
 * when it is deleted or all has come (driveitem-createuploadsession.md, upload-data-to-upload-session.md).
 */
export function openUpload(call: Call, destination: Destination): Shown {
  const { links, newId, now } = call.realm
  const id = newId()
  const session: Session = {
    ...destination,
    expires: new Date(now().getTime() + lifetime).toISOString(),
    parts: [],
    received: 0,
    size: undefined,
  }
  const close = (): void => void links.delete(`/uploads/${id}`)
  const uploadUrl = giveLink(call, 'uploads', id, (request) => answer(session, close, request))
  return { uploadUrl, ...stateOf(session) }
}

function stateOf({ expires, received, namesByte }: Session): Shown {
  const next: Json = [namesByte ? `${received}` : `${received}-`]
  return { expirationDateTime: expires, nextExpectedRanges: next }
}

function answer(session: Session, close: () => void, request: WireRequest): Reply {
  const { method } = request
  if (method === 'GET') return { status: 200, json: stateOf(session) }
  if (method === 'DELETE') {
    close()
    return { status: 204 }
  }
  const isWhole = (): boolean => session.received === session.size
  const commits = method === 'POST' && session.deferred && isWhole()
  if (method !== 'PUT' && !commits)
    throw new Refusal(405, 'MethodNotAllowed', `An upload session takes PUT, GET and DELETE, not ${method}.`)
  if (method === 'PUT') take(session, request)
  if (!commits && (!isWhole() || session.deferred)) return { status: 202, json: stateOf(session) }
  const reply = session.finish(Buffer.concat(session.parts))
  close()
  return reply
}

/** Keeps a range; throws where it is none, does not follow on what came before, or tells another size. */
function take(session: Session, { headers, body }: WireRequest): void {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const sent = headerOf(headers, 'content-range') ?? ''
  const [from, to, size] = (/^bytes[ =](\d+)-(\d+)\/(\d+)$/.exec(sent) ?? []).slice(1).map(Number)
  if (from === undefined || to === undefined || size === undefined)
    throw badRequest(`A part of an upload has 'Content-Range: bytes {first}-{last}/{size}', not '${sent}'.`)
  if (to - from + 1 !== bytes.length || to >= size)
    throw badRequest(`'Content-Range: ${sent}' does not fit the ${bytes.length} bytes that were sent.`)
  if (session.size !== undefined && session.size !== size)
    throw badRequest(`The size was ${session.size} before; '${sent}' says ${size}.`)
  if (from < session.received)
    throw new Refusal(416, 'invalidRange', `Byte ${from} has come before: ${session.received} is next.`)
  if (from > session.received)
    throw badRequest(`Parts are uploaded in order: byte ${session.received} is next, not ${from}.`)
  session.size = size
  session.parts.push(bytes.slice())
  session.received = to + 1
}
