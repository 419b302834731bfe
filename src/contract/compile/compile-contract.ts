import type { Api, Contract } from '../../model/contract.ts'
import type { Page } from '../../model/page.ts'
import type { Problem } from '../../model/problem.ts'
import { type Version, versions } from '../../model/source.ts'
import { type StatedBases, statedBases } from './base-types.ts'
import { compileVersion, openVersion, type VersionPages } from './compile-version.ts'
import { type ConceptText, readGlobalRules } from './global-rules.ts'

/**
 * Compiles the facts of pages into the Contract. Pure and independent of the order of pages.
 * @param pages facts as `readPage` gives them
 * @param concepts raw text of concept pages, by which global rules cite their lines; without them the lines of July 2021
 */
export function compileContract(pages: readonly Page[], concepts: readonly ConceptText[] = []): Contract {
  const [first = 'v1.0', ...rest] = versions.filter((version) =>
    pages.some((page) => page.version === version),
  )
  const drafts = [first, ...rest].map((version) => draftVersion(version, pages, concepts, version === first))
  return {
    apis: drafts.map((draft) =>
      draft.compile(drafts.filter((other) => other !== draft).map(({ bases }) => bases)),
    ),
  }
}

/** A version of which only the types are known. */
export interface VersionDraft {
  /** The bases that its pages state, for the other versions. */
  readonly bases: StatedBases
  /** Once: the draft becomes what is compiled. */
  compile(elsewhere: readonly StatedBases[]): Api
}

/**
 * Begins to compile one version.
 * @param pages those of the version and those of none; of others they are passed over
 * @param isFirst is it the one that answers for pages of no version
 */
export function draftVersion(
  version: Version,
  pages: readonly Page[],
  concepts: readonly ConceptText[],
  isFirst: boolean,
): VersionDraft {
  const sorted = [...pages].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
  const own = pagesOf(version, sorted, isFirst)
  const space = openVersion(own)
  return {
    bases: statedBases(space),
    compile: (elsewhere) => compileVersion(own, space, readGlobalRules(concepts), elsewhere),
  }
}

/** A resource page without a version counts for all; a request page without one is a problem of the first. */
function pagesOf(version: Version, pages: readonly Page[], isFirst: boolean): VersionPages {
  const own = pages.filter((page) => page.version === version)
  const shared = pages.filter((page) => page.version === null && page.kind === 'resource')
  const lost = isFirst ? pages.filter((page) => page.version === null) : []
  return {
    version,
    apis: own.filter((page) => page.kind === 'api'),
    resources: [...own, ...shared].filter((page) => page.kind === 'resource'),
    problems: [...own, ...lost].flatMap((page) => page.problems).concat(lost.flatMap(withoutVersion)),
  }
}

/** Each line of a page whose version nobody knows, so that none is lost silently. */
function withoutVersion(page: Page): readonly Problem[] {
  if (page.kind !== 'api') return []
  return page.requests.map(({ method, target, source }) => ({
    kind: 'version-unknown',
    message: `${method} ${target.trim()}: the page names no version`,
    source,
  }))
}
