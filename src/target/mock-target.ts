import { setTimeout as wait } from 'node:timers/promises'
import { bodiless, sentBody } from '../har/content.ts'
import type { Answer, Headers, Request } from '../model/exchange.ts'
import { graphOrigin } from '../model/graph-origin.ts'
import type { Target } from '../model/target.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { textOf, type WireAnswer } from '../tenant/wire.ts'
import { authorization } from './authorization.ts'
import { readAnswer } from './live-target.ts'

/** The core of a reference tenant, asked without a face: what the MSW face answers, at a tenth of its cost. */
export function mockTarget(tenant: Tenant, token: string): Target {
  return {
    name: 'mock',
    kind: 'mock',
    origin: graphOrigin,
    bindings: tenant.bindings,
    send: async (request: Request) => {
      const { method, path, headers, credential } = request
      const [name, value] = authorization(credential, token)
      const all: Headers =
        name === undefined || value === undefined ? headers : [...headers, [name, value] as const]
      const answer = tenant.handle({ method, url: path, headers: all, body: sentBody(request) ?? '' })
      if (answer.transport?.delay !== undefined) await wait(answer.transport.delay)
      return asAnswer(answer)
    },
    close: async () => {},
  }
}

/** As a `Response` holds it: no body with 204, 205 and 304, and names of headers in lower case. */
function asAnswer({ status, headers, body }: WireAnswer): Answer {
  const lower = headers.map(([name, value]) => [name.toLowerCase(), value] as const)
  if (bodiless.has(status)) return { status, headers: lower, body: '', encoding: 'utf-8' }
  if (typeof body !== 'string') return readAnswer(status, lower, body)
  return { status, headers: lower, body: textOf(body), encoding: 'utf-8' }
}
