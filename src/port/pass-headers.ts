import type { Headers } from '../model/exchange.ts'

/** Headers of one connection (RFC 9110 §7.6.1), and those that are made anew for the next one. */
const ofConnection: ReadonlySet<string> = new Set([
  'connection',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** The headers that a proxy passes on: not those of the connection, nor those that `Connection` names. */
export function passHeaders(headers: Headers, but: readonly string[] = []): Headers {
  const named = headers
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.toLowerCase().split(','))
    .map((name) => name.trim())
  const dropped = new Set([...ofConnection, ...named, ...but])
  return headers.filter(([name]) => !dropped.has(name.toLowerCase()))
}
