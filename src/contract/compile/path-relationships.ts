import type { OperationDraft } from './draft-operations.ts'
import { isNamedByTitle } from './operation-kind.ts'
import { findProperty, type TypeSpace } from './type-space.ts'
import { shownProperty } from './value-type.ts'

/**
 * Adds relationships that only request lines show: `GET /users/{id}/joinedTeams` where the page of user lists no
 * `joinedTeams`. The segment must follow a single entity, lead to a documented type and be no function.
 */
export function addPathRelationships(space: TypeSpace, drafts: readonly OperationDraft[]): void {
  const callable = callableNames(drafts)
  const spelt = spellings(drafts)
  for (const { parts, steps, kind } of drafts) {
    const [first] = parts
    if (kind === 'function' || kind === 'action' || parts.some(isNamedByTitle)) continue
    first.template.segments.forEach((segment, index) => {
      const owner = steps[index - 1]
      const target = steps[index]
      if (owner == null || target == null || owner.collection || target.sure) return
      const type = space.structured.get(owner.type)
      if (type === undefined || !space.structured.has(target.type)) return
      if (!isMember(segment) || callable.has(segment.toLowerCase())) return
      if (findProperty(space, type.name, segment) !== null) return
      const use = { name: target.type, collection: target.collection }
      const key = segment.toLowerCase()
      type.properties.set(key, shownProperty(spelt.get(key) ?? segment, use, first.line.source, true))
    })
  }
}

/** From a segment in lower case to how most lines spell it; of two that are as frequent, the first. */
function spellings(drafts: readonly OperationDraft[]): ReadonlyMap<string, string> {
  const lines = drafts.flatMap(({ parts }) => parts.flatMap(({ template }) => template.segments))
  const found = new Map<string, string>()
  const most = new Map<string, number>()
  for (const [spelling, { length }] of Map.groupBy(lines, (segment) => segment)) {
    const key = spelling.toLowerCase()
    if (length <= (most.get(key) ?? 0)) continue
    most.set(key, length)
    found.set(key, spelling)
  }
  return found
}

/** Names that some line calls with brackets or some title says is a function or action. */
function callableNames(drafts: readonly OperationDraft[]): ReadonlySet<string> {
  const names = drafts.flatMap(({ parts }) => {
    const [{ template }] = parts
    const called = template.segments.filter((segment) => /^[\w.]+\(/.test(segment))
    const titled = parts.some(isNamedByTitle) ? template.segments.slice(-1) : []
    return [...called, ...titled].map((segment) =>
      segment.replace(/\(.*$/, '').replace(/^.*\./, '').toLowerCase(),
    )
  })
  return new Set(names)
}

function isMember(segment: string): boolean {
  return /^[a-z]\w*$/i.test(segment) && !/^(?:content|delta)$/i.test(segment)
}
