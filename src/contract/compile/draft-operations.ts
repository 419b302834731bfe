import type { Body, OperationKind, Parameter, QueryOption, Response } from '../../model/contract.ts'
import { uniteBodies, uniteParameters, uniteQueryOptions, uniteResponses } from './merge-operations.ts'
import { namespaceOfPage } from './message-content.ts'
import { resolveType } from './name-index.ts'
import { isNamedByTitle, kindOf, resourceOf } from './operation-kind.ts'
import {
  fittingType,
  hasSystemQuery,
  type LinePart,
  type PathType,
  type PathTypes,
  walkPath,
} from './path-types.ts'
import { readBody } from './read-body.ts'
import { readParameters, readQueryOptions } from './read-parameters.ts'
import { readResponses } from './read-responses.ts'
import { isDerivedFrom, type TypeSpace } from './type-space.ts'
import { commonBase } from './unite-types.ts'

/** One operation with all lines that state it, the most general page's first. */
export interface OperationDraft {
  readonly parts: readonly [LinePart, ...LinePart[]]
  readonly path: string
  readonly steps: readonly (PathType | null)[]
  readonly kind: OperationKind
  readonly resource: string | null
}

/** What the pages of an operation say about its messages. */
interface OperationMessages {
  readonly parameters: readonly Parameter[]
  readonly body: Body | null
  readonly responses: readonly Response[]
  readonly queryOptions: readonly QueryOption[]
  readonly takesAnyOption?: true
  readonly marks?: string
  readonly omitsDeleted?: true
}

/** Decides what the lines of one method and template do, and to which type. */
export function draftOperation(
  space: TypeSpace,
  paths: PathTypes,
  lines: readonly LinePart[],
): OperationDraft | null {
  const [any] = lines
  if (any === undefined) return null
  const steps = walkPath(space, paths, any.template)
  const end = steps.at(-1) ?? null
  const handled = new Map(lines.map((part) => [part, handledBy(space, part, end)]))
  const general = commonBase(
    space,
    [...handled.values()].filter((name) => name !== null),
  )
  const rank = (part: LinePart): number =>
    (hasSystemQuery(part) ? 4 : 0) + (isNamedByTitle(part) ? 0 : 2) + (handled.get(part) === general ? 0 : 1)
  const [first = any, ...rest] = [...lines].sort((a, b) => rank(a) - rank(b) || byPage(a, b))
  const kind = kindOf(first, steps)
  const found = resourceOf(kind, steps)
  const ofPage = general ?? handled.get(first) ?? null
  const resource = resourceFor(space, kind, found, ofPage) ?? titleType(space, first)
  return { parts: [first, ...rest], path: casedPath(first, rest), steps, kind, resource }
}

function byPage(a: LinePart, b: LinePart): number {
  const [left, right] = [a.page.file, b.page.file]
  return (
    left.length - right.length ||
    (left < right ? -1 : left > right ? 1 : a.line.source.line - b.line.source.line)
  )
}

function handledBy(space: TypeSpace, { page, line }: LinePart, end: PathType | null): string | null {
  const ofBody = line.method === 'GET' ? null : fittingType(space, page, page.body, end)
  return ofBody ?? fittingType(space, page, page.response, end)
}

const ownTypes: ReadonlySet<OperationKind> = new Set(['list', 'get', 'create', 'update', 'delta'])

/** The page's type where it fits what the path leads to (a derived one is more exact), else what the path leads to. */
function resourceFor(
  space: TypeSpace,
  kind: OperationKind,
  found: string | null,
  ofPage: string | null,
): string | null {
  if (!ownTypes.has(kind)) return found
  if (found === null || ofPage === null) return found ?? ofPage
  return isDerivedFrom(space, ofPage, found) ? ofPage : found
}

/** `event: accept` → event, `Delete event` → event, where that is a type. */
function titleType(space: TypeSpace, { page }: LinePart): string | null {
  const title = page.title?.value.trim() ?? ''
  const name =
    /^([\w.]+)\s*:/.exec(title)?.[1] ??
    /^(?:delete|remove|get|list|update|create|add)\s+(?:an?\s+|the\s+)?([\w.]+)$/i.exec(title)?.[1]
  if (name === undefined) return null
  const found = resolveType(space.index, { name, link: null, namespace: namespaceOfPage(page) })
  return found !== null && space.structured.has(found.name) ? found.name : null
}

/** Where lines differ in letter case only: the spelling most pages use, the first of equals. */
function casedPath(first: LinePart, rest: readonly LinePart[]): string {
  if (rest.length === 0) return first.template.path
  const spelling = (part: LinePart): string => part.template.path.replace(/\{[^{}]*\}/g, '{}')
  const votes = Map.groupBy([first, ...rest], spelling)
  const most = Math.max(...[...votes.values()].map((parts) => parts.length))
  const [chosen = spelling(first)] = [...votes].find(([, parts]) => parts.length === most) ?? []
  const names = first.template.parameters.map(({ name }) => `{${name}}`)
  if (chosen.split('{}').length !== names.length + 1) return first.template.path
  return chosen.split('{}').reduce((path, part, index) => `${path}${names[index - 1] ?? ''}${part}`)
}

/**
 * Lines that say what is sent and returned: for an action those of pages about it; else those without a system query,
 * since `?$expand=manager` returns more than the path alone.
 */
function trustedParts({ kind, parts }: OperationDraft): readonly LinePart[] {
  const own = kind === 'action' ? parts.filter(isNamedByTitle) : parts.filter((part) => !hasSystemQuery(part))
  return own.length > 0 ? own : parts
}

/** Reads and unites what all pages of the operation state. */
export function readMessages(space: TypeSpace, draft: OperationDraft): OperationMessages {
  const { kind, steps, parts } = draft
  const end = steps.at(-1) ?? null
  const trusted = trustedParts(draft)
  const queryOptions = uniteQueryOptions(parts.map(readQueryOptions))
  const takesAny = queryOptions.length > 0 && parts.some(({ page }) => page.takesAnyOption)
  const marks = kind === 'delete' ? parts.map(({ page }) => page.marks).find(Boolean) : undefined
  return {
    parameters: uniteParameters(parts.map((part) => readParameters(space, part, steps))),
    body: uniteBodies(
      space,
      trusted.map((part) => readBody(space, part, kind, end)),
    ),
    responses: uniteResponses(
      space,
      trusted.map((part) => readResponses(space, part, kind, end)),
    ),
    queryOptions,
    ...(takesAny ? { takesAnyOption: true } : {}),
    ...(marks === undefined ? {} : { marks }),
    ...(parts.some(({ page }) => page.omitsDeleted) ? { omitsDeleted: true } : {}),
  }
}
