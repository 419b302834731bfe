import { decodePercent } from '../contract/decode-percent.ts'
import { placeholders } from '../contract/path-template.ts'
import type { Operation } from '../model/contract.ts'
import { graphOrigin } from '../model/graph-origin.ts'
import { valueOfParameter } from './alias-paths.ts'
import type { Call, Reach } from './driver.ts'
import { fault, type Mismatch } from './mismatch.ts'
import type { Captured } from './wire.ts'

/** Method, origin, path and query of a request against what was asked for. */
export function judgeAddress(
  operation: Operation,
  call: Call,
  reach: Reach,
  { method, url }: Captured,
): readonly Mismatch[] {
  const found: Mismatch[] = []
  if (method !== operation.method)
    found.push(fault('method', 'method', `${method} was sent where ${operation.method} is documented.`))
  const { origin, pathname } = new URL(url)
  const form = `/${operation.version}${reach.kind === 'alias' ? reach.path : operation.path}`
  if (origin !== graphOrigin || !samePath(pathname, form, call.values))
    found.push(
      fault('address', 'path', `${origin}${pathname} was sent where ${filled(form, call)} is meant.`),
    )
  return [...found, ...judgeQuery(call, new URL(url).searchParams)]
}

/** A path with its values as they are written in an address. */
function filled(form: string, { values }: Call): string {
  return form.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(valueOfParameter(name, values)))
}

/** Segment by segment: a slash inside of a value is none between segments, and a value has letter case. */
function samePath(sent: string, form: string, values: Call['values']): boolean {
  const own = withoutNamespace(sent).split('/')
  const meant = withoutNamespace(form).split('/')
  return (
    own.length === meant.length && own.every((segment, at) => sameSegment(segment, meant[at] ?? '', values))
  )
}

/** The namespace in front of an action or function can be left out. */
function withoutNamespace(path: string): string {
  return path.replace(/\/(microsoft\.)?graph\./gi, '/')
}

function sameSegment(sent: string, meant: string, values: Call['values']): boolean {
  let rest = decodePercent(sent)
  for (const name of placeholders(meant)) {
    const value = valueOfParameter(name, values)
    if (!rest.includes(value)) return false
    rest = rest.replace(value, () => '{}')
  }
  return bare(rest) === bare(meant.replace(/\{[^}]+\}/g, '{}'))
}

/** Names have no letter case, parameters of functions no order; prefixes and quotes of literals are no part of them. */
function bare(segment: string): string {
  return segment
    .toLowerCase()
    .replace(/=[\w.]*'/g, '=')
    .replace(/'/g, '')
    .replace(/\(([^)]*)\)/g, (_, inside: string) => `(${inside.split(',').sort().join()})`)
}

/** Every option once and with its value, and no other. */
function judgeQuery({ query }: Call, sent: URLSearchParams): readonly Mismatch[] {
  const found: Mismatch[] = []
  for (const [name, value] of Object.entries(query)) {
    const all = sent.getAll(name)
    if (all.length !== 1 || all[0] !== value)
      found.push(
        fault('query', `query:${name}`, `${name}=${value} was sent as ${all.join(' and ') || 'nothing'}.`),
      )
  }
  for (const [name, value] of sent)
    if (!Object.hasOwn(query, name))
      found.push(fault('query-added', `query:${name}`, `${name}=${value} was sent and not asked for.`))
  return found
}
