import { type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici'

const proxyNames = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY']
const thisMachine = /^(localhost|127(\.\d+){3}|\[::1\])$/

/**
 * Connections to one origin: through the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name for it, in either letter
 * case; this machine itself is reached without one. What is dispatched names the origin.
 */
export function openDispatcher(origin: string, options: Pool.Options): Dispatcher {
  const hasProxy = proxyNames.some((name) => (process.env[name] ?? '') !== '')
  return hasProxy && !thisMachine.test(new URL(origin).hostname)
    ? new EnvHttpProxyAgent(options)
    : new Pool(origin, options)
}
