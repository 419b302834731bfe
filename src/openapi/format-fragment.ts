const widest = 100

/** A value on one line, where that is short enough. */
function formatInline(value: unknown, room: number): string | undefined {
  if (typeof value !== 'object' || value === null) {
    const text = JSON.stringify(value)
    return text.length > room ? undefined : text
  }
  const parts: string[] = []
  let left = room - 4
  for (const [key, item] of Object.entries(value)) {
    const name = Array.isArray(value) ? '' : `${JSON.stringify(key)}: `
    const text = formatInline(item, left - name.length)
    if (text === undefined) return undefined
    parts.push(name + text)
    left -= name.length + text.length + 2
  }
  if (left < -2) return undefined
  const text = parts.join(', ')
  if (Array.isArray(value)) return `[${text}]`
  return text === '' ? '{}' : `{ ${text} }`
}

function formatValue(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inline = formatInline(value, widest)
  if (inline !== undefined) return inline
  const deeper = `${indent} `
  const items = Array.isArray(value)
    ? value.map((item) => deeper + formatValue(item, deeper))
    : Object.entries(value).map(
        ([key, item]) => `${deeper}${JSON.stringify(key)}: ${formatValue(item, deeper)}`,
      )
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  return `${open}\n${items.join(',\n')}\n${indent}${close}`
}

/** The one way a document is written: one blank a level, members in their order, what is short on a line, a final line end. */
export function formatFragment(document: unknown): string {
  return `${formatValue(document, '')}\n`
}
