import type { BaseFact, DerivedFact } from '../model/page.ts'
import type { Table, Text } from './block.ts'
import type { Section } from './group-sections.ts'
import { plainText } from './plain-text.ts'
import { linkedTypes, opensDerived, readBaseLine, readDerivedLine } from './read-bases.ts'
import { readHeader, readTable } from './read-table.ts'
import type { Reading } from './reading.ts'

/** What the prose of a resource page says about its type. */
export interface TypeProse {
  readonly bases: readonly BaseFact[]
  readonly derived: readonly DerivedFact[]
  readonly abstract: boolean
  readonly open: boolean
  /** Names that stand in place of an id, as those of a table of "well-known folder names". */
  readonly keyNames: readonly string[]
}

interface Draft {
  readonly bases: BaseFact[]
  readonly derived: DerivedFact[]
  readonly keyNames: string[]
  abstract: boolean
  open: boolean
}

const abstract =
  /^(?:represents )?(?:an? |the )?abstract (?:base )?(?:type|class|entity|resou?rce)|\b(?:this|it|resource|type|superclass|\*\*)[^.]{0,30} is (?:an? )?abstract\b(?! definition)/i
const open =
  /\b(?:this|it|resource|type|\*\*)[^.]{0,30} is an? [*_]*open type|^(?:represents )?(?:an? )?open[- ](?:complex |entity )?type\b/i
/** A dictionary has members of any name: it is open, whatever else it is derived from. */
const dictionary =
  /^(?:represents )?an? \[?(?:dictionary|property bag)\b|\b(?:resource|type|\*\*) is an? \[?dictionary\b|\binherits from \[(?:microsoft\.graph\.)?dictionary\]/i
/** The base that a line speaks of stands on the next. */
const breaksOff = /\b(?:inherits? from|derived from|derives from|extends)(?: an?| the)?\s*$/i
const keyNames = /^well-known .*\bnames?$/i
const item = /^\s*(?:[-*+]|\d+\.)\s/

/** Reads prose outside lists of methods and examples: bases, derived types, "abstract" and "open". */
export function readTypeProse(sections: readonly Section[], reading: Reading): TypeProse {
  const draft: Draft = { bases: [], derived: [], keyNames: [], abstract: false, open: false }
  for (const section of sections) {
    if (section.kind === 'none' || section.kind === 'example' || section.kind === 'members') continue
    let listing = section.kind === 'derived'
    for (const block of section.blocks) {
      if (block.kind === 'text') listing = readText(block, listing, draft, reading)
      else if (block.kind === 'table')
        readProseTable(block, section.kind === 'derived' || listing, draft, reading)
    }
  }
  return draft
}

function readProseTable(block: Table, listsDerived: boolean, draft: Draft, reading: Reading): void {
  const header = readHeader(block)
  const namesKeys = keyNames.test(header[0] ?? '')
  if (!listsDerived && !namesKeys) return
  for (const { cells, source } of readTable(block, reading, header).rows) {
    if (namesKeys) draft.keyNames.push(plainText(cells[0] ?? ''))
    else draft.derived.push(...linkedTypes(cells[0] ?? '', reading.links, source))
  }
}

function readText(block: Text, listing: boolean, draft: Draft, reading: Reading): boolean {
  let inList = listing
  block.lines.forEach((line, index) => {
    const source = { file: block.source.file, line: block.source.line + index }
    const sentence = breaksOff.test(line) ? `${line.trimEnd()} ${block.lines[index + 1] ?? ''}` : line
    const base = readBaseLine(sentence, reading.links, source)
    if (base !== null) draft.bases.push(base)
    draft.abstract ||= abstract.test(line)
    draft.open ||= open.test(line) || dictionary.test(line)
    const listed = inList && item.test(line)
    draft.derived.push(
      ...(listed ? linkedTypes(line, reading.links, source) : readDerivedLine(line, reading.links, source)),
    )
    inList = listed || opensDerived(line)
  })
  return inList
}
