import type { OperationKind } from '../../model/contract.ts'
import { oncePer } from '../once-per.ts'
import type { LinePart, PathType } from './path-types.ts'

/** What a request line does, told from its method, its last segment, what the path leads to and the page's title. */
export function kindOf(part: LinePart, steps: readonly (PathType | null)[]): OperationKind {
  const last = part.template.segments.at(-1) ?? ''
  const { method } = part.line
  if (/^\$ref$/i.test(last)) return 'reference'
  if (/^\$count$/i.test(last)) return 'count'
  if (isMedia(last, steps) && !takesParameters(part)) return method === 'DELETE' ? 'delete' : 'media'
  if (method === 'DELETE') return 'delete'
  if (method === 'PATCH' || method === 'PUT')
    return isCalled(part, last, steps) || changesMany(part, steps) ? 'other' : 'update'
  if (method === 'GET') return kindOfGet(part, last, steps)
  return kindOfPost(part, last, steps)
}

/** PATCH of a collection with the changes of several entities in `value`: a delta payload (OData JSON 4.01, 15). */
function changesMany({ page }: LinePart, steps: readonly (PathType | null)[]): boolean {
  const isList = steps.at(-1)?.collection === true
  return (
    isList && page.body.properties.some(({ name, type }) => name === 'value' && type?.collection === true)
  )
}

/** `$value`, a stream by the table of its owner, or what is called like one and is nothing else. */
function isMedia(last: string, steps: readonly (PathType | null)[]): boolean {
  if (/^\$value$/i.test(last)) return true
  const end = steps.at(-1)
  if (end?.type === 'Edm.Stream' && !end.collection && end.sure) return true
  return /^(?:content|\w+Content)$/i.test(last) && (end?.type ?? 'Edm.Stream') === 'Edm.Stream'
}

/** `POST …/processContent` is an action where the title names it or a table lists its parameters. */
function takesParameters(part: LinePart): boolean {
  const { page, line } = part
  return line.method === 'POST' && (isNamedByTitle(part) || page.body.properties.length > 0)
}

function kindOfGet(part: LinePart, last: string, steps: readonly (PathType | null)[]): OperationKind {
  if (/^(?:microsoft\.graph\.)?delta$/i.test(last.replace(/\(.*$/, ''))) return 'delta'
  if (isCalled(part, last, steps)) return 'function'
  const end = steps.at(-1)
  if (isParameter(last)) return 'get'
  if (end?.collection === true || part.page.response.collection) return 'list'
  return end?.sure !== true && isPlural(last) && /^list\b/i.test(titleOf(part)) ? 'list' : 'get'
}

function kindOfPost(part: LinePart, last: string, steps: readonly (PathType | null)[]): OperationKind {
  if (isCalled(part, last, steps)) return 'action'
  const end = steps.at(-1)
  if (end?.collection === true) return 'create'
  if (isParameter(last)) return 'other'
  if (/^microsoft\.graph\.[\w.]+$/.test(last) && end !== null) return 'create'
  if (end != null && !end.type.startsWith('Edm.')) return 'create'
  if (isCreated(part) && (isPlural(last) || isAddedTo(part))) return 'create'
  return isAccepted(part) ? 'create' : 'action'
}

function isAddedTo(part: LinePart): boolean {
  return /^(?:create|add|post|new)\b/i.test(titleOf(part)) && part.page.body.types.length > 0
}

/** What no page documents is a collection where it is called like one; there are no actions with such names. */
function isPlural(segment: string): boolean {
  return /[a-z]s$/.test(segment)
}

/** "Create boat" that takes a boat and answers 202: there will be one. */
function isAccepted(part: LinePart): boolean {
  const { body, response } = part.page
  const name = /^create (?:an? |the |new )*(\w+)$/i.exec(titleOf(part))?.[1]?.toLowerCase()
  const isOf = body.types.some((type) => type.replace(/^.*\./, '').toLowerCase() === name)
  return isOf && response.statuses.some(({ value }) => value === 202)
}

/** The sentence, or, where it has no number ("a 200-series response code"), an example answers 201 to what is sent. */
function isCreated({ page }: LinePart): boolean {
  const { statuses } = page.response
  const shown = page.examples.some(({ request, response }) => {
    return response?.status === 201 && (request === null || request.method === 'POST')
  })
  return statuses.length === 0 ? shown : statuses.some(({ value }) => value === 201)
}

/**
 * Is the last segment a function or action: by call syntax, by a title such as `user: sendMail`, `assign action`, or by a
 * name such as `getSchedule`, which no property has.
 */
function isCalled(part: LinePart, last: string, steps: readonly (PathType | null)[]): boolean {
  if (isParameter(last)) return false
  if (isNamedByTitle(part) || /^get[A-Z]/.test(last)) return true
  return /^[\w.]+\(/.test(last) && (steps.at(-1) === null || part.line.method === 'POST' || !isKey(last))
}

/** Does the page's title name the last segment as a function or action. */
export const isNamedByTitle: (part: LinePart) => boolean = oncePer((part) => {
  const last = (part.template.segments.at(-1) ?? '').replace(/\(.*$/, '')
  const name = last.slice(last.lastIndexOf('.') + 1).toLowerCase()
  const title = titleOf(part)
  const after = /^[\w.\s]+:\s*(.+)$/.exec(title)?.[1]?.replace(/\W/g, '').toLowerCase()
  if (after === name) return true
  const worded = /^(.*?)\s+(?:action|function)\b/i.exec(title)?.[1]?.toLowerCase()
  return worded !== undefined && worded.replace(/^.*[\s.:]/, '') === name
})

function isKey(segment: string): boolean {
  return /\((?:\w+=)?'?\{[^{}]*\}'?\)$/.test(segment)
}

function isParameter(segment: string): boolean {
  return /^\{[^{}]*\}:?$/.test(segment) || /^\w+=\{/.test(segment)
}

function titleOf({ page }: LinePart): string {
  return page.title?.value.trim() ?? ''
}

/** The type an operation handles: what its path leads to; for functions, actions and references, what they belong to. */
export function resourceOf(kind: OperationKind, steps: readonly (PathType | null)[]): string | null {
  const structured = (step: PathType | null | undefined): string | null =>
    step == null || step.type.startsWith('Edm.') ? null : step.type
  if (kind === 'reference') return structured(steps.at(-2 - keyed(steps)))
  if (kind === 'action' || kind === 'function' || kind === 'count' || kind === 'media' || kind === 'delta')
    return structured(steps.at(-2))
  return structured(steps.at(-1))
}

/** `/members/{id}/$ref` has one segment more than `/members/$ref` in front of the owner. */
function keyed(steps: readonly (PathType | null)[]): number {
  const target = steps.at(-2)
  const before = steps.at(-3)
  return target?.collection === false && before?.collection === true && before.type === target.type ? 2 : 1
}
