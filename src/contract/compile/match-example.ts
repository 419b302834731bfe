import type { OperationExample } from '../../model/operation-example.ts'
import type { Example, ExampleMessage, Method } from '../../model/page.ts'
import { contentTypeOf } from './message-content.ts'
import { templateKey } from './path-template.ts'
import { readTargetText, splitSegments } from './target-text.ts'

/** A template that an example can instantiate. */
export interface Matchable {
  readonly method: Method
  readonly segments: readonly string[]
  /** The segments as `aliasOf` gives them. */
  readonly alias: readonly string[]
}

/** The segments of an example's target; null where it is no Graph path. */
export function exampleSegments(target: string): readonly string[] | null {
  const text = readTargetText(target.replace(/\s+/g, ' '))
  if (text.kind === 'text') return splitSegments(text.path)
  const path = target.replace(/^https?:\/\/[^/]+\/(?:v1\.0|beta)\//i, '/').replace(/\?.*$/, '')
  return path.startsWith('/') ? splitSegments(path) : null
}

/** Is the target on another host than Microsoft Graph, so that it is nobody's example. */
export function isForeign(target: string): boolean {
  const text = readTargetText(target)
  return text.kind === 'unreadable' && text.reason.includes('not of Microsoft Graph')
}

/**
 * The template that the segments instantiate, the one with the most literal segments where several fit. `/me` fits
 * `/users/{id}` and a key in brackets fits a key segment only where nothing fits as it is.
 */
export function matchTemplate<T extends Matchable>(
  templates: readonly T[],
  method: Method,
  segments: readonly string[],
): T | null {
  return matchPath(
    templates.filter((template) => template.method === method),
    segments,
  )
}

/** The same, whatever the method. */
export function matchPath<T extends Pick<Matchable, 'segments' | 'alias'>>(
  templates: readonly T[],
  segments: readonly string[],
): T | null {
  const found = best(templates, segments, (template) => template.segments)
  return found ?? best(templates, aliasOf(segments), (template) => template.alias)
}

/**
 * The same among the templates of other pages: what a page writes after a segment, as in `/branding/localizations`, is
 * not taken for a key there.
 * @param documented what `segmentPairs` gives for all templates
 */
export function matchOtherPage<T extends Matchable>(
  templates: readonly T[],
  method: Method,
  segments: readonly string[],
  documented: ReadonlySet<string>,
): T | null {
  const isKey = (template: readonly string[], path: readonly string[]): boolean =>
    template.every((segment, index) => {
      const given = path[index] ?? ''
      if (!isPlaceholder(segment) || given.includes('{')) return true
      return !documented.has(templateKey(`${template[index - 1] ?? ''}/${given}`))
    })
  const alias = aliasOf(segments)
  const isInstance = (found: T): boolean => isKey(found.segments, segments) && isKey(found.alias, alias)
  const found = matchTemplate(templates, method, segments)
  if (found === null || isInstance(found)) return found
  return matchTemplate(templates.filter(isInstance), method, segments)
}

/** Each segment with the one in front of it, names of parameters erased; the first one with none. */
export function segmentPairs(segments: readonly string[]): readonly string[] {
  return segments.map((segment, index) => templateKey(`${segments[index - 1] ?? ''}/${segment}`))
}

function isPlaceholder(segment: string): boolean {
  return /^\{[^{}]*\}$/.test(segment)
}

function best<T>(
  templates: readonly T[],
  segments: readonly string[],
  segmentsOf: (template: T) => readonly string[],
): T | null {
  let found: T | null = null
  let most = -1
  for (const template of templates) {
    const literals = countLiterals(segmentsOf(template), segments)
    if (literals > most) {
      found = template
      most = literals
    }
  }
  return found
}

/** `/me/x` → `/users/{id}/x`, `/x('1')` → `/x/1`. */
export function aliasOf(segments: readonly string[]): readonly string[] {
  const [first, ...rest] = segments
  const whole = first?.toLowerCase() === 'me' ? ['users', '{id}', ...rest] : segments
  return whole.flatMap((segment) => {
    const key = /^([A-Za-z]\w*)\((?:'([^',]+)'|([^'=,]+))\)$/.exec(segment)
    return key === null ? [segment] : [key[1] ?? '', key[2] ?? key[3] ?? '']
  })
}

/** How many segments are equal as written; -1 where the target does not instantiate the template. */
function countLiterals(template: readonly string[], target: readonly string[]): number {
  if (template.length !== target.length) return matchWithPath(template, target)
  let literals = 0
  for (let index = 0; index < template.length; index++) {
    const fit = fits(template[index] ?? '', target[index] ?? '')
    if (fit === 'no') return -1
    if (fit === 'equal') literals++
  }
  return literals
}

/** Colon addressing: `{item-path}:` and a last `{item-path}` take as many segments as it needs. */
function matchWithPath(template: readonly string[], target: readonly string[]): number {
  const at = template.findIndex(
    (segment, index) => index > 0 && template[index - 1]?.endsWith(':') && segment.startsWith('{'),
  )
  const surplus = target.length - template.length
  if (at < 0 || surplus < 1) return -1
  const folded = [
    ...target.slice(0, at),
    target.slice(at, at + surplus + 1).join('/'),
    ...target.slice(at + surplus + 1),
  ]
  return countLiterals(template, folded)
}

/** `$count` and calls such as `delta()` and `filterByUser(on='x')`. */
const isNoKey = /^\$|^[A-Za-z][\w.]*\((?:|\s*\w+\s*=.*)\)$/s

function fits(template: string, target: string): 'equal' | 'fits' | 'no' {
  if (template.length === target.length && template.toLowerCase() === target.toLowerCase()) return 'equal'
  if (!template.includes('{')) return 'no'
  if (isPlaceholder(template)) return isNoKey.test(target) ? 'no' : 'fits'
  return pattern(template).test(target) ? 'fits' : 'no'
}

/** What an argument of a call is given: a comma outside quotes begins the next. */
const argumentValue = "(?:[^,']|'[^']*')+"

const patterns = new Map<string, RegExp>()

function pattern(template: string): RegExp {
  let found = patterns.get(template)
  if (found === undefined) {
    const text = template
      .split(/'?\{[^{}]*\}'?/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join(template.includes('(') ? argumentValue : '.+')
    found = new RegExp(`^${text}$`, 'i')
    if (patterns.size < 5000) patterns.set(template, found)
  }
  return found
}

/** A documented exchange as the Contract keeps it. */
export function toOperationExample(example: Example): OperationExample {
  const { request, response } = example
  return {
    name: example.name,
    request:
      request === null
        ? null
        : { body: request.body, contentType: contentTypeOf(request), source: request.source },
    response:
      response === null || response.status === null
        ? null
        : {
            status: response.status,
            body: response.body,
            contentType: contentTypeOf(response),
            truncated: response.truncated,
            source: response.source,
          },
    disputes: [],
  }
}

/** The message that says which operation an example is of. */
export function targetOf(example: Example): (ExampleMessage & { method: Method; target: string }) | null {
  const { request } = example
  return request?.method != null && request.target !== null
    ? { ...request, method: request.method, target: request.target }
    : null
}
