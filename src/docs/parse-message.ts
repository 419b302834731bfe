import { headerOf } from '../model/header-of.ts'
import type { ExampleMessage } from '../model/page.ts'
import { continuesTarget, parseRequestLine } from './parse-request-line.ts'

/** An HTTP message as written in a code block; line numbers count from its first line. */
export interface Message
  extends Pick<ExampleMessage, 'startLine' | 'method' | 'target' | 'status' | 'headers' | 'body'> {
  readonly startAt: number
  readonly bodyAt: number | null
}

const statusLine = /^\s*HTTP(?:\/\d(?:\.\d)?)?[ ,]+([1-5]\d\d)\b/i
const header = /^\s*([A-Za-z][\w-]*)\s*:(?:\s+(.*)|)$/
const continuation = /^\s*[&?]/

/** Does a line begin a message? */
export function isStartLine(line: string): boolean {
  return statusLine.test(line) || parseRequestLine(line) !== null
}

/**
 * Reads the message whose start line is at `from`, up to `to`. One blank line may stand between start line and headers,
 * and none in front of the body; a start line may go on over lines that begin with `&` or `?`, or that its target needs.
 */
export function parseMessage(lines: readonly string[], from: number, to: number): Message {
  let at = from + 1
  let startLine = (lines[from] ?? '').trim()
  while (at < to && goesOn(startLine, lines[at] ?? '')) {
    startLine += (lines[at] ?? '').trim()
    at += 1
  }
  if (isBlank(lines[at]) && isHeader(lines[at + 1]) && at + 1 < to) at += 1
  const headers: (readonly [string, string])[] = []
  while (at < to && isHeader(lines[at])) {
    const [, name = '', value = ''] = header.exec(lines[at] ?? '') ?? []
    headers.push([name, value.trim()])
    at += 1
  }
  while (at < to && isBlank(lines[at])) at += 1
  let end = to
  while (end > at && isBlank(lines[end - 1])) end -= 1
  const request = parseRequestLine(startLine)
  return {
    startLine,
    method: request?.method ?? null,
    target: request?.target ?? null,
    status: request === null ? Number(statusLine.exec(startLine)?.[1]) : null,
    headers,
    body: end > at ? lines.slice(at, end).join('\n') : null,
    startAt: from,
    bodyAt: end > at ? at : null,
  }
}

function goesOn(startLine: string, line: string): boolean {
  if (continuation.test(line)) return true
  const request = parseRequestLine(startLine)
  return request !== null && continuesTarget(request.target, line)
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === ''
}

/** A header line is no URL, no JSON member, and no line of prose with a colon. */
function isHeader(line: string | undefined): boolean {
  return line !== undefined && header.test(line) && !/^\s*https?:/i.test(line)
}

/** Does a declared length equal the body's length in UTF-8 with CRLF line ends; null where none is declared. */
export function checkLength(headers: Message['headers'], body: string | null): boolean | null {
  const declared = headerOf(headers, 'content-length')
  if (declared === undefined || body === null) return null
  let breaks = 0
  for (let at = body.indexOf('\n'); at >= 0; at = body.indexOf('\n', at + 1)) breaks += 1
  return Number(declared) === Buffer.byteLength(body) + breaks
}

/** Does a declared length equal the body's length with its line ends as they are, with or without one at its end. */
export function isPlainLength(headers: Message['headers'], body: string | null): boolean {
  const surplus = Number(headerOf(headers, 'content-length')) - Buffer.byteLength(body ?? '')
  return surplus === 0 || surplus === 1
}
