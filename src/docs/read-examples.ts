import { headerOf } from '../model/header-of.ts'
import type { Example, ExampleMessage } from '../model/page.ts'
import type { JsonObject, Source } from '../model/source.ts'
import type { Fence } from './block.ts'
import type { Section } from './group-sections.ts'
import { joinBodies } from './join-bodies.ts'
import { parseLenientJson } from './parse-lenient-json.ts'
import { checkLength, isPlainLength, isStartLine, type Message, parseMessage } from './parse-message.ts'
import { announcesResponse, bareResponse, isNamedResponse } from './read-bare-response.ts'
import { readMetadata } from './read-metadata.ts'
import { note, type Reading } from './reading.ts'

/** What stands in front of a code block and belongs to it. */
interface Before {
  metadata: JsonObject | null
  truncated: boolean
  /** The status of a response that is announced, and shows none itself. */
  response: number | null
}

type Draft = { -readonly [key in keyof Example]: Example[key] }

/**
 * Documented exchanges: every HTTP message in a code block outside "HTTP request", each response with its request.
 * @param success the status of a response that shows none; null where the page states none or several
 */
export function readExamples(
  sections: readonly Section[],
  reading: Reading,
  success: number | null,
): Example[] {
  const examples: Draft[] = []
  for (const section of sections) {
    if (section.kind === 'http') continue
    const before: Before = { metadata: null, truncated: false, response: null }
    if (isNamedResponse(section)) before.response = success
    for (const block of joinBodies(section.blocks)) {
      if (block.kind === 'comment') before.metadata = readMetadata(block, reading)
      else if (block.kind === 'text') {
        before.truncated ||= saysShortened(block.lines)
        if (announcesResponse(block)) before.response = success
      } else if (block.kind === 'fence') {
        readFence(block, section, before, examples, reading)
        before.metadata = null
        before.truncated = false
      }
    }
  }
  return examples
}

/** Does the last example wait for its response? */
function isOpen(examples: readonly Draft[]): boolean {
  return examples.length > 0 && examples.at(-1)?.response === null
}

function saysShortened(lines: readonly string[]): boolean {
  return lines.some((line) => /\b(?:shortened|truncated|abbreviated)\b/i.test(line))
}

function readFence(
  fence: Fence,
  section: Section,
  before: Before,
  examples: Draft[],
  reading: Reading,
): void {
  const starts = messageStarts(fence.lines)
  if (starts.length === 0) {
    const bare = isOpen(examples) ? bareResponse(fence, before.response) : null
    if (bare !== null) addMessage(toExampleMessage(bare, fence, before, reading), section, before, examples)
    else if (section.kind === 'example') noteUnread(fence, before, reading)
    return
  }
  if (!fence.closed) note(reading, 'example-unreadable', 'the code block has no end', fence.source)
  starts.forEach((from, index) => {
    const message = parseMessage(fence.lines, from, starts[index + 1] ?? fence.lines.length)
    if (section.kind !== 'example' && message.status === null && isDeclaration(message)) return
    addMessage(toExampleMessage(message, fence, before, reading), section, before, examples)
  })
}

/** Outside examples a request line alone with a relative path declares and does not show. */
function isDeclaration(message: Message): boolean {
  return message.body === null && message.headers.length === 0 && !/^https?:/i.test(message.target ?? '')
}

/** Several requests, or a request and its response, may share a code block; multipart bodies hold status lines too. */
function messageStarts(lines: readonly string[]): number[] {
  const first = lines.findIndex((line) => line.trim() !== '')
  if (first < 0 || !isStartLine(lines[first] ?? '')) return []
  const starts = [first]
  for (let index = first + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    if (!/^\s*[DGHPdgp]/.test(line) || !isStartLine(line)) continue
    if (
      lines[starts.at(-1) ?? 0]?.includes('$batch') ||
      /^\s*content-type:\s*(?:multipart|application\/http)/im.test(lines.slice(first, index).join('\n'))
    )
      continue
    starts.push(index)
  }
  return starts
}

/** Languages of clients, whose code shows no exchange. */
const client = /^(?:csharp|c#|go|java|javascript|objc|php|powershell|python|typescript)\b/i

function noteUnread(fence: Fence, before: Before, reading: Reading): void {
  const kind = before.metadata?.['blockType']
  if (fence.lines.every((line) => line.trim() === '') || client.test(fence.info)) return
  const declared = kind === 'request' || kind === 'response' ? `a ${kind} ` : ''
  note(reading, 'example-unreadable', `${declared}code block without a start line`, fence.source)
}

function toExampleMessage(message: Message, fence: Fence, before: Before, reading: Reading): ExampleMessage {
  const { file, line } = fence.source
  const at = (index: number): Source => ({ file, line: line + index })
  const { startLine, method, target, status, headers, body } = message
  const bodySource = message.bodyAt === null ? null : at(message.bodyAt)
  if (body !== null && bodySource !== null) checkBody(headers, body, bodySource, reading)
  const lengthMatches = checkLength(headers, body)
  if (lengthMatches === false && bodySource !== null && !isPlainLength(headers, body)) {
    note(reading, 'example-length-mismatch', 'Content-length is not the length of the body', bodySource)
  }
  return {
    startLine,
    method,
    target,
    status,
    headers,
    body,
    source: at(message.startAt),
    bodySource,
    lengthMatches,
    truncated:
      before.truncated ||
      before.metadata?.['truncated'] === true ||
      before.metadata?.['truncated'] === 'true',
    metadata: before.metadata,
  }
}

function checkBody(headers: Message['headers'], body: string, source: Source, reading: Reading): void {
  const type = headerOf(headers, 'content-type')
  if (type !== undefined && !/json/i.test(type)) return
  if (type === undefined && !/^\s*[{[]/.test(body)) return
  if (parseLenientJson(body) === undefined)
    note(reading, 'example-body-unreadable', 'the body is no JSON', source)
}

function addMessage(message: ExampleMessage, section: Section, before: Before, examples: Draft[]): void {
  const last = examples.at(-1)
  if (message.status !== null && last !== undefined && last.response === null) {
    last.response = message
    return
  }
  const name = before.metadata?.['name']
  const fallback = typeof name === 'string' ? name : null
  const example = /^examples?$/i.test(section.example ?? '') ? null : section.example
  const isRequest = message.status === null
  examples.push({
    name: example ?? fallback,
    request: isRequest ? message : null,
    response: isRequest ? null : message,
    source: message.source,
  })
}
