import { placeholders } from '../contract/path-template.ts'
import type { Operation, OperationKind } from '../model/contract.ts'

/** One step of the way from the root to what an operation works on. */
export type Step =
  | { readonly kind: 'name'; readonly key: string; readonly prefix: string }
  | {
      readonly kind: 'key'
      readonly parameters: readonly string[]
      readonly property: string | null
      readonly prefix: string
    }
  | { readonly kind: 'self'; readonly prefix: string }
  | { readonly kind: 'cast'; readonly type: string }
  | {
      readonly kind: 'call'
      readonly key: string
      readonly parameters: readonly string[]
      readonly prefix: string
    }

/** An operation's template, taken apart once. */
export interface Route {
  readonly operation: Operation
  readonly steps: readonly Step[]
  /** The last segment where it names what is done rather than what it is done to: `$ref`, `delta`, `assign`. */
  readonly tail: string | null
  /** Canonical template of what the operation works on: lower case, without names of parameters, casts and `me`. */
  readonly prefix: string
}

/** Does a type, or one derived from it, have a property. */
export type HasProperty = (type: string, property: string) => boolean

const kindsWithTail: ReadonlySet<OperationKind> = new Set([
  'action',
  'function',
  'delta',
  'count',
  'reference',
  'media',
])

/**
 * Compiles a template. `selfCollection` is the collection that `/me` is an entity of (`use-the-api.md`: `/me` is
 * `/users/{id of the signed-in user}`), or null where the contract has no such collection.
 */
export function compileRoute(
  operation: Operation,
  selfCollection: string | null,
  hasProperty: HasProperty = () => true,
): Route {
  const segments = splitPath(operation.path)
  const last = segments.at(-1) ?? ''
  const hasTail = kindsWithTail.has(operation.kind) ? !isKeySegment(last) : last.startsWith('$')
  const way = hasTail ? segments.slice(0, -1) : segments
  const steps: Step[] = []
  let prefix = ''
  for (const [index, segment] of way.entries()) {
    const added =
      index === 0 && selfCollection !== null && segment.toLowerCase() === 'me'
        ? selfSteps(selfCollection)
        : stepsOf(segment, prefix, operation, hasProperty)
    steps.push(...added)
    prefix = added.reduce((at, step) => (step.kind === 'cast' ? at : step.prefix), prefix)
  }
  return { operation, steps, tail: hasTail ? nameOf(last).toLowerCase() : null, prefix }
}

/** The segments of a path; a slash inside quotes does not split. */
function splitPath(path: string): readonly string[] {
  return path.match(/[^/'](?:'(?:[^']|'')*'|[^/'])*/g) ?? []
}

function isKeySegment(segment: string): boolean {
  return /^\{[^}]+\}:?$/.test(segment)
}

/** `range(address='{address}')` → `range`; a qualified operation loses its namespace. */
function nameOf(segment: string): string {
  const name = segment.replace(/\(.*$/s, '')
  return name.startsWith('$') ? name : (name.split('.').at(-1) ?? name)
}

function selfSteps(collection: string): readonly Step[] {
  const prefix = `/${collection}`
  return [
    { kind: 'name', key: collection, prefix },
    { kind: 'self', prefix: `${prefix}/{}` },
  ]
}

function stepsOf(
  segment: string,
  prefix: string,
  operation: Operation,
  hasProperty: HasProperty,
): readonly Step[] {
  const parameters = placeholders(segment)
  const property = alternateKey(operation, parameters, hasProperty)
  if (isKeySegment(segment) || (/^\w+=\{[^}]+\}$/.test(segment) && property !== null))
    return [{ kind: 'key', parameters, property, prefix: `${prefix}/{}` }]
  if (segment.includes('(')) return callOrKey(segment, prefix, operation, hasProperty)
  if (segment.includes('.') && !segment.includes('{')) return [{ kind: 'cast', type: segment }]
  const key = segment.replace(/\{[^}]*\}/g, '{}').toLowerCase()
  if (parameters.length > 0) return [{ kind: 'call', key, parameters, prefix: `${prefix}/${key}` }]
  return [{ kind: 'name', key, prefix: `${prefix}/${key}` }]
}

/** `users('{id}')` is a collection and a key; `range(address='{a}')` is a function in the middle of a path. */
function callOrKey(
  segment: string,
  prefix: string,
  operation: Operation,
  hasProperty: HasProperty,
): readonly Step[] {
  const key = nameOf(segment).toLowerCase()
  const parameters = placeholders(segment)
  const at = `${prefix}/${key}`
  const property = alternateKey(operation, parameters, hasProperty)
  const plain = /^[^(]+\('?\{[^}]+\}'?\)$/.test(segment)
  if (plain || property !== null) {
    return [
      { kind: 'name', key, prefix: at },
      { kind: 'key', parameters, property, prefix: `${at}/{}` },
    ]
  }
  return [{ kind: 'call', key, parameters, prefix: at }]
}

/** The property that a key selects by, where the contract says one and the type has it: else it is an argument. */
function alternateKey(
  operation: Operation,
  parameters: readonly string[],
  hasProperty: HasProperty,
): string | null {
  const keyed = operation.parameters.find((each) => each.in === 'path' && parameters.includes(each.name))
  return keyed?.key !== undefined && hasProperty(keyed.key.type, keyed.key.property)
    ? keyed.key.property
    : null
}
