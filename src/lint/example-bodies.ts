import { oncePer } from '../contract/once-per.ts'
import { headerOf } from '../model/header-of.ts'
import type { ApiPage, Example, ExampleMessage } from '../model/page.ts'
import type { Source } from '../model/source.ts'
import { type ExampleUse, type Part, usesOf } from './example-uses.ts'
import { type JsonTree, lineOfOffset, parseJsonTree } from './json-tree.ts'
import { apiPages } from './pages-of-kind.ts'
import type { LintContext } from './rule.ts'

/** A JSON body that a page shows in an example. */
export interface ExampleBody {
  readonly page: ApiPage
  readonly example: Example
  readonly part: Part
  readonly message: ExampleMessage
  readonly text: string
  readonly source: Source
  readonly tree: JsonTree
  readonly uses: readonly ExampleUse[]
}

/** One message of an example with the example and page it stands in. */
interface PlacedMessage {
  readonly page: ApiPage
  readonly example: Example
  readonly part: Part
  readonly message: ExampleMessage
}

/** Every request and response that the pages show. */
export function* exampleMessages(context: LintContext): Generator<PlacedMessage> {
  for (const page of apiPages(context.pages))
    for (const example of page.examples)
      for (const part of ['request', 'response'] as const) {
        const message = example[part]
        if (message !== null) yield { page, example, part, message }
      }
}

/** Every body that is JSON by its Content-Type or its first character, once for all rules. */
export const exampleBodies: (context: LintContext) => readonly ExampleBody[] = oncePer((context) => [
  ...readBodies(context),
])

/** The place of an offset in a body. */
export function sourceInBody(body: ExampleBody, offset: number): Source {
  return { file: body.source.file, line: body.source.line + lineOfOffset(body.text, offset) }
}

/** Text to put in place of a span of a body. */
export interface Replacement {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The line around a span with the span replaced: the certain fix of one value. */
export function lineWith(body: ExampleBody, span: { start: number; end: number }, text: string): string {
  return lineWithAll(body, span, [{ start: span.start, end: span.end, text }])
}

/** The line around a place with every replacement that lies on it. */
export function lineWithAll(
  body: ExampleBody,
  place: { start: number; end: number },
  replacements: readonly Replacement[],
): string {
  const from = body.text.lastIndexOf('\n', place.start - 1) + 1
  const next = body.text.indexOf('\n', place.end)
  const to = next === -1 ? body.text.length : next
  let line = ''
  let at = from
  for (const { start, end, text } of [...replacements].sort((a, b) => a.start - b.start)) {
    if (start < at || end > to) continue
    line += body.text.slice(at, start) + text
    at = end
  }
  return line + body.text.slice(at, to)
}

function* readBodies(context: LintContext): Generator<ExampleBody> {
  for (const { page, example, part, message } of exampleMessages(context)) {
    const { body, bodySource } = message
    if (body === null || bodySource === null || !isJson(message, body)) continue
    const uses = usesOf(context, part, [message.source, bodySource])
    yield { page, example, part, message, text: body, source: bodySource, tree: parseJsonTree(body), uses }
  }
}

function isJson(message: ExampleMessage, body: string): boolean {
  const type = headerOf(message.headers, 'content-type')
  return /^\s*[{[]/.test(body) && (type === undefined || /json/i.test(type))
}
