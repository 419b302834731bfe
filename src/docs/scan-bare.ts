import { jsonEnd } from './json-end.ts'
import { isBareSectionName } from './section-name.ts'

const requestLine = /^(?:GET|POST|PUT|PATCH|DELETE)(?:\s+(?:\/|https?:|\*\* )|\/|\s+[\w{(.'-]+\/\S*\s*$)/
const statusLine = /^HTTP\/\d(?:\.\d)?\s+\d{3}\b/
const header = /^(?!(?:note|important|tip|caution|warning)\b)[A-Za-z][\w-]*\s*:(?:\s|$)/i

/** Does a line outside code blocks begin a message or a JSON value, as in scraped text? */
export function isBareStart(line: string): boolean {
  const code = line.charCodeAt(0)
  if (code === 0x7b || code === 0x5b) return /^[{[]\s*(?:"|\{|$)/.test(line)
  if (code < 0x44 || code > 0x50) return false
  return requestLine.test(line) || statusLine.test(line)
}

/**
 * Index of the line after a bare message: start line, further request lines, headers, and the body, whose end is found
 * by the balance of braces or, where it is no JSON, by the next section name. `closed` is false where the balance fails.
 */
export function bareEnd(
  lines: readonly string[],
  from: number,
): { readonly end: number; readonly closed: boolean } {
  if (/^[{[]/.test(lines[from] ?? '')) return bodyEnd(lines, from)
  let index = from + 1
  while (requestLine.test(lines[index] ?? '')) index += 1
  while (header.test(lines[index] ?? '')) index += 1
  const body = /^\s*$/.test(lines[index] ?? 'end') ? index + 1 : index
  if (/^\s*[{[]/.test(lines[body] ?? '')) return bodyEnd(lines, body)
  const declared = Number(/^content-length\s*:\s*(\d+)/im.exec(lines.slice(from, index).join('\n'))?.[1] ?? 0)
  return { end: declared > 0 ? plainEnd(lines, body) : index, closed: true }
}

function bodyEnd(lines: readonly string[], from: number): { readonly end: number; readonly closed: boolean } {
  const end = jsonEnd(lines, from)
  return end === null ? { end: plainEnd(lines, from), closed: false } : { end, closed: true }
}

function plainEnd(lines: readonly string[], from: number): number {
  let index = from
  while (index < lines.length && !isBareSectionName(lines[index] ?? '', lines)) index += 1
  return index
}
