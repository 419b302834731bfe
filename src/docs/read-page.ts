import type { Located, Page } from '../model/page.ts'
import type { Source, Version } from '../model/source.ts'
import { withAgreedType } from './agreed-type.ts'
import type { Block } from './block.ts'
import { expandIncludes, type ReadInclude } from './expand-includes.ts'
import { type Cut, cutFrontMatter } from './front-matter.ts'
import { groupSections, type Section } from './group-sections.ts'
import { methodType } from './method-type.ts'
import { type ApiFacts, readApiPage } from './read-api-page.ts'
import { findFeatures, noteBlocks } from './read-features.ts'
import { type ResourceFacts, readResourcePage } from './read-resource-page.ts'
import { readNamespace, readTitle } from './read-title.ts'
import { versionOfDisclaimer, versionOfFile, versionOfUrls, versionOfView } from './read-version.ts'
import { note, type Reading } from './reading.ts'
import { scanBlocks } from './scan-blocks.ts'
import { withUpdatedType } from './updated-type.ts'

export type { ReadInclude } from './expand-includes.ts'

type Kind = Page['kind']

/**
 * Reads the facts of one docs page, whatever its dialect. It never throws: what it cannot take as a fact is a problem
 * with a line.
 * @param file path relative to the docs root, with forward slashes
 * @param includes text of included files; without it every include of facts is a problem
 */
export function readPage(file: string, text: string, includes?: ReadInclude): Page {
  const cut = cutFrontMatter(text)
  const { blocks, links } = expandIncludes(scanBlocks(file, cut.lines, cut.first), includes)
  const reading: Reading = { file, links, problems: [], features: findFeatures(cut, blocks) }
  const sections = groupSections(blocks)
  noteBlocks(sections, reading)
  const title = readTitle(blocks)
  const facts = readFacts(cut, sections, blocks, title, reading)
  const version = findVersion(blocks, facts, reading)
  return {
    file,
    features: [...reading.features],
    version,
    title,
    namespace: readNamespace(blocks),
    problems: reading.problems.toSorted((a, b) => order(a.source, b.source)),
    ...facts,
  }
}

type Facts =
  | ({ readonly kind: 'api' } & ApiFacts)
  | ({ readonly kind: 'resource' } & ResourceFacts)
  | { readonly kind: 'other' }

function readFacts(
  cut: Cut,
  sections: readonly Section[],
  blocks: readonly Block[],
  title: Located<string> | null,
  reading: Reading,
): Facts {
  const { file } = reading
  const source = { file, line: 1 }
  const kind = kindOf(file, cut.fields.get('doc_type'), sections)
  if (kind === 'api') {
    const facts = withAgreedType(readApiPage(sections, blocks, reading), title?.value)
    return { kind, ...withUpdatedType(facts, title?.value, sections, reading) }
  }
  if (kind === 'resource') {
    const given = title?.value ?? cut.fields.get('title') ?? nameOfFile(file, cut)
    const name = given ?? methodType(sections, reading) ?? ''
    const { types, enums } = readResourcePage(sections, name, title?.source ?? source, reading)
    const own = given === null ? types.filter(isSelfNamed) : types
    if (own.length > 0 || enums.length > 0) return { kind, types: own, enums }
  }
  if (blocks.length === 0) note(reading, 'page-unreadable', 'the page is empty', source)
  else if (title === null && !isInclude(file))
    note(reading, 'page-kind-unknown', 'the page has no title and no known section', source)
  return { kind: 'other' }
}

/** A page that nothing names is about a type where its JSON says which, or it lists properties; else about what it contains. */
function isSelfNamed({ fullName, properties }: ResourceFacts['types'][number]): boolean {
  return fullName !== null || properties.length > 0
}

/** Included files are pieces of pages, not pages. */
function isInclude(file: string): boolean {
  return /(?:^|\/)includes\//.test(file)
}

function order(a: Source, b: Source): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1
}

/**
 * What the file of a page without a title is named after: behind the namespace or the workload, as in
 * `callrecords-media.md`; null where that is no name. Files have no letter case; a body on the page may say that of the type.
 */
function nameOfFile(file: string, { lines }: Cut): string | null {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('-')) + 1).replace(/\.\w+$/, '')
  for (const line of lines) {
    const shown = /"@odata\.type"\s*:\s*"[^"]*\.(\w+)"/.exec(line)?.[1]
    if (shown?.toLowerCase() === name.toLowerCase()) return shown
  }
  return /^[a-z]\w*$/i.test(name) ? name : null
}

/** What a page documents shows in its sections; the folder and the front matter decide where they do not. */
function kindOf(file: string, docType: string | undefined, sections: readonly Section[]): Kind {
  const kinds = new Set(sections.map(({ kind }) => kind))
  const folder = /(?:^|\/)(api|resources)\/[^/]+$/.exec(file)?.[1]
  if (folder === 'api') return 'api'
  if (folder === 'resources') return 'resource'
  if (kinds.has('http') || /^apiPageType$/i.test(docType ?? '')) return 'api'
  if (/^(?:resource|enum)PageType$/i.test(docType ?? '')) return 'resource'
  if (kinds.has('representation') || kinds.has('members')) return 'resource'
  if (kinds.has('properties')) return 'resource'
  return kinds.has('permissions') && kinds.has('response') ? 'api' : 'other'
}

function findVersion(blocks: readonly Block[], facts: Facts, reading: Reading): Version | null {
  const { file } = reading
  const urls = facts.kind === 'api' ? versionOfUrls(facts) : null
  const view = facts.kind === 'other' ? null : versionOfView(blocks)
  const version = versionOfFile(file) ?? urls ?? view ?? versionOfDisclaimer(blocks)
  if (version === null && facts.kind !== 'other') {
    note(reading, 'version-unknown', 'neither folder, URLs nor a disclaimer name a version', {
      file,
      line: 1,
    })
  }
  return version
}
