/** Characters that a value may take on one line. */
const widest = 100

/** A value as text, and the room it asks for to stand on one line; `Infinity` where it takes several. */
interface Formatted {
  readonly text: string
  readonly room: number
}

/** The names of members, quoted: documents have few of them and each many times. */
const names = new Map<string, string>()

function formatName(name: string): string {
  const known = names.get(name)
  if (known !== undefined) return known
  const text = `${JSON.stringify(name)}: `
  if (names.size < 10_000) names.set(name, text)
  return text
}

function formatScalar(value: unknown): Formatted {
  const text = JSON.stringify(value)
  return { text, room: text.length }
}

/** A list asks for two characters more than it has, as members do for their braces and blanks. */
function formatContainer(value: object, indent: string): Formatted {
  const isList = Array.isArray(value)
  const deeper = `${indent} `
  const parts: string[] = []
  let length = 0
  let room = 2
  for (const key of Object.keys(value)) {
    const name = isList ? '' : formatName(key)
    const inner = formatValue((value as { readonly [key: string]: unknown })[key], deeper)
    room = Math.max(room, 4 + length + name.length + inner.room)
    length += name.length + inner.text.length + 2
    parts.push(name + inner.text)
  }
  const [open, close] = isList ? '[]' : '{}'
  if (parts.length === 0) return { text: `${open}${close}`, room }
  if (room > widest)
    return { text: `${open}\n${deeper}${parts.join(`,\n${deeper}`)}\n${indent}${close}`, room: Infinity }
  const blank = isList ? '' : ' '
  return { text: `${open}${blank}${parts.join(', ')}${blank}${close}`, room }
}

function formatValue(value: unknown, indent: string): Formatted {
  return typeof value === 'object' && value !== null ? formatContainer(value, indent) : formatScalar(value)
}

/** The one way a document is written: one blank a level, members in their order, what is short on a line, a final line end. */
export function formatFragment(document: unknown): string {
  return `${formatValue(document, '').text}\n`
}
