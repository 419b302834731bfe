import { isGiven } from '../../tenant/links.ts'
import { graphRoots } from '../../tenant/msw-face.ts'

/** Where a URL leads: into a Graph service, with the path from the version on, or to another host. */
type GraphPlace =
  | { readonly kind: 'graph'; readonly origin: string; readonly path: string }
  | { readonly kind: 'foreign'; readonly host: string }

const graphOrigins: ReadonlySet<string> = new Set(graphRoots)
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
const versioned = /^\/(v1\.0|beta)(\/|$)/i

/** How the services of a contract are told from other hosts. */
export interface ServicePlace {
  /** The part in front of `/v1.0` of a service that is no Graph cloud; null for none. */
  readonly base: string | null
  /** Only of a document that is not Graph's: what stands in front of its paths, in place of the version. */
  readonly root?: string | undefined
  /** At a port of our own all was meant for Graph: who left the version out is told so. */
  readonly isPort?: boolean
}

/**
 * The clouds' roots are Graph (`deployments.md`), and so is `base` where one is given; on a loopback host whatever begins
 * with a version is, since that is where mocks and proxies are. Paths below the `root` of a document that is not Graph's
 * begin with `/v1.0` in what is returned.
 */
export function graphPlaceOf(url: string, { base, root, isPort = false }: ServicePlace): GraphPlace {
  const { origin, host, hostname, pathname, protocol, search } = new URL(url)
  const rest = base === null ? undefined : belowOf(origin + pathname, base)
  const isNear = loopback.test(hostname)
  const path = rest ?? (isNear || graphOrigins.has(origin) ? pathname : undefined)
  const isMeant = versioned.test(pathname) || (isPort && !isGiven(pathname))
  const isServed = rest !== undefined || !isNear || isMeant
  const found = root === undefined ? (isServed ? path : undefined) : underRoot(path, root, base)
  return found === undefined
    ? { kind: 'foreign', host: host === '' ? protocol : host }
    : { kind: 'graph', origin, path: found + search }
}

/** A path as the contract has it; undefined where it is not below the root. What is versioned already comes from the reference tenant. */
function underRoot(path: string | undefined, root: string, base: string | null): string | undefined {
  if (path === undefined || versioned.test(path)) return path
  const below = belowOf(path, root) ?? (root !== '' && base?.endsWith(root) === true ? path : undefined)
  return below === undefined ? undefined : `/v1.0${below}`
}

/** What comes behind a front; undefined where the text does not begin with it. */
function belowOf(text: string, front: string): string | undefined {
  return text === front || text.startsWith(`${front}/`) ? text.slice(front.length) : undefined
}
