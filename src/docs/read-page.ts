import type { ApiPage, Located, Page, PageFeature, ResourcePage } from '../model/page.ts'
import type { Version } from '../model/source.ts'
import type { Block, Scan } from './block.ts'
import { expandIncludes, type ReadInclude } from './expand-includes.ts'
import { cutFrontMatter } from './front-matter.ts'
import { groupSections, type Section } from './group-sections.ts'
import { readApiPage } from './read-api-page.ts'
import { findFeatures, noteBlocks } from './read-features.ts'
import { readResourcePage } from './read-resource-page.ts'
import { readNamespace, readTitle } from './read-title.ts'
import { versionOfDisclaimer, versionOfFile, versionOfUrls } from './read-version.ts'
import { note, type Reading } from './reading.ts'
import { scanBlocks } from './scan-blocks.ts'

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
  const scan: Scan = expandIncludes(scanBlocks(file, cut.lines, cut.first), includes)
  const reading: Reading = { file, links: scan.links, problems: [], features: findFeatures(cut, scan.blocks) }
  const sections = groupSections(scan.blocks)
  const title = readTitle(scan.blocks)
  noteBlocks(sections, reading)
  const head = {
    file,
    features: [...reading.features] as readonly PageFeature[],
    title,
    namespace: readNamespace(scan.blocks, reading.links),
  }
  const kind = kindOf(file, cut.fields.get('doc_type'), sections)
  if (kind === 'api') {
    const facts = readApiPage(sections, scan.blocks, reading)
    const version = findVersion(file, scan.blocks, facts, reading)
    return { kind, ...head, version, ...facts, problems: reading.problems } satisfies ApiPage
  }
  const name = title?.value ?? cut.fields.get('title') ?? fileName(file)
  const facts =
    kind === 'resource'
      ? readResourcePage(sections, name, sourceOf(title, file), reading)
      : { types: [], enums: [] }
  const version = findVersion(file, scan.blocks, null, reading)
  if (facts.types.length === 0 && facts.enums.length === 0) {
    return { kind: 'other', ...head, version, problems: reading.problems }
  }
  return { kind: 'resource', ...head, version, ...facts, problems: reading.problems } satisfies ResourcePage
}

function sourceOf(title: Located<string> | null, file: string): Located<string>['source'] {
  return title?.source ?? { file, line: 1 }
}

function fileName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
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

function findVersion(
  file: string,
  blocks: readonly Block[],
  facts: Pick<ApiPage, 'examples' | 'requests'> | null,
  reading: Reading,
): Version | null {
  const version =
    versionOfFile(file) ?? (facts === null ? null : versionOfUrls(facts)) ?? versionOfDisclaimer(blocks)
  if (version === null && facts !== null) {
    note(reading, 'version-unknown', 'neither folder, URLs nor a disclaimer name a version', {
      file,
      line: 1,
    })
  }
  return version
}
