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
  const byLine = drafts.toSorted((a, b) => a.parts[0].line.source.line - b.parts[0].line.source.line)
  const firsts = new Map(byLine.toReversed().map((draft) => [placeOf(draft), draft]))
  const first = (draft: OperationDraft): OperationDraft => firsts.get(placeOf(draft)) ?? draft
  return byLine.sort((a, b) => comparePages(first(a), first(b)))
}

function placeOf({ parts: [{ shown, page }] }: OperationDraft): string {
  return `${shown === true} ${page.file}`
}

function comparePages(a: OperationDraft, b: OperationDraft): number {
  if (a === b) return 0
  const [left, right] = [a.parts[0], b.parts[0]]
  const shown = Number(left.shown === true) - Number(right.shown === true)
  const named = Number(isNamedAfter(b)) - Number(isNamedAfter(a))
  const [one, other] = [left.page.file, right.page.file]
  return shown || named || one.length - other.length || (one < other ? -1 : 1)
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
