import { isObject } from '../model/is-object.ts'
import type { JsonObject } from '../model/source.ts'
import type { Comment } from './block.ts'
import { jsonEnd } from './json-end.ts'
import { parseLenientJson } from './parse-lenient-json.ts'
import { note, type Reading } from './reading.ts'

/** The JSON object of a metadata comment; null for any other comment. */
export function readMetadata(comment: Comment, reading: Reading): JsonObject | null {
  const text = comment.text.trim()
  if (!text.startsWith('{')) return null
  const value = parseLenientJson(text) ?? parseLenientJson(firstObject(text))
  if (isObject(value)) return value
  note(reading, 'metadata-unreadable', 'the metadata comment is no JSON', comment.source)
  return null
}

/** Text may follow the object. */
function firstObject(text: string): string {
  const lines = text.split('\n')
  const end = jsonEnd(lines, 0)
  const head = end === null ? text : lines.slice(0, end).join('\n')
  return head.slice(0, head.lastIndexOf('}') + 1)
}
