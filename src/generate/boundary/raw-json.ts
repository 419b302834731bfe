import type { Json } from '../../model/source.ts'

/** Stands in a body for text that is put in as it is. */
export const rawMark = '\uE000raw\uE001'

/** JSON text of a body in which `rawMark` is replaced by raw JSON, such as a number that no double holds. */
export function textWithRaw(body: Json, raw: string): string {
  return JSON.stringify(body).replace(JSON.stringify(rawMark), () => raw)
}
