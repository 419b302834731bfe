import { oncePerText } from '../docs/once-per-text.ts'
import type { Operation } from '../model/contract.ts'

/** What placeholders stand for, by their names. */
export type Values = { readonly [parameter: string]: string }

/** Names of the placeholders of a template, in order; plans ask for those of the same templates over and over. */
export const placeholders: (path: string) => readonly string[] = oncePerText((path) =>
  [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? ''),
)

/** `/a/{x}/b/{y}` → `/a/{x}/b`; null where the path does not end in a key segment. */
export function collectionOf(path: string): string | null {
  return /\/\{[^}/]+\}$/.test(path) ? path.slice(0, path.lastIndexOf('/')) : null
}

/** Values for another template that starts with the same segments: taken over by position. */
export function carry(values: Values, from: string, to: string): Values {
  const given = placeholders(from).map((name) => values[name])
  return Object.fromEntries(
    placeholders(to).flatMap((name, i) => (given[i] === undefined ? [] : [[name, given[i]]])),
  )
}

/** Values for an entity of a collection: those of the collection and the member's own key, at another address the last. */
export function carryInto(
  values: Values,
  collection: string,
  entity: Pick<Operation, 'path'>,
  id: string,
): Values {
  const names = placeholders(entity.path)
  const own = names[Math.min(placeholders(collection).length, names.length - 1)]
  const above = carry(values, collection, entity.path)
  return own === undefined ? above : { ...above, [own]: id }
}

/** The cast that follows a prefix of a path; null where none does. */
export function castAfter(path: string, prefix: string): string | null {
  return /^\/(microsoft\.graph\.[^/({]+)/.exec(path.slice(prefix.length))?.[1] ?? null
}
