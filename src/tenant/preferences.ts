import { headerOf, type WireRequest } from './wire.ts'

/** What `Prefer` headers ask for (RFC 7240), as far as the tenant heeds it. */
export interface Preferences {
  readonly return: 'minimal' | 'representation' | null
  readonly maxPageSize: number | null
}

const none: Preferences = { return: null, maxPageSize: null }

/** Reads `return=` and `odata.maxpagesize=` (`maxpagesize=` too); other preferences are ignored. */
export function preferencesOf(request: WireRequest): Preferences {
  const text = headerOf(request.headers, 'prefer')
  if (text === undefined) return none
  const wanted = /(?:^|[,;\s])return=(minimal|representation)/i.exec(text)?.[1]?.toLowerCase()
  const size = /(?:odata\.)?maxpagesize="?(\d{1,6})/i.exec(text)?.[1]
  return {
    return: wanted === 'minimal' || wanted === 'representation' ? wanted : null,
    maxPageSize: size === undefined || size === '0' ? null : Number(size),
  }
}
