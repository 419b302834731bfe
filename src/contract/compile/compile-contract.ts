import type { Api, Contract } from '../../model/contract.ts'
import type { Page, ResourcePage } from '../../model/page.ts'
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
  const drafts = [first, ...rest].map((version) => draftVersion(version, pages))
  return {
    apis: drafts.map((draft) => {
      const elsewhere = drafts.filter((other) => other !== draft).map(({ bases }) => bases)
      return draft.compile({ pages, concepts, isFirst: draft.version === first, elsewhere })
    }),
  }
}

/** A version of which only the pages of types are known. */
interface VersionDraft {
  readonly version: Version
  /** The bases that its pages state, for the other versions. */
  readonly bases: StatedBases
  /** Once: the draft becomes what is compiled. */
  compile(rest: VersionRest): Api
}

/** All that a version hangs on beside its types. */
interface VersionRest {
  /** Those of types again, and all others; pages of other versions are passed over. */
  readonly pages: readonly Page[]
  readonly concepts: readonly ConceptText[]
  /** Is it the one that answers for pages of no version. */
  readonly isFirst: boolean
  /** The bases that the other versions state. */
  readonly elsewhere: readonly StatedBases[]
}

/**
 * Begins to compile one version.
 * @param pages all resource pages of the version and of none; others are passed over
 */
export function draftVersion(version: Version, pages: readonly Page[]): VersionDraft {
  const space = openVersion(version, resourcesOf(version, sortPages(pages)))
  return {
    version,
    bases: statedBases(space),
    compile({ pages: all, concepts, isFirst, elsewhere }) {
      const own = pagesOf(version, sortPages(all), isFirst)
      return compileVersion(own, space, readGlobalRules(concepts), elsewhere)
    },
  }
}

function sortPages(pages: readonly Page[]): readonly Page[] {
  return pages.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
}

/** A resource page without a version counts for all. */
function resourcesOf(version: Version, pages: readonly Page[]): readonly ResourcePage[] {
  const resources = pages.filter((page) => page.kind === 'resource')
  return [version, null].flatMap((each) => resources.filter((page) => page.version === each))
}

/** A request page without a version is a problem of the first. */
function pagesOf(version: Version, pages: readonly Page[], isFirst: boolean): VersionPages {
  const own = pages.filter((page) => page.version === version)
  const lost = isFirst ? pages.filter((page) => page.version === null) : []
  return {
    version,
    apis: own.filter((page) => page.kind === 'api'),
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
