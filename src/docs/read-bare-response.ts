import type { Fence, Text } from './block.ts'
import type { Section } from './group-sections.ts'
import { parseLenientJson } from './parse-lenient-json.ts'
import type { Message } from './parse-message.ts'
import { sectionKind } from './section-name.ts'

/** Does the heading of a section say that it shows a response? */
export function isNamedResponse({ heading }: Section): boolean {
  return heading !== null && sectionKind(heading.text) === 'response'
}

/** Does a line of `**Response**` alone stand in for that heading? */
export function announcesResponse({ lines }: Text): boolean {
  return lines.some((line) => /^\s*\*\*response\W*$/i.test(line))
}

/**
 * The response in a code block of JSON alone, which leaves out the status line.
 * @param status the one success that the page states, which the response then has; null where there is none
 */
export function bareResponse({ lines }: Fence, status: number | null): Message | null {
  if (status === null) return null
  const body = lines.join('\n').trim()
  if (!body.startsWith('{') || parseLenientJson(body) === undefined) return null
  const bodyAt = lines.findIndex((line) => line.trim() !== '')
  return { startLine: '', method: null, target: null, status, headers: [], body, startAt: bodyAt, bodyAt }
}
