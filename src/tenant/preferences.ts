import type { WireRequest } from './wire.ts'

/** What `Prefer` headers ask for (RFC 7240), as far as the tenant heeds it. */
interface Preferences {
  readonly return: 'minimal' | 'representation' | null
  readonly maxPageSize: number | null
  readonly respondAsync: boolean
  readonly unknownMembers: boolean
}

const none: Preferences = { return: null, maxPageSize: null, respondAsync: false, unknownMembers: false }

/**
 * Reads `return=`, `odata.maxpagesize=` (`maxpagesize=` too), `respond-async` and `include-unknown-enum-members` from all
 * `Prefer` headers; other preferences are ignored.
 */
export function preferencesOf(request: WireRequest): Preferences {
  const values = request.headers.flatMap(([name, value]) => (name.toLowerCase() === 'prefer' ? [value] : []))
  if (values.length === 0) return none
  const asked = values
    .join(',')
    .split(',')
    .map((each) => (each.split(';')[0] ?? '').trim().toLowerCase())
  const wanted = asked.find((each) => each.startsWith('return='))?.slice('return='.length)
  const size = asked.flatMap(
    (each) => /^(?:odata\.)?maxpagesize="?([1-9]\d{0,5})"?$/.exec(each)?.[1] ?? [],
  )[0]
  return {
    return: wanted === 'minimal' || wanted === 'representation' ? wanted : null,
    maxPageSize: size === undefined ? null : Number(size),
    respondAsync: asked.includes('respond-async'),
    unknownMembers: asked.includes('include-unknown-enum-members'),
  }
}
