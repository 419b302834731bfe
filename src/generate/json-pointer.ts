import { splitPointer } from '../contract/validate-pointer.ts'
import type { Json } from '../model/source.ts'

/** The value at a pointer; undefined where it leads nowhere. */
export function readAt(value: Json, pointer: string): Json | undefined {
  let place: Json | undefined = value
  for (const token of splitPointer(pointer)) {
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, token)) return undefined
    place = (place as { readonly [name: string]: Json })[token]
  }
  return place
}

/** The same value with another one at a pointer; a missing last member is added, a missing way there changes nothing. */
export function replacedAt(value: Json, pointer: string, replacement: Json): Json {
  return changed(value, splitPointer(pointer), replacement)
}

/** The same value without what is at a pointer. */
export function withoutAt(value: Json, pointer: string): Json {
  return changed(value, splitPointer(pointer), undefined)
}

function changed(value: Json, tokens: readonly string[], replacement: Json | undefined): Json {
  const [token, ...rest] = tokens
  if (token === undefined) return replacement ?? null
  if (Array.isArray(value)) {
    const index = Number(token)
    if (rest.length === 0 && replacement === undefined) return value.filter((_, at) => at !== index)
    return value.map((item: Json, at) => (at === index ? changed(item, rest, replacement) : item))
  }
  if (typeof value !== 'object' || value === null) return value
  const object = value as { readonly [name: string]: Json }
  if (rest.length > 0) {
    const inner = object[token]
    return inner === undefined ? object : { ...object, [token]: changed(inner, rest, replacement) }
  }
  if (replacement !== undefined) return { ...object, [token]: replacement }
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== token))
}
