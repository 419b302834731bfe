import { parseJson } from '../../docs/parse-json.ts'
import type { Property } from '../../model/contract.ts'
import { isObject } from '../../model/is-object.ts'
import type { ApiPage } from '../../model/page.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { exampleSegments } from './match-example.ts'
import type { LinePart } from './path-types.ts'
import { isPropertyName } from './read-property.ts'
import type { TypeSpace } from './type-space.ts'
import { shownProperty, typeOfValue } from './value-type.ts'

/** Names of an action's parameters as its page's example requests send them. */
interface SentParameters {
  /** From lower case to the one spelling that examples use. */
  readonly spelling: ReadonlyMap<string, string>
  /** The single parameter whose value holds what the table lists; null where the table lists the parameters. */
  readonly wrapper: { readonly name: string; readonly collection: boolean } | null
}

/** Reads how the examples of an action page send what its table lists: `{"passwordCredential": {"displayName": …}}`. */
export function readSentParameters(page: ApiPage, listed: readonly Property[]): SentParameters {
  const bodies = page.examples.flatMap(({ request }) => {
    const body = request?.body == null ? undefined : parseJson(request.body)
    return body !== undefined && isObject(body) ? [body] : []
  })
  return { spelling: spellingsOf(bodies), wrapper: wrapperOf(bodies, listed) }
}

/** What the example requests of an action send, as parameters that no table lists. */
export function readSentMembers(space: TypeSpace, { page, line, template }: LinePart): readonly Property[] {
  const last = nameOf(template.segments.at(-1) ?? '')
  const found = new Map<string, Property>()
  for (const { request } of page.examples) {
    if (request?.body == null || request.method !== line.method) continue
    const end = nameOf(exampleSegments(request.target ?? '')?.at(-1) ?? '')
    const body = end === last ? parseJson(request.body) : undefined
    if (body === undefined || !isObject(body)) continue
    for (const [name, value] of Object.entries(body)) {
      const use = typeOfValue(space, value) ?? { name: 'Edm.Untyped', collection: Array.isArray(value) }
      if (isPropertyName(name) && !found.has(name))
        found.set(name, shownProperty(name, use, request.bodySource ?? request.source).property)
    }
  }
  return [...found.values()]
}

/** `microsoft.graph.lend(to='x')` → `lend`. */
function nameOf(segment: string): string {
  return segment.replace(/\(.*$/, '').replace(/^.*\./, '').toLowerCase()
}

function spellingsOf(bodies: readonly JsonObject[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const disputed = new Set<string>()
  for (const name of bodies.flatMap((body) => Object.keys(body))) {
    const key = name.toLowerCase()
    if ((found.get(key) ?? name) !== name) disputed.add(key)
    found.set(key, name)
  }
  for (const key of disputed) found.delete(key)
  return found
}

/** Every example has one and the same member, which the table does not list, around members that it does. */
function wrapperOf(bodies: readonly JsonObject[], listed: readonly Property[]): SentParameters['wrapper'] {
  const names = new Set(listed.map(({ name }) => name.toLowerCase()))
  const found = bodies.map((body) => {
    const [entry, ...others] = Object.entries(body).filter(([name]) => !name.startsWith('@'))
    if (entry === undefined || others.length > 0 || names.has(entry[0].toLowerCase())) return null
    const [name, value] = entry
    const items: readonly Json[] = Array.isArray(value) ? value : [value]
    const holds = items.length > 0 && items.every((item) => isObject(item) && holdsOnly(item, names))
    return holds ? { name, collection: Array.isArray(value) } : null
  })
  const [first] = found
  return first != null && found.every((other) => other?.name === first.name) ? first : null
}

function holdsOnly(item: JsonObject, names: ReadonlySet<string>): boolean {
  const own = Object.keys(item).filter((name) => !name.startsWith('@'))
  return own.length > 0 && own.every((name) => names.has(name.toLowerCase()))
}
