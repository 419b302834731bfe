import type { Json } from '../../model/source.ts'

/** The same text for equal JSON values: property names are sorted. */
export function canonicalText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonicalText(member)}`)
    return `{${members.join(',')}}`
  }
  return JSON.stringify(value)
}

/** Characters as JSON Schema counts them: Unicode code points. */
export function lengthOf(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
