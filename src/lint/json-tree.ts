/** A JSON value that knows where it stands: offsets into the text, `end` exclusive. */
export type JsonNode = JsonScalar | JsonArray | JsonObjectNode

interface Span {
  readonly start: number
  readonly end: number
}

export interface JsonScalar extends Span {
  readonly kind: 'string' | 'number' | 'boolean' | 'null'
  /** The decoded string, or the source text of any other scalar. */
  readonly text: string
}

interface JsonArray extends Span {
  readonly kind: 'array'
  readonly items: readonly JsonNode[]
}

export interface JsonObjectNode extends Span {
  readonly kind: 'object'
  /** In order, duplicates kept. */
  readonly members: readonly JsonMember[]
}

export interface JsonMember {
  readonly name: string
  readonly start: number
  readonly value: JsonNode
}

/** `root` is null where the text is no JSON even without its trailing commas; `failure` is then the offset. */
export interface JsonTree {
  readonly root: JsonNode | null
  readonly failure: number | null
  /** Offsets of commas before `}` or `]`. */
  readonly trailingCommas: readonly number[]
}

interface Cursor {
  readonly text: string
  at: number
  readonly trailingCommas: number[]
}

const blanks: ReadonlySet<number> = new Set([...' \t\r\n'].map((blank) => blank.charCodeAt(0)))
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 forbids control characters in strings
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const word = /true|false|null/y

/** Reads JSON (RFC 8259) with positions; trailing commas are noted and read over. */
export function parseJsonTree(text: string): JsonTree {
  const cursor: Cursor = { text, at: 0, trailingCommas: [] }
  const root = readValue(cursor)
  if (root === null) return failed(cursor)
  skipBlank(cursor)
  if (cursor.at < text.length) return failed(cursor)
  return { root, failure: null, trailingCommas: cursor.trailingCommas }
}

/** Line of an offset, counted from 0. */
export function lineOfOffset(text: string, offset: number): number {
  let line = 0
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

function failed(cursor: Cursor): JsonTree {
  return { root: null, failure: cursor.at, trailingCommas: cursor.trailingCommas }
}

function readValue(cursor: Cursor): JsonNode | null {
  skipBlank(cursor)
  switch (cursor.text[cursor.at]) {
    case '{':
      return readObject(cursor)
    case '[':
      return readArray(cursor)
    case '"':
      return readString(cursor)
    default:
      return readScalar(cursor)
  }
}

function readObject(cursor: Cursor): JsonObjectNode | null {
  const start = cursor.at
  const members: JsonMember[] = []
  const closed = readList(cursor, '}', () => {
    const name = cursor.text[cursor.at] === '"' ? readString(cursor) : null
    if (name === null || !skip(cursor, ':')) return false
    const value = readValue(cursor)
    if (value === null) return false
    members.push({ name: name.text, start: name.start, value })
    return true
  })
  return closed ? { kind: 'object', start, end: cursor.at, members } : null
}

function readArray(cursor: Cursor): JsonArray | null {
  const start = cursor.at
  const items: JsonNode[] = []
  const closed = readList(cursor, ']', () => {
    const value = readValue(cursor)
    if (value !== null) items.push(value)
    return value !== null
  })
  return closed ? { kind: 'array', start, end: cursor.at, items } : null
}

function readList(cursor: Cursor, close: string, readEntry: () => boolean): boolean {
  cursor.at += 1
  if (skip(cursor, close)) return true
  for (;;) {
    skipBlank(cursor)
    if (!readEntry()) return false
    if (skip(cursor, close)) return true
    const comma = cursor.at
    if (!skip(cursor, ',')) return false
    if (skip(cursor, close)) {
      cursor.trailingCommas.push(comma)
      return true
    }
  }
}

function readString(cursor: Cursor): JsonScalar | null {
  const raw = take(cursor, string)
  if (raw === null) return null
  return {
    kind: 'string',
    text: raw.includes('\\') ? (JSON.parse(raw) as string) : raw.slice(1, -1),
    start: cursor.at - raw.length,
    end: cursor.at,
  }
}

function readScalar(cursor: Cursor): JsonScalar | null {
  const start = cursor.at
  const digits = take(cursor, number)
  if (digits !== null) return { kind: 'number', text: digits, start, end: cursor.at }
  const name = take(cursor, word)
  if (name === null) return null
  return { kind: name === 'null' ? 'null' : 'boolean', text: name, start, end: cursor.at }
}

function take(cursor: Cursor, pattern: RegExp): string | null {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)?.[0] ?? null
  if (found !== null) cursor.at += found.length
  return found
}

function skip(cursor: Cursor, mark: string): boolean {
  skipBlank(cursor)
  if (cursor.text[cursor.at] !== mark) return false
  cursor.at += 1
  return true
}

function skipBlank(cursor: Cursor): void {
  while (blanks.has(cursor.text.charCodeAt(cursor.at))) cursor.at += 1
}
