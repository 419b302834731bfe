import { oncePerText } from '../../docs/once-per-text.ts'
import { distinctName, namesIn, parameterName } from './path-names.ts'
import { readTargetText, splitArguments, splitSegments } from './target-text.ts'

/** A parameter of a path template, in the order of the path. */
export interface TemplateParameter {
  readonly name: string
  /** Index of the segment it stands in. */
  readonly segment: number
  /** Named argument or alternate key it is the value of: `period` in `(period='{period}')`. */
  readonly argument: string | null
  /** Literal the docs show in its place. */
  readonly sample: string | null
  /** All names of a placeholder that has several: `id | userPrincipalName`. */
  readonly names?: readonly string[]
}

export interface TemplateQuery {
  readonly name: string
  /** What the docs show as value, where it is more than one placeholder. */
  readonly sample: string | null
}

/** A path template as OpenAPI wants it: `/users/{id}/messages/{message-id}`. */
export interface PathTemplate {
  readonly path: string
  readonly segments: readonly string[]
  /** Names and quotes erased, lower case: equal keys are one template. */
  readonly key: string
  readonly parameters: readonly TemplateParameter[]
  readonly query: readonly TemplateQuery[]
}

type ParsedTarget =
  | { readonly kind: 'template'; readonly template: PathTemplate }
  | { readonly kind: 'unreadable'; readonly reason: string }

interface Draft {
  readonly taken: Set<string>
  readonly parameters: TemplateParameter[]
  /** The last segment that is no parameter. */
  previous: string | null
  index: number
}

/** Reads the target of a documented request line into a template, whatever its spelling; see `target-text.ts`. */
export function parseTarget(target: string): ParsedTarget {
  const text = readTargetText(target)
  if (text.kind === 'unreadable') return text
  const draft: Draft = { taken: new Set(), parameters: [], previous: null, index: 0 }
  const segments = splitSegments(text.path).map((segment, index) => {
    draft.index = index
    return readSegment(segment, draft)
  })
  if (segments.length === 0) return { kind: 'unreadable', reason: 'the path is empty' }
  const path = `/${segments.join('/')}`
  const query = text.query === null ? [] : parseQuery(text.query)
  const template = { path, segments, key: templateKey(path), parameters: draft.parameters, query }
  return { kind: 'template', template }
}

/** Erases parameter names, quotes and letter case. */
export const templateKey: (path: string) => string = oncePerText((path) =>
  path
    .replace(/\{[^{}]*\}/g, '{}')
    .replace(/'\{\}'/g, '{}')
    .toLowerCase(),
)

function readSegment(segment: string, draft: Draft): string {
  const bare = /^'(\{[^{}]*\})'$/.exec(segment)?.[1] ?? segment
  const aside = /^\(([\w-]+)\)$/.exec(bare)?.[1]
  if (aside !== undefined) return add(draft, parameterName(aside), null, null)
  const call = /^([\w.]+|\{[^{}]*\})\((.*)\)$/.exec(bare)
  if (call !== null) return readCall(call[1] ?? '', call[2] ?? '', draft)
  if (isLiteralKey(bare, draft)) return add(draft, 'id', null, bare)
  const text = substitute(bare, draft, null)
  if (!bare.includes('{')) draft.previous = bare.replace(/:$/, '')
  return text
}

function readCall(name: string, inner: string, draft: Draft): string {
  const head = substitute(name, draft, null)
  if (!name.includes('{')) draft.previous = name
  const parts = splitArguments(inner).map((part) => readArgument(part, draft))
  return parts.length === 0 ? head : `${head}(${parts.join(',')})`
}

/**
 * `on='reviewer'` → `on='{on}'` with a sample, `on='on'` and the alias `on=@on` without (OData URL conventions, 5.3.1);
 * `'{id}'`, `{id}` and `<address>` are keys in brackets.
 */
function readArgument(part: string, draft: Draft): string {
  const [, argument, value] = /^(\w+)\s*=\s*(.*)$/s.exec(part) ?? [undefined, null, part]
  const start = argument == null ? '' : `${argument}=`
  const text = value ?? ''
  const placeholder = /^([\w.]*'?)\{([^{}]*)\}('?)$/.exec(text)
  if (placeholder !== null) {
    const name = argument ?? parameterName(placeholder[2] ?? '')
    return `${start}${placeholder[1]}${add(draft, name, argument ?? null, null)}${placeholder[3]}`
  }
  const quoted = /^'(.*)'$/s.exec(text)
  const shown = quoted?.[1] ?? text
  const isName = shown.replace(/^@/, '') === argument
  const name = add(draft, argument ?? 'id', argument ?? null, isName ? null : shown)
  return quoted === null ? `${start}${name}` : `${start}'${name}'`
}

/** Replaces each `{placeholder}` of a segment, as in `{item-path}:` or `roleTemplateId={roleTemplateId}`. */
function substitute(text: string, draft: Draft, argument: string | null): string {
  const alternate = /^(\w+)=\{/.exec(text)?.[1] ?? argument
  return text.replace(/\{([^{}]*)\}/g, (_, inner: string) =>
    add(draft, parameterName(inner), alternate, null, namesIn(inner)),
  )
}

function add(
  draft: Draft,
  wanted: string,
  argument: string | null,
  sample: string | null,
  names: readonly string[] = [],
): string {
  const name = distinctName(wanted, draft.previous, draft.taken)
  draft.taken.add(name.toLowerCase())
  const several = names.length > 1 ? { names } : {}
  draft.parameters.push({ name, segment: draft.index, argument, sample, ...several })
  return `{${name}}`
}

/** GUIDs, numbers, Base64 keys, addresses and domains that stand where a key belongs, and a bare `id` after a name. */
function isLiteralKey(segment: string, draft: Draft): boolean {
  if (draft.index === 0 || /[{}()]/.test(segment)) return false
  if (/^id$/i.test(segment)) return draft.parameters.at(-1)?.segment !== draft.index - 1
  return (
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(segment) ||
    /^[0-9a-f]{32}$/i.test(segment) ||
    /^\d+$/.test(segment) ||
    /^[\w+/-]{12,}={1,2}$/.test(segment) ||
    /^[\w.+-]+@[\w.-]+$/.test(segment) ||
    /^[\w-]+(?:\.[\w-]+)*\.(?:com|net|org)$/i.test(segment)
  )
}

function parseQuery(text: string): readonly TemplateQuery[] {
  const found: { name: string; value: string }[] = []
  for (const part of text.split('&')) {
    const [, name, value] = /^\s*([$@]?[A-Za-z][\w.-]*)\s*[=:](.*)$/s.exec(part) ?? []
    const last = found.at(-1)
    if (name !== undefined) found.push({ name, value: value ?? '' })
    else if (last !== undefined) last.value += `&${part}`
  }
  const distinct = new Map(found.map((entry) => [entry.name.toLowerCase(), entry]))
  return [...distinct.values()].map(({ name, value }) => ({ name, sample: querySample(value) }))
}

function querySample(value: string): string | null {
  const text = decoded(value.trim().replace(/\+/g, ' '))
  return text === '' || /^\{[^{}]*\}$/.test(text) ? null : text
}

/** Percent-decoded, or as it is where a sign of percent stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
