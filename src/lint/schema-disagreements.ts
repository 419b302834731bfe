import { fileKey, shortName } from '../contract/compile/type-names.ts'
import { splitPointer, valueAtPointer } from '../contract/validate-pointer.ts'
import type { ApiView, Violation } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { ApiPage } from '../model/page.ts'
import type { Json } from '../model/source.ts'
import type { Part } from './example-uses.ts'
import { isExtension } from './extension-property.ts'

/** A body that a page shows, beside an operation that carries it. */
export interface ShownBody {
  readonly api: ApiView
  readonly operation: Operation
  readonly page: Pick<ApiPage, 'file'>
  readonly part: Part
  /** Of the answer; null for a request. */
  readonly status: number | null
  readonly value: Json
}

/** Every disagreement of a body with the compiled schema of its operation; media have none. */
export function schemaDisagreements(shown: ShownBody): readonly Violation[] {
  const { api, operation, part, status, value } = shown
  if (part === 'response') return api.validateResponse(operation, status ?? 0, value) ?? []
  return operation.body === null || operation.body.shape.kind === 'media'
    ? []
    : api.validateBody(operation, value)
}

/** Disagreements that are no contradiction of the docs, by name. */
const acceptances: {
  readonly [name: string]: (violation: Violation, shown: ShownBody) => boolean
} = {
  /** What only examples show, and what the compiler assumes, no page states. */
  'not-stated': ({ evidence }) => evidence !== 'stated',
  /** Answers may be shortened. */
  'shortened-answer': ({ keyword }, { part }) => part === 'response' && keyword === 'required',
  /** Pages show other requests too, of which their own sentences say nothing. */
  'request-of-another-page': (_, { operation, page }) =>
    ![operation.source, ...operation.alsoAt].some(({ file }) => file === page.file),
  /** Which derived types a place takes, and whether a base can be an instance, is not stated. */
  'derived-type': ({ keyword }) => keyword === 'type-mismatch' || keyword === 'abstract-type',
  /** What a type requires is for creating it: who changes an entity need not repeat it. */
  'change-in-part': ({ keyword, component }, { api, operation }) =>
    keyword === 'required' &&
    operation.kind !== 'create' &&
    api.type(component.slice(0, component.lastIndexOf('/'))) !== undefined,
  /** Where a value is cut short with an ellipsis, its length and format are those of another value. */
  'elided-value': ({ keyword, pointer }, { value }) =>
    ['minLength', 'maxLength', 'format'].includes(keyword) &&
    /\.\.\.|…/.test(String(valueAtPointer(value, pointer))),
  /** Directory extensions and open extensions hold properties that no page can know. */
  extension: ({ keyword, pointer, component }) =>
    keyword === 'unknown-property' &&
    isExtension(splitPointer(pointer).at(-1) ?? '', component.split('/')[0] ?? ''),
  /** Nothing is known of a type but that a row on the page of another names it. */
  'type-without-page': ({ keyword, component }, { api }) => {
    const type = api.type(component.split('/')[0] ?? '')
    if (keyword !== 'unknown-property' || type === undefined || !('properties' in type)) return false
    return (
      type.properties.length === 0 && !fileKey(type.source.file).endsWith(shortName(type.name).toLowerCase())
    )
  },
  /** A relationship is given by its address: `printer@odata.bind`. */
  bound: ({ keyword, pointer }, { value }) =>
    keyword === 'required' && valueAtPointer(value, `${pointer}@odata.bind`) !== undefined,
  /** `Json` is any JSON value. */
  'any-json': ({ keyword, message }) => keyword === 'type' && /\.json is stated$/i.test(message),
  /** Members joined by commas, each of which is one. */
  'joined-members': (violation, shown) =>
    violation.keyword === 'enum' &&
    joinedParts(violation, shown).every((part) => isMember(part, violation, shown)),
}

/** Is the disagreement one of those that no finding needs to be about. */
export function isAccepted(violation: Violation, shown: ShownBody): boolean {
  return Object.values(acceptances).some((accepts) => accepts(violation, shown))
}

function joinedParts({ pointer }: Violation, { value }: ShownBody): readonly string[] {
  const text = valueAtPointer(value, pointer)
  const parts = typeof text === 'string' ? text.split(',').map((part) => part.trim()) : []
  return parts.length > 1 ? parts : ['']
}

function isMember(part: string, { pointer }: Violation, shown: ShownBody): boolean {
  const value = withValue(shown.value, splitPointer(pointer), part)
  return !schemaDisagreements({ ...shown, value }).some((other) => other.pointer === pointer)
}

function withValue(value: Json, tokens: readonly string[], replacement: Json): Json {
  const [token, ...rest] = tokens
  if (token === undefined || typeof value !== 'object' || value === null) return replacement
  if (Array.isArray(value))
    return value.map((item: Json, index) =>
      String(index) === token ? withValue(item, rest, replacement) : item,
    )
  const members = value as { readonly [name: string]: Json }
  return { ...members, [token]: withValue(members[token] ?? null, rest, replacement) }
}

/** Is one place inside the other, or the same but for letter case. */
export function isSamePlace(one: string, other: string): boolean {
  const [a, b] = [`${one.toLowerCase()}/`, `${other.toLowerCase()}/`]
  return a.startsWith(b) || b.startsWith(a)
}
