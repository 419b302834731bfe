import { oncePerText } from '../../docs/once-per-text.ts'
import type { Edm } from '../../model/edm.ts'

const root = 'microsoft.graph'

/** Names that docs write in type cells for primitive types; Graph's conceptual types in `resources/*.md` use the same. */
const primitives: { readonly [name: string]: Edm } = {
  string: 'Edm.String',
  strings: 'Edm.String',
  text: 'Edm.String',
  url: 'Edm.String',
  uri: 'Edm.String',
  boolean: 'Edm.Boolean',
  bool: 'Edm.Boolean',
  byte: 'Edm.Byte',
  sbyte: 'Edm.SByte',
  int16: 'Edm.Int16',
  short: 'Edm.Int16',
  int32: 'Edm.Int32',
  int: 'Edm.Int32',
  integer: 'Edm.Int32',
  numeric: 'Edm.Int32',
  int64: 'Edm.Int64',
  long: 'Edm.Int64',
  single: 'Edm.Single',
  float: 'Edm.Single',
  double: 'Edm.Double',
  number: 'Edm.Double',
  decimal: 'Edm.Decimal',
  datetimeoffset: 'Edm.DateTimeOffset',
  datetime: 'Edm.DateTimeOffset',
  timestamp: 'Edm.DateTimeOffset',
  date: 'Edm.Date',
  timeofday: 'Edm.TimeOfDay',
  time: 'Edm.TimeOfDay',
  duration: 'Edm.Duration',
  guid: 'Edm.Guid',
  uuid: 'Edm.Guid',
  binary: 'Edm.Binary',
  stream: 'Edm.Stream',
}

/** Names that stand for any JSON value where no page documents them as a type. */
const untyped = /^(?:edm\.)?(?:(?:untyped )?json(?: object)?|object|untyped|any|hashtable|dictionary)$/i

/** The Edm type that a name of a type cell means, or undefined where it is no primitive. */
export const primitiveOf: (name: string) => Edm | undefined = oncePerText((name) => {
  const key = name
    .trim()
    .replace(/^(?:edm|system)\./i, '')
    .toLowerCase()
  return Object.hasOwn(primitives, key) ? primitives[key] : undefined
})

export function isUntyped(name: string): boolean {
  return untyped.test(name.trim())
}

/** Is this a name a type can have: letters, digits, `_` and dots between. */
export function isTypeName(name: string): boolean {
  return /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(name)
}

/** `microsoft.graph.x` → true. */
export function isGraphName(name: string): boolean {
  return /^microsoft\.graph\.\w/i.test(name)
}

/** The part after the last dot. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

/** The part before the last dot. */
export function namespaceOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? root : name.slice(0, dot)
}

/** A page's namespace as it should be: `microsoft.graph` where there is none or what stands there is no namespace. */
export function cleanNamespace(namespace: string | null | undefined): string {
  return namespace == null ? root : clean(namespace)
}

const clean = oncePerText((namespace) => {
  const text = namespace.trim().replace(/\.+$/, '')
  return /^microsoft\.graph(?:\.\w+)*$/i.test(text) ? `${root}${text.slice(root.length)}` : root
})

/** `#Microsoft.Graph.x`, `graph.x` and `x` with the page's namespace in front; null where it is no type name. */
export function qualify(name: string, namespace: string): string | null {
  const text = name.trim().replace(/^#/, '').replace(/\.+$/, '')
  if (!isTypeName(text)) return null
  if (isGraphName(text)) return `${root}${text.slice(root.length)}`
  if (/^graph\.\w/i.test(text)) return `microsoft.${text}`
  return text.includes('.') ? null : `${namespace}.${text}`
}

/**
 * `intune_onboarding_x.md` and `../resources/X.md#y` → the same key as the file `intune-onboarding-x.md`; a backslash
 * parts folders too.
 */
export const fileKey: (file: string) => string = oncePerText((file) =>
  file
    .replace(/[#?].*$/, '')
    .replace(/^.*[\\/]/, '')
    .replace(/\.md$/i, '')
    .replace(/_/g, '-')
    .toLowerCase(),
)

/**
 * Like `qualify`, of a name that links to a page: files of other namespaces begin with the name of theirs, and a page named
 * after the type alone is of `microsoft.graph`.
 */
export function qualifyLinked(name: string, link: string | null, namespace: string): string | null {
  const isOfGraph = link !== null && fileKey(link) === name.trim().toLowerCase()
  return qualify(name, isOfGraph ? root : namespace)
}
