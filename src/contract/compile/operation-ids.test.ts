import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OperationDraft } from './draft-operations.ts'
import { numberOperations } from './operation-ids.ts'

/** What of a draft its id hangs on. */
interface Facts {
  readonly page: string
  readonly line: number
  readonly resource: string
  readonly kind: OperationDraft['kind']
  readonly shown: boolean
}

function draftOf({ page, line, resource, kind, shown }: Facts): OperationDraft {
  const file = `api-reference/v1.0/api/${page}.md`
  const part = {
    page: { file },
    line: { method: 'GET', source: { file, line } },
    ...(shown ? { shown } : {}),
  }
  const draft = {
    parts: [part],
    path: `/${resource}s`,
    resource: `microsoft.graph.${resource}`,
    kind,
    steps: [],
  }
  return draft as unknown as OperationDraft
}

const facts = fc.record<Facts>({
  page: fc.constantFrom('boat-get', 'boat-list', 'shed-get', 'list', 'shed-list-boats'),
  line: fc.integer({ min: 1, max: 90 }),
  resource: fc.constantFrom('boat', 'shed'),
  kind: fc.constantFrom('get', 'list'),
  shown: fc.boolean(),
})
const ways = fc.uniqueArray(facts, { maxLength: 12, selector: ({ page, line }) => `${page}:${line}` })

function idsOf(drafts: readonly OperationDraft[]): ReadonlyMap<OperationDraft, string> {
  return new Map([...numberOperations(drafts)].map(([draft, { id }]) => [draft, id]))
}

test('ids do not hang on the order in which operations come', () => {
  fc.assert(
    fc.property(ways, fc.nat(), (all, turn) => {
      const drafts = all.map(draftOf)
      const turned = [
        ...drafts.slice(turn % (drafts.length + 1)),
        ...drafts.slice(0, turn % (drafts.length + 1)),
      ]
      expect(idsOf(turned.toReversed())).toEqual(idsOf(drafts))
    }),
  )
})

test('operations of other types and of pages of their own change none', () => {
  fc.assert(
    fc.property(ways, ways, (all, more) => {
      const drafts = all.map(draftOf)
      const others = more.map((each) => draftOf({ ...each, page: `x-${each.page}`, resource: 'other' }))
      const [before, after] = [idsOf(drafts), idsOf([...others, ...drafts])]
      for (const draft of drafts) expect(after.get(draft)).toBe(before.get(draft))
    }),
  )
})

test('pages named after the type come first, what only examples show last, and a page follows its lines', () => {
  const boat = { resource: 'boat', kind: 'get', shown: false } as const
  const rows: readonly Facts[] = [
    { ...boat, page: 'a', line: 1, shown: true },
    { ...boat, page: 'list', line: 1 },
    { ...boat, page: 'boat-get', line: 9 },
    { ...boat, page: 'boat-get', line: 3 },
  ]
  const drafts = rows.map(draftOf)
  const ids = idsOf(drafts)
  expect(drafts.map((draft) => ids.get(draft))).toEqual([
    'boat.get~4',
    'boat.get~3',
    'boat.get~2',
    'boat.get',
  ])
})
