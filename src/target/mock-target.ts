import type { Request as Wanted } from '../model/exchange.ts'
import type { Bindings, Target } from '../model/target.ts'
import { authorization } from './authorization.ts'
import { readAnswer } from './live-target.ts'

const root = 'https://graph.microsoft.com'

interface MockOptions {
  readonly token: string
  readonly bindings: Bindings
}

/** The reference tenant behind MSW, asked without interception. */
export function mockTarget(answer: (request: Request) => Promise<Response>, options: MockOptions): Target {
  return {
    name: 'mock',
    kind: 'mock',
    origin: root,
    bindings: options.bindings,
    send: async (wanted) => {
      const response = await answer(asFetchRequest(wanted, options.token))
      return readAnswer(response.status, [...response.headers], await response.bytes())
    },
    close: async () => {},
  }
}

function asFetchRequest(wanted: Wanted, token: string): Request {
  const headers = new Headers(wanted.headers.map(([name, value]): [string, string] => [name, value]))
  const [name, value] = authorization(wanted.credential, token)
  if (name !== undefined && value !== undefined) headers.set(name, value)
  return new Request(root + wanted.path, { method: wanted.method, headers, body: wanted.body })
}
