import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml'
import { InputError, withoutMark } from '../load/read-input.ts'
import type { Source } from '../model/source.ts'
import type { Waiver } from '../model/waiver.ts'

const keys = ['id', 'cause', 'operation', 'reason', 'link', 'owner', 'expires'] as const

type Key = (typeof keys)[number]

/** A complaint about the waiver that stands there. */
interface Complaint {
  readonly source: Source
  readonly message: string
}

/**
 * Reads `waivers.yaml`: a list of `{ reason, link, owner, expires }`, each with at least one of `id`, `cause` and
 * `operation`; an InputError has a line for each problem, with file and line.
 */
export function readWaivers(text: string, file: string): readonly Waiver[] {
  const lines = new LineCounter()
  const document = parseDocument(withoutMark(text), { lineCounter: lines, uniqueKeys: true })
  const sourceAt = (offset: number): Source => ({ file, line: Math.max(1, lines.linePos(offset).line) })
  // What follows the first error of syntax is its consequence.
  const complaints: Complaint[] = document.errors.slice(0, 1).map((error) => ({
    source: sourceAt(error.pos[0]),
    message: `is no YAML: ${error.message.split('\n')[0]?.replace(/ at line.*$/, '')}`,
  }))
  const { contents } = document
  if (complaints.length === 0 && contents !== null && !isSeq(contents))
    complaints.push({ source: sourceAt(0), message: 'holds no list of waivers' })
  refuseAll(complaints)
  const waivers: Waiver[] = []
  for (const item of isSeq(contents) ? contents.items : []) {
    const source = sourceAt((item as { range?: readonly number[] } | null)?.range?.[0] ?? 0)
    const read = isMap(item) ? readEntry(item, source) : `the waiver is no map with ${keys.join(', ')}`
    const twin = typeof read === 'string' ? undefined : waivers.find((each) => isSame(each, read))
    if (typeof read === 'string') complaints.push({ source, message: read })
    else if (twin !== undefined)
      complaints.push({ source, message: `the waiver names what the one in line ${twin.source.line} names` })
    else waivers.push(read)
  }
  refuseAll(complaints)
  return waivers
}

/** Two of a kind: it would not be clear whose owner and day hold. */
function isSame(a: Waiver, b: Waiver): boolean {
  return a.id === b.id && a.cause === b.cause && a.operation === b.operation
}

function refuseAll(complaints: readonly Complaint[]): void {
  if (complaints.length === 0) return
  throw new InputError(
    complaints.map(({ source, message }) => `${source.file}:${source.line}: ${message}`).join('\n'),
  )
}

function readEntry(map: YAMLMap, source: Source): Waiver | string {
  const values: { [key in Key]?: string } = {}
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : ''
    if (!isKey(name))
      return `the waiver has the unknown key ${JSON.stringify(name)}: it takes ${keys.join(', ')}`
    const given = textOf(value)
    if (typeof given !== 'string' || given.trim() === '') return `the waiver's ${name} is no text`
    values[name] = given.trim()
  }
  const { id = null, cause = null, operation = null, reason, link, owner, expires } = values
  if (id === null && cause === null && operation === null)
    return 'the waiver names no finding: give an id, a cause or an operation'
  if (reason === undefined || link === undefined || owner === undefined || expires === undefined)
    return `the waiver lacks ${['reason', 'link', 'owner', 'expires'].filter((name) => values[name as Key] === undefined).join(', ')}`
  if (id !== null && !/^[0-9a-f*?]{1,12}$/.test(id))
    return `the waiver's id ${JSON.stringify(id)} is no finding id: that is 12 hex digits, with * for any`
  if (!/^https?:$/.test(URL.parse(link)?.protocol ?? ''))
    return `the waiver's link ${JSON.stringify(link)} is no URL of the web`
  if (!isDay(expires)) return `the waiver's expires ${JSON.stringify(expires)} is no day such as 2027-03-31`
  return { id, cause, operation, reason, link, owner, expires, source }
}

/** What stands there: an id of digits alone is a text, too, whatever YAML makes of it. */
function textOf(value: unknown): unknown {
  if (!isScalar(value)) return value
  return typeof value.value === 'number' ? value.source : value.value
}

function isKey(name: string): name is Key {
  return (keys as readonly string[]).includes(name)
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
