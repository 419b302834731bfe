import { isObject } from '../model/is-object.ts'
import type { PropertyRow } from '../model/page.ts'
import type { Json, JsonObject } from '../model/source.ts'

/** No name of a property in Graph is written like this. */
const odd = /^[A-Z]|[a-z]IDs?$/

/** A name that is not in camel case as all others are is spelt as the JSON representation of the page has it. */
export function withShownNames(
  rows: readonly PropertyRow[],
  shown: JsonObject | undefined,
): readonly PropertyRow[] {
  const names = Object.keys(shown ?? {})
  return rows.map((row) => {
    const letters = row.name.toLowerCase()
    const other = names.find((name) => name.toLowerCase() === letters && !odd.test(name))
    return other === undefined || !odd.test(row.name) ? row : { ...row, name: other }
  })
}

/** A collection whose cell names no type is one of what the JSON representation of the page lists, if that says its type. */
export function withShownItems(
  rows: readonly PropertyRow[],
  shown: JsonObject | undefined,
): readonly PropertyRow[] {
  return rows.map((row) => {
    const { type } = row
    const name = type?.name === 'Object' && type.collection ? itemType(shown?.[row.name]) : null
    return type === null || name === null ? row : { ...row, type: { ...type, name } }
  })
}

function itemType(list: Json | undefined): string | null {
  const item = Array.isArray(list) ? (list[0] as Json | undefined) : null
  if (!isObject(item)) return null
  const named = item['@odata.type']
  return typeof named === 'string' ? named.replace(/^#/, '') : null
}
