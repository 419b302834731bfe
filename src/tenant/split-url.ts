export interface SplitUrl {
  readonly version: string
  /** Without version and query, percent-encoded; `/` where there is none. */
  readonly path: string
  /** Without `?`. */
  readonly query: string
}

/** `/v1.0/users/1?$top=2` → version, path and query. */
export function splitUrl(url: string): SplitUrl {
  const mark = url.indexOf('?')
  const whole = mark < 0 ? url : url.slice(0, mark)
  const slash = whole.indexOf('/', 1)
  return {
    version: (slash < 0 ? whole.slice(1) : whole.slice(1, slash)).toLowerCase(),
    path: slash < 0 ? '/' : whole.slice(slash),
    query: mark < 0 ? '' : url.slice(mark + 1),
  }
}
