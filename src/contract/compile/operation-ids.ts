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
  const places = [...Map.groupBy(byLine, placeOf).values()].flatMap(toPlace)
  return places.sort(comparePlaces).flatMap((place) => place.drafts)
}

function placeOf({ parts: [{ shown, page }] }: OperationDraft): string {
  return `${shown === true} ${page.file}`
}

/** The operations of a page, or those that only its examples show, and what their first line says of their place. */
interface Place {
  readonly drafts: readonly OperationDraft[]
  readonly file: string
  readonly isShown: boolean
  readonly isNamed: boolean
}

function toPlace(drafts: readonly OperationDraft[]): readonly Place[] {
  return drafts.slice(0, 1).map((first) => {
    const { shown, page } = first.parts[0]
    return { drafts, file: page.file, isShown: shown === true, isNamed: isNamedAfter(first) }
  })
}

function comparePlaces(a: Place, b: Place): number {
  const shown = Number(a.isShown) - Number(b.isShown)
  const named = Number(b.isNamed) - Number(a.isNamed)
  return shown || named || a.file.length - b.file.length || (a.file < b.file ? -1 : 1)
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
