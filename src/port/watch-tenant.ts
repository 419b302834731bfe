import { bodiless, contentOf } from '../har/content.ts'
import type { Answer } from '../model/exchange.ts'
import type { Recorded } from '../model/recorded.ts'
import type { Tenant } from '../tenant/tenant.ts'
import type { WireAnswer, WireRequest } from '../tenant/wire.ts'
import { answerControl, type Controls } from './controls.ts'

interface WatchOptions {
  readonly controls: Controls
  readonly note: (recorded: Recorded) => void
  /** Milliseconds that every answer waits at least. */
  readonly latency: number
  readonly now: () => Date
}

/** A tenant whose exchanges are noted, and which answers for the port itself too. */
export function watchTenant(tenant: Tenant, options: WatchOptions): Pick<Tenant, 'handle'> {
  return {
    handle: (request) => {
      const own = answerControl(options.controls, request)
      if (own !== undefined) return own
      const startedAt = options.now()
      const answer = slowed(tenant.handle(request), options.latency)
      const milliseconds = options.now().getTime() - startedAt.getTime() + (answer.transport?.delay ?? 0)
      options.note(recordedOf(request, answer, startedAt, milliseconds))
      return answer
    },
  }
}

function slowed(answer: WireAnswer, latency: number): WireAnswer {
  if (latency === 0) return answer
  const delay = (answer.transport?.delay ?? 0) + latency
  return { ...answer, transport: { ...answer.transport, delay } }
}

function recordedOf(
  request: WireRequest,
  answer: WireAnswer,
  startedAt: Date,
  milliseconds: number,
): Recorded {
  const isCut = answer.transport?.cutAfter !== undefined
  return {
    method: request.method,
    url: (request.origin ?? 'http://127.0.0.1') + request.url,
    headers: request.headers,
    body: request.body.length === 0 ? null : contentOf(request.body),
    answer: isCut ? null : asAnswer(request, answer),
    failure: isCut ? { kind: 'cut', message: 'the connection was cut' } : null,
    unkept: [],
    startedAt: startedAt.toISOString(),
    milliseconds,
  }
}

/** As it goes over the wire: no body where HTTP has none, unless a fault sends it. */
function asAnswer({ method }: WireRequest, { status, headers, body, transport }: WireAnswer): Answer {
  const isBare = method === 'HEAD' || (bodiless.has(status) && transport?.bodyAnyway !== true)
  const { text, encoding } = contentOf(isBare ? '' : body)
  return { status, headers, body: text, encoding }
}
