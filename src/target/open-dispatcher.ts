import { type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici'

const proxyNames = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY']
const thisMachine = /^(localhost|127(\.\d+){3}|\[::1\])$/

/**
 * Connections to one origin: through the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name for it, in either letter
 * case; this machine itself is reached without one. What is dispatched names the origin.
 */
export function openDispatcher(origin: string, options: Pool.Options): Dispatcher {
  return proxiesFor(origin).length > 0 ? new EnvHttpProxyAgent(options) : new Pool(origin, options)
}

/** The variable that names a proxy for an origin by what is no URL of one; undefined where there is none. */
export function unusableProxy(origin: string): string | undefined {
  return proxiesFor(origin).find(
    (name) => !/^(https?|socks5?):$/.test(URL.parse(process.env[name] ?? '')?.protocol ?? ''),
  )
}

function proxiesFor(origin: string): readonly string[] {
  if (thisMachine.test(new URL(origin).hostname)) return []
  return proxyNames.filter((name) => (process.env[name] ?? '') !== '')
}
