import type { Answer, Failure, Headers, Request } from '../../model/exchange.ts'
import { headerOf } from '../../model/header-of.ts'
import type { Target } from '../../model/target.ts'
import { isAnswer } from '../send.ts'
import type { Opened } from './open-tenant.ts'

/** What a tenant without a fault was asked and answered, by `client-request-id`. */
export type Tape = Map<string, Spoken>

/** What happened to a tenant from one reset to the next: milliseconds that went by, or the id of a request. */
export type Track = readonly (number | string)[]

interface Spoken {
  readonly request: Request
  readonly came: Answer | Failure
}

/** A target, and whether it ever answered otherwise than the tape; it knows no check. */
interface Differ {
  readonly target: Target
  readonly differs: () => boolean
}

/** What is played: a tenant behind a target, its clock, and its way back to the first moment. */
export type Stage = Pick<Opened, 'target' | 'pass' | 'reset'>

/** A tenant whose answers are put on a tape; what happens after each reset becomes a track. */
export function recording({ target, pass, reset }: Stage, tape: Tape, tracks: Track[]): Stage {
  let track: (number | string)[] = []
  return {
    target: {
      ...target,
      send: async (request, signal) => {
        const came = await target.send(request, signal)
        tape.set(idOf(request), { request, came: plainOf(target, came) })
        track.push(idOf(request))
        return came
      },
    },
    pass: (milliseconds) => {
      track.push(milliseconds)
      pass(milliseconds)
    },
    reset: () => {
      track = []
      tracks.push(track)
      reset()
    },
  }
}

/**
 * Does a tenant, put back to its first moment, answer the requests of a track as the tape says. As long as it does, nothing
 * that plans and checks do comes out otherwise than it did without a fault, so that there is no need to have them do it.
 */
export async function repeats({ target, pass, reset }: Stage, tape: Tape, track: Track): Promise<boolean> {
  const { signal } = new AbortController()
  const differ = differing(target, tape)
  reset()
  for (const each of track) {
    const spoken = typeof each === 'number' ? undefined : tape.get(each)
    if (typeof each === 'number') pass(each)
    else if (spoken !== undefined) await differ.target.send(spoken.request, signal)
    if (differ.differs()) return false
  }
  return true
}

/**
 * A target whose answers are held against a tape: status, headers and bytes as a client gets them, but for hosts and the
 * ids that a tenant counts its requests with. Up to the first difference the requests are those of the tape, since plans
 * follow from answers alone. An answer that is equal is given as the tape's own object.
 */
export function differing(target: Target, tape: Tape): Differ {
  let differs = false
  return {
    differs: () => differs,
    target: {
      ...target,
      send: async (request, signal) => {
        const came = await target.send(request, signal)
        const spoken = tape.get(idOf(request))
        const equal =
          spoken !== undefined &&
          isSameRequest(request, spoken.request) &&
          isSame(plainOf(target, came), spoken.came)
        if (!equal) differs = true
        return equal && target.kind === 'mock' ? spoken.came : came
      },
    },
  }
}

function idOf(request: Request): string {
  return headerOf(request.headers, 'client-request-id') ?? ''
}

/** The answer of a server on a port of its own, as if it had none. */
function plainOf({ kind, origin }: Target, came: Answer | Failure): Answer | Failure {
  if (kind === 'mock' || !isAnswer(came)) return came
  const headers = came.headers
    .filter(([name]) => name.toLowerCase() !== 'content-length')
    .map(([name, value]) => [name, value.replaceAll(origin, '')] as const)
  return { ...came, headers, body: came.body.replaceAll(origin, '') }
}

function isSameRequest(a: Request, b: Request): boolean {
  return (
    a.method === b.method &&
    a.path === b.path &&
    a.body === b.body &&
    a.credential === b.credential &&
    hasSameHeaders(a.headers, b.headers)
  )
}

function isSame(a: Answer | Failure, b: Answer | Failure): boolean {
  if (!isAnswer(a) || !isAnswer(b)) return !isAnswer(a) && !isAnswer(b) && a.kind === b.kind
  return (
    a.status === b.status &&
    a.encoding === b.encoding &&
    isSameText(a.body, b.body) &&
    hasSameHeaders(a.headers, b.headers)
  )
}

function isSameText(a: string, b: string): boolean {
  return a === b || (a.length === b.length && a.replaceAll(requestIds, '') === b.replaceAll(requestIds, ''))
}

function hasSameHeaders(a: Headers, b: Headers): boolean {
  return (
    a.length === b.length &&
    a.every(([name, value], index) => name === b[index]?.[0] && isSameText(value, b[index]?.[1] ?? ''))
  )
}

/** Ids that the reference tenant counts its requests with. */
const requestIds = /5e55105e-0000-4000-8000-\w{12}/gi
