import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml'
import type { Source } from '../model/source.ts'
import { lintRules } from './rules.ts'
import type { Suppression, SuppressionProblem } from './suppression.ts'

/** What a suppression file says, with every problem in it. */
export interface ReadSuppressions {
  readonly suppressions: readonly Suppression[]
  readonly problems: readonly SuppressionProblem[]
}

const keys = ['rule', 'file', 'line', 'message', 'reason', 'owner'] as const

type Key = (typeof keys)[number]

/**
 * Reads `lint-suppressions.yaml`: a list of `{ rule, file, reason }` with optional `line`, `message` and `owner`.
 * An entry with a problem suppresses nothing.
 */
export function readSuppressions(text: string, file: string = 'lint-suppressions.yaml'): ReadSuppressions {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const sourceAt = (offset: number): Source => ({ file, line: Math.max(1, lines.linePos(offset).line) })
  const problems: SuppressionProblem[] = document.errors.map((error) => ({
    message: `is no YAML: ${error.message.split('\n')[0]?.replace(/ at line.*$/, '')}`,
    source: sourceAt(error.pos[0]),
  }))
  const { contents } = document
  if (problems.length > 0 || contents === null) return { suppressions: [], problems }
  if (!isSeq(contents))
    return { suppressions: [], problems: [{ message: 'is no list', source: sourceAt(0) }] }
  const suppressions: Suppression[] = []
  for (const item of contents.items) {
    const start = (item as { range?: readonly number[] } | null)?.range?.[0] ?? 0
    const read = isMap(item) ? readEntry(item, sourceAt(start)) : 'is no map with rule, file and reason'
    if (typeof read === 'string') problems.push({ message: read, source: sourceAt(start) })
    else suppressions.push(read)
  }
  return { suppressions, problems }
}

function readEntry(map: YAMLMap, source: Source): Suppression | string {
  const values: { [key in Key]?: unknown } = {}
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : ''
    if (!isKey(name)) return `has the unknown key ${JSON.stringify(name)}`
    values[name] = isScalar(value) ? value.value : value
  }
  const { rule, file, reason } = values
  if (!isText(rule) || !isText(file)) return 'lacks a rule or a file'
  if (!lintRules.some(({ id }) => id === rule)) return `names the unknown rule ${JSON.stringify(rule)}`
  if (!isText(reason)) return 'lacks a reason'
  const { line = null, message = null, owner = null } = values
  if (line !== null && !(Number.isInteger(line) && Number(line) > 0))
    return 'has a line that is no line number'
  if (message !== null && !isText(message)) return 'has a message that is no text'
  if (owner !== null && !isText(owner)) return 'has an owner that is no text'
  return { rule, file, line: line as number | null, message, source }
}

function isKey(name: string): name is Key {
  return (keys as readonly string[]).includes(name)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
