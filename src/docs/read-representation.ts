import { isObject } from '../model/is-object.ts'
import type { Located } from '../model/page.ts'
import type { JsonObject, Source } from '../model/source.ts'
import type { Section } from './group-sections.ts'
import { parseLenientJson } from './parse-lenient-json.ts'
import { readMetadata } from './read-metadata.ts'
import { note, type Reading } from './reading.ts'

/** A resource block of a page: its metadata and the JSON below it, either of which may be missing. */
export interface Representation {
  readonly metadata: JsonObject | null
  readonly source: Source
  readonly json: Located<JsonObject> | null
}

/** The resource blocks of a page; JSON without a comment counts in the section "JSON representation". */
export function readRepresentations(sections: readonly Section[], reading: Reading): Representation[] {
  return sections.flatMap((section) => readSection(section, reading))
}

function readSection(section: Section, reading: Reading): Representation[] {
  const found: Representation[] = []
  let pending: Representation | null = null
  for (const block of section.blocks) {
    if (block.kind === 'comment') {
      const metadata = readMetadata(block, reading)
      if (metadata?.['blockType'] !== 'resource') continue
      if (pending !== null) found.push(pending)
      pending = { metadata, source: block.source, json: null }
    } else if (block.kind === 'fence' && (pending !== null || section.kind === 'representation')) {
      const json = readJson(block.lines, block.source, reading)
      found.push({ metadata: null, source: block.source, ...pending, json })
      pending = null
    }
  }
  return pending === null ? found : [...found, pending]
}

function readJson(lines: readonly string[], source: Source, reading: Reading): Located<JsonObject> | null {
  const text = lines.join('\n')
  if (text.trim() === '') return null
  const value = parseLenientJson(text)
  if (isObject(value)) return { value, source }
  note(reading, 'example-body-unreadable', 'the JSON representation is no JSON object', source)
  return null
}
