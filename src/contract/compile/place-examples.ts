import type { OperationExample } from '../../model/operation-example.ts'
import type { ApiPage, Example } from '../../model/page.ts'
import type { Problem } from '../../model/problem.ts'
import type { OperationDraft } from './draft-operations.ts'
import { matchFewerArguments } from './match-call.ts'
import {
  aliasOf,
  exampleSegments,
  isForeign,
  type Matchable,
  matchOtherPage,
  matchTemplate,
  segmentPairs,
  targetOf,
  toOperationExample,
} from './match-example.ts'

interface Entry extends Matchable {
  readonly draft: OperationDraft
}

/** The operations of all pages. */
interface Entries {
  /** By method and number of segments. */
  readonly byMethod: ReadonlyMap<string, readonly Entry[]>
  readonly documented: ReadonlySet<string>
}

/**
 * Gives each example of the pages to the operation whose template its request instantiates: one of its page, else any,
 * else a function of its page that it calls with fewer arguments.
 * A response on its own belongs to the request before it, else to the first of a page whose requests all do the same to
 * one type. What fits nothing is an `example-unmatched` problem; requests to other hosts are nobody's.
 */
export function placeExamples(
  pages: readonly ApiPage[],
  drafts: readonly OperationDraft[],
  problems: Problem[],
): ReadonlyMap<OperationDraft, readonly OperationExample[]> {
  const entries = drafts.map(toEntry)
  const byPage = new Map<ApiPage, Entry[]>()
  for (const entry of entries)
    for (const { page } of entry.draft.parts) {
      const known = byPage.get(page)
      if (known === undefined) byPage.set(page, [entry])
      else if (!known.includes(entry)) known.push(entry)
    }
  const all: Entries = {
    byMethod: Map.groupBy(entries, (entry) => `${entry.method} ${entry.segments.length}`),
    documented: new Set(entries.flatMap(({ segments }) => segmentPairs(segments))),
  }
  const placed = new Map<OperationDraft, OperationExample[]>()
  for (const page of pages) placePage(page, byPage.get(page) ?? [], all, placed, problems)
  return placed
}

function toEntry(draft: OperationDraft): Entry {
  const [{ line, template }] = draft.parts
  const { segments } = template
  return { draft, method: line.method, segments, alias: aliasOf(segments) }
}

function placePage(
  page: ApiPage,
  own: readonly Entry[],
  all: Entries,
  placed: Map<OperationDraft, OperationExample[]>,
  problems: Problem[],
): void {
  const [first] = own
  const isOneKind = own.every(
    ({ draft }) => draft.kind === first?.draft.kind && draft.resource === first.draft.resource,
  )
  let last: OperationDraft | null = isOneKind ? (first?.draft ?? null) : null
  for (const example of page.examples) {
    const found = findOperation(example, own, all, last)
    if (found === 'foreign') continue
    if (found === null) {
      problems.push({ kind: 'example-unmatched', message: whyUnmatched(example), source: example.source })
      continue
    }
    last = found
    const known = placed.get(found)
    if (known === undefined) placed.set(found, [toOperationExample(example)])
    else known.push(toOperationExample(example))
  }
}

function whyUnmatched({ request, response }: Example): string {
  return request === null
    ? `no request stands before the response "${response?.startLine.trim()}", and the page states several kinds`
    : `no page states a request that "${request.startLine.trim()}" is an example of`
}

function findOperation(
  example: Example,
  own: readonly Entry[],
  all: Entries,
  last: OperationDraft | null,
): OperationDraft | 'foreign' | null {
  const request = targetOf(example)
  if (request === null) return example.request === null ? last : null
  if (isForeign(request.target)) return 'foreign'
  const segments = exampleSegments(request.target)
  if (segments === null) return null
  const found =
    matchTemplate(own, request.method, segments) ??
    matchOtherPage(
      all.byMethod.get(`${request.method} ${segments.length}`) ?? [],
      request.method,
      segments,
      all.documented,
    ) ??
    matchFewerArguments(own, request.method, segments)
  return found?.draft ?? null
}
