/** A GUID that depends on the text alone (FNV-1a, four times with other offsets), so that seeds have the same id in each run. */
export function guidOf(text: string): string {
  const [a, b, c, d] = [
    hash(text, 0x811c9dc5),
    hash(text, 0x01000193),
    hash(text, 0x9e3779b9),
    hash(text, 0x85ebca6b),
  ]
  return shape(a + b + c + d)
}

function hash(text: string, offset: number): string {
  let value = offset
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return (value >>> 0).toString(16).padStart(8, '0')
}

function shape(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** GUIDs in order of a counter: unique in one tenant, and the same in each run. */
export function countingGuids(prefix: string): () => string {
  let count = 0
  return () => {
    count++
    const hex = count.toString(16).padStart(12, '0')
    return `${prefix}-0000-4000-8000-${hex}`
  }
}
