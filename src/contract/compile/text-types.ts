import { parseJson } from '../../docs/parse-json.ts'
import type { BodyShape, Operation, Property } from '../../model/contract.ts'
import { isObject } from '../../model/is-object.ts'
import type { TypeFacts } from '../../model/page.ts'
import type { Json } from '../../model/source.ts'
import type { Exemplified } from './shown-facts.ts'
import { qualify } from './type-names.ts'
import { derivedTypes, findProperty, type TypeSpace } from './type-space.ts'

/** Notes that a value stands where the type of this name is declared. */
type See = (declared: string, value: Json) => void

/**
 * Types of which no page says more than the name, and whose values are strings wherever a representation or an example
 * shows one: enums whose members are listed nowhere.
 */
export function findTextTypes(space: TypeSpace, operations: readonly Exemplified[]): ReadonlySet<string> {
  const bare = bareTypes(space)
  if (bare.size === 0) return bare
  const texts = new Set<string>()
  const others = new Set<string>()
  const see: See = (declared, value) => {
    if (value !== null && bare.has(declared)) (typeof value === 'string' ? texts : others).add(declared)
  }
  seeRepresentations(space, see)
  for (const operation of operations) seeExamples(space, operation, see)
  return texts.difference(others)
}

function bareTypes(space: TypeSpace): ReadonlySet<string> {
  const derived = derivedTypes(space)
  return new Set(
    [...space.structured.values()].flatMap(({ name, facets, properties, base, kind }) =>
      facets.length + properties.size === 0 && base === null && kind === 'complex' && !derived.has(name)
        ? [name]
        : [],
    ),
  )
}

function seeRepresentations(space: TypeSpace, see: See): void {
  for (const { name, facets } of space.structured.values()) {
    const members = facets.flatMap(({ facts }) =>
      Object.entries(facts.representation?.value ?? {}).filter(([member]) => !hasOwnPage(facts, member)),
    )
    for (const [member, value] of members) {
      const declared = findProperty(space, name, member)?.type.name
      if (declared !== undefined) for (const item of itemsOf(value).filter(isShown)) see(declared, item)
    }
  }
}

/**
 * Does a property lead to a page of its type, and not to a list of members in one: representations often write `String`
 * where there is an object.
 */
function hasOwnPage({ properties, relationships }: TypeFacts, member: string): boolean {
  const type = [...properties, ...relationships].find(({ name }) => name === member)?.type
  return type != null && type.link !== null && !type.text.includes('#')
}

function itemsOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value]
}

/** In a representation only `String` means a string: other texts name types. */
function isShown(value: Json): boolean {
  return typeof value !== 'string' || /^string$/i.test(value.trim())
}

function seeExamples(space: TypeSpace, { body, responses, examples }: Exemplified, see: See): void {
  for (const { request, response } of examples) {
    if (request?.body != null && body !== null) seeRequest(space, body.shape, parseJson(request.body), see)
    const shape = responses.find(({ status }) => status === response?.status)?.shape
    const answer = response?.body == null ? undefined : parseJson(response.body)
    if (shape === undefined || !('type' in shape) || answer === undefined) continue
    walk(space, shape.type.name, unwrap(answer, shape.kind), see)
  }
}

function unwrap(answer: Json, kind: string): Json {
  if (!isObject(answer)) return answer
  const isText =
    typeof answer['value'] === 'string' && Object.keys(answer).every((name) => /^value$|^@/.test(name))
  return kind !== 'value' || isText ? (answer['value'] ?? null) : answer
}

function seeRequest(space: TypeSpace, shape: BodyShape, sent: Json | undefined, see: See): void {
  if (sent === undefined) return
  if (shape.kind === 'type') walk(space, shape.type.name, sent, see)
  if (shape.kind === 'inline' && isObject(sent))
    for (const { name, type } of shape.properties) walk(space, type.name, sent[name] ?? null, see)
}

function walk(space: TypeSpace, declared: string, value: Json, see: See): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) walk(space, declared, item, see)
    return
  }
  see(declared, value)
  if (!isObject(value)) return
  const named = value['@odata.type']
  const full = typeof named === 'string' ? qualify(named, 'microsoft.graph') : null
  const type = space.index.full.get(full?.toLowerCase() ?? '') ?? declared
  for (const [name, inner] of Object.entries(value)) {
    const property = findProperty(space, type, name)
    if (property !== null) walk(space, property.type.name, inner, see)
  }
}

/** That the values of these types are strings is only shown. */
export function showTexts(texts: ReadonlySet<string>, properties: readonly Property[]): readonly Property[] {
  return properties.map((property) =>
    texts.has(property.type.name) && property.evidence.type === undefined
      ? { ...property, evidence: { ...property.evidence, type: 'shown' } }
      : property,
  )
}

/** The same for the parameters of an action. */
export function showTextParameters(texts: ReadonlySet<string>, operation: Operation): Operation {
  const { body } = operation
  if (texts.size === 0 || body?.shape.kind !== 'inline') return operation
  const properties = showTexts(texts, body.shape.properties)
  return { ...operation, body: { ...body, shape: { ...body.shape, properties } } }
}
