import { graphRoots } from '../../tenant/msw-face.ts'

/** Where a URL leads: into a Graph service, with the path from the version on, or to another host. */
export type GraphPlace =
  | { readonly kind: 'graph'; readonly origin: string; readonly path: string }
  | { readonly kind: 'foreign'; readonly host: string }

const graphOrigins: ReadonlySet<string> = new Set(graphRoots)
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
const versioned = /^\/(v1\.0|beta)(\/|$)/i

/**
 * The clouds' roots are Graph (`deployments.md`), and so is `base`, the part in front of `/v1.0`, where one is given; on a
 * loopback host whatever begins with a version is, since that is where mocks and proxies are.
 */
export function graphPlaceOf(url: string, base: string | null): GraphPlace {
  const { origin, host, hostname, pathname, protocol, search } = new URL(url)
  const whole = origin + pathname
  if (base !== null && (whole === base || whole.startsWith(`${base}/`)))
    return { kind: 'graph', origin, path: whole.slice(base.length) + search }
  const isGraph = graphOrigins.has(origin) || (loopback.test(hostname) && versioned.test(pathname))
  return isGraph
    ? { kind: 'graph', origin, path: pathname + search }
    : { kind: 'foreign', host: host === '' ? protocol : host }
}
