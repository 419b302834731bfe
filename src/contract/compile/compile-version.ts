import type { Api, GlobalRule, Operation } from '../../model/contract.ts'
import type { OperationExample } from '../../model/operation-example.ts'
import type { ApiPage, ResourcePage } from '../../model/page.ts'
import type { Problem } from '../../model/problem.ts'
import type { Version } from '../../model/source.ts'
import { inlineEnums, usedTypes } from '../inline-enums.ts'
import { borrowBases, dropInherited, type StatedBases, setBases } from './base-types.ts'
import { addBodyFacets, declareBodyTypes, setRowBases } from './body-facets.ts'
import { buildTypes } from './build-types.ts'
import { addDefaultSets } from './default-set.ts'
import { draftOperation, type OperationDraft, readMessages } from './draft-operations.ts'
import { addTabledEnums } from './enum-types.ts'
import { gatherTypes, readProperties } from './gather-types.ts'
import { numberOperations, type OperationId } from './operation-ids.ts'
import { addPathRelationships } from './path-relationships.ts'
import { type LinePart, learnPaths, type PathTypes } from './path-types.ts'
import { placeExamples } from './place-examples.ts'
import { bodyType } from './read-body.ts'
import { groupLines, readLines } from './read-lines.ts'
import { readClouds, readPermissions } from './read-permissions.ts'
import { recaseUntitled } from './recase-untitled.ts'
import { disputeRecased } from './recased-members.ts'
import { setLocatedBases } from './shown-bases.ts'
import { addRepresentations, addShownFacts } from './shown-facts.ts'
import { readShownLines } from './shown-lines.ts'
import { findTextTypes, showTextParameters } from './text-types.ts'
import { setKinds } from './type-kinds.ts'
import { addProblem, derivedTypes, type EnumDraft, type TypeSpace } from './type-space.ts'
import { widenRelationships } from './widen-relationships.ts'

/** What the pages of one version say beside its types. */
export interface VersionPages {
  readonly version: Version
  readonly apis: readonly ApiPage[]
  /** Problems that the reader met on all pages of the version, and those that the caller adds. */
  readonly problems: readonly Problem[]
}

/** The types that resource pages document, with the bases that they state. */
export function openVersion(version: Version, resources: readonly ResourcePage[]): TypeSpace {
  const space = gatherTypes(version, recaseUntitled(resources))
  setBases(space)
  return space
}

/**
 * Compiles one version: enums from the tables of its request pages, operations from HTTP lines, what only bodies and
 * examples show last.
 * Fills the space that `openVersion` gave.
 * @param elsewhere the bases that the other versions state
 */
export function compileVersion(
  pages: VersionPages,
  space: TypeSpace,
  rules: readonly GlobalRule[],
  elsewhere: readonly StatedBases[],
): Api {
  for (const bases of elsewhere) borrowBases(space, bases)
  for (const page of pages.apis) addTabledEnums(space, page)
  readProperties(space)
  dropInherited(space)
  const parts = readLines(pages.apis, space.problems)
  declareBodyTypes(space, parts)
  const drafts = draftOperations(space, pages.apis, parts)
  const built = buildOperations(space, pages, drafts)
  setKinds(space, addressedTypes(space, drafts))
  const texts = findTextTypes(space, built)
  const operations = built.map((operation) => showTextParameters(texts, operation))
  const types = buildTypes(space, texts)
  reportUnused(space, usedTypes({ types, operations }))
  const problems = sortProblems([...pages.problems, ...space.problems])
  const api = { version: pages.version, types, operations, rules, problems }
  return inlineEnums(api, ({ name }) => space.enums.get(name)?.hasPage !== true)
}

/** Lists of members that belong to nothing, neither by name nor by their members: they are not in the contract. */
function reportUnused(space: TypeSpace, used: ReadonlySet<string>): void {
  const all = [...space.enums.values()]
  const lists = new Set(all.filter(({ name }) => used.has(name)).map(listOf))
  for (const draft of all)
    if (!draft.hasPage && !used.has(draft.name) && !lists.has(listOf(draft)))
      addProblem(
        space,
        'enum-unused',
        `no property or parameter has the members of ${draft.name}`,
        draft.source,
      )
}

function listOf({ members }: EnumDraft): string {
  return members
    .map(({ name }) => name.toLowerCase())
    .sort()
    .join()
}

function draftOperations(
  space: TypeSpace,
  pages: readonly ApiPage[],
  parts: readonly LinePart[],
): readonly OperationDraft[] {
  const draft = (paths: PathTypes, lines: readonly LinePart[]): readonly OperationDraft[] =>
    groupLines(lines).flatMap((same) => draftOperation(space, paths, same) ?? [])
  const first = draft(learnPaths(space, parts), parts)
  addPathRelationships(space, first)
  widenRelationships(space, first)
  addBodyFacets(space, first, derivedTypes(space), typeOfBody(space))
  setRowBases(space)
  setLocatedBases(space, learnPaths(space, parts), pages)
  dropInherited(space)
  disputeRecased(space)
  addDefaultSets(space, first)
  addRepresentations(space, derivedTypes(space))
  const paths = learnPaths(space, parts)
  return draft(paths, [...parts, ...readShownLines(space, paths, pages, parts)])
}

function typeOfBody(space: TypeSpace): (part: LinePart, draft: OperationDraft) => string | null {
  return ({ page }, { steps }) => bodyType(space, page, steps.at(-1) ?? null)?.name ?? null
}

function buildOperations(
  space: TypeSpace,
  { version, apis }: VersionPages,
  drafts: readonly OperationDraft[],
): readonly Operation[] {
  const ids = numberOperations(drafts)
  const placed = placeExamples(apis, drafts, space.problems)
  const operations = drafts.flatMap((draft) => {
    const id = ids.get(draft)
    return id === undefined ? [] : [buildOperation(space, version, draft, id, placed.get(draft) ?? [])]
  })
  addShownFacts(space, operations)
  return operations.sort((a, b) => (a.id < b.id ? -1 : 1))
}

function buildOperation(
  space: TypeSpace,
  version: Version,
  draft: OperationDraft,
  { id, page }: OperationId,
  examples: readonly OperationExample[],
): Operation {
  const [first, ...others] = draft.parts
  const pages = [...new Set(draft.parts.map((part) => part.page))]
  return {
    id,
    version,
    kind: draft.kind,
    method: first.line.method,
    path: draft.path,
    resource: draft.resource,
    ...readMessages(space, draft),
    permissions: readPermissions(draft.parts),
    clouds: readClouds(pages),
    examples,
    source: first.line.source,
    alsoAt: others.map(({ line }) => line.source),
    page,
    evidence: draft.parts.every(({ shown }) => shown) ? 'shown' : 'stated',
    disputes: [],
  }
}

/** Types that operations reach by a key at the end of a path; of a type without a page it is enough that one lists it. */
function addressedTypes(space: TypeSpace, drafts: readonly OperationDraft[]): ReadonlySet<string> {
  const isAddressed = ({ path, kind }: OperationDraft): boolean =>
    /\/\{[^{}/]*\}$/.test(path) && ['get', 'update', 'delete'].includes(kind)
  const isBare = (name: string): boolean => space.structured.get(name)?.facets.length === 0
  return new Set(
    drafts.flatMap((draft) => {
      const { resource, kind } = draft
      if (resource === null) return []
      return isAddressed(draft) || (kind === 'list' && isBare(resource)) ? [resource] : []
    }),
  )
}

/** By place, without repetitions. */
function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const distinct = new Map(
    problems.map((problem) => [
      `${problem.source.file}:${problem.source.line}:${problem.kind}:${problem.message}`,
      problem,
    ]),
  )
  return [...distinct.values()].sort(
    (a, b) =>
      (a.source.file < b.source.file ? -1 : a.source.file > b.source.file ? 1 : 0) ||
      a.source.line - b.source.line ||
      (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.message < b.message ? -1 : 1),
  )
}
