import type { OperationDraft } from './draft-operations.ts'
import { shortName } from './type-names.ts'

/** Id of an operation, and of the first variant of its page. */
export interface OperationId {
  readonly id: string
  readonly page: string
}

/**
 * Numbers operations as `<resource>.<verb>`, `~2`, `~3` …: in the order of pages, those named after the resource first,
 * then of lines; so a page's variants follow one another. Operations that only examples show come last.
 */
export function numberOperations(
  drafts: readonly OperationDraft[],
): ReadonlyMap<OperationDraft, OperationId> {
  const ids = new Map<OperationDraft, OperationId>()
  const counts = new Map<string, number>()
  const pages = new Map<string, string>()
  for (const draft of inOrder(drafts)) {
    const name = `${resourceName(draft)}.${verbOf(draft)}`
    const count = (counts.get(name.toLowerCase()) ?? 0) + 1
    counts.set(name.toLowerCase(), count)
    const id = count === 1 ? name : `${name}~${count}`
    const { file } = draft.parts[0].page
    const page = pages.get(file) ?? id
    pages.set(file, page)
    ids.set(draft, { id, page })
  }
  return ids
}

/** A page stands where its first line puts it, whatever type the others are of. */
function inOrder(drafts: readonly OperationDraft[]): readonly OperationDraft[] {
  const lines = [...drafts].sort((a, b) => lineOf(a) - lineOf(b))
  const byPage = Map.groupBy(lines, ({ parts: [{ shown, page }] }) => `${shown === true} ${page.file}`)
  const pages = [...byPage.values()].map((own) => ({ own, rank: rankOf(own[0]) }))
  return pages.sort((a, b) => compareRanks(a.rank, b.rank)).flatMap(({ own }) => own)
}

function lineOf({ parts: [{ line }] }: OperationDraft): number {
  return line.source.line
}

type Rank = readonly [shown: number, other: number, length: number, file: string]

function rankOf(first: OperationDraft | undefined): Rank {
  if (first === undefined) throw new Error('a page without a line')
  const [{ shown, page }] = first.parts
  return [shown === true ? 1 : 0, isNamedAfter(first) ? 0 : 1, page.file.length, page.file]
}

function compareRanks(a: Rank, b: Rank): number {
  const at = a.findIndex((value, index) => value !== b[index])
  const [left = 0, right = 0] = [a[at], b[at]]
  return left === right ? 0 : left < right ? -1 : 1
}

function isNamedAfter({ parts, resource }: OperationDraft): boolean {
  const file = parts[0].page.file
  return (
    resource !== null &&
    file.slice(file.lastIndexOf('/') + 1).startsWith(`${shortName(resource).toLowerCase()}-`)
  )
}

function resourceName({ resource, path }: OperationDraft): string {
  if (resource !== null) return resource.replace(/^microsoft\.graph\./, '')
  const named = path.split('/').filter((segment) => /^\w+$/.test(segment))
  return named[0] ?? 'root'
}

/** The verb of the kind; functions and actions have their own name, references the relationship they change. */
function verbOf({ kind, parts, path }: OperationDraft): string {
  const segments = path.split('/').slice(1)
  const { method } = parts[0].line
  if (kind === 'action' || kind === 'function') return nameOf(segments.at(-1) ?? kind)
  if (kind === 'reference') {
    const relation = segments.findLast((segment) => /^[A-Za-z]/.test(segment)) ?? ''
    return `${referenceVerbs[method] ?? 'get'}${capital(nameOf(relation))}Reference`
  }
  if (kind === 'media') return method === 'GET' ? 'getMedia' : 'setMedia'
  return kind === 'other' ? method.toLowerCase() : kind
}

const referenceVerbs: { readonly [method: string]: string } = {
  GET: 'list',
  POST: 'add',
  PUT: 'set',
  PATCH: 'set',
  DELETE: 'remove',
}

/** `microsoft.graph.search(q='{q}')` → `search`. */
function nameOf(segment: string): string {
  const bare = segment.replace(/\(.*$/, '').replace(/[:']/g, '')
  const name = shortName(bare).replace(/\W/g, '')
  return name === '' ? 'call' : name
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
