import type { Block, RawRow, Scan } from './block.ts'
import { bareEnd, isBareStart } from './scan-bare.ts'
import { fenceEnd, fenceMark } from './scan-fence.ts'
import { htmlTable } from './scan-html-table.ts'
import { indentedEnd } from './scan-indented.ts'
import { memberColumn, tabbedTable } from './scan-tabbed.ts'
import { isDelimiterRow, tableEnd } from './scan-table.ts'
import { isBareSectionName } from './section-name.ts'

/**
 * Cuts a page into blocks, line by line. It stands in place of a Markdown parser because the docs are line-oriented,
 * because every fact needs its line, which parsers give for blocks only, and because scraped pages are no Markdown.
 * `lines` starts after the front matter; `first` is the number of its first line.
 */
export function scanBlocks(file: string, lines: readonly string[], first: number): Scan {
  const cursor = new Cursor(file, lines, first)
  while (cursor.at < lines.length) cursor.step()
  cursor.flush()
  return { blocks: cursor.blocks, links: cursor.links }
}

const linkDefinition = /^ {0,3}\[([^\]]+)\]:\s*<?(\S+?)>?(?:\s+["'(].*)?\s*$/
const include = /\[!INCLUDE\s*\[[^\]]*\]\s*\(([^)]+)\)\]/gi
const indented = /\S/
const listItem = /^\s*(?:[-*+]|\d+[.)])\s/
const underline = /^ {0,3}(={3,}|-{3,})\s*$/

class Cursor {
  readonly blocks: Block[] = []
  readonly links = new Map<string, string>()
  at = 0
  readonly #file: string
  readonly #lines: readonly string[]
  readonly #first: number
  #text: string[] = []
  #textAt = 0

  constructor(file: string, lines: readonly string[], first: number) {
    this.#file = file
    this.#lines = lines
    this.#first = first
  }

  step(): void {
    const line = this.#lines[this.at] ?? ''
    const start = line.search(indented)
    if (start < 0) {
      this.flush()
      this.at += 1
      return
    }
    if (!this.#special(line, start) && !this.#indented(line, start)) this.#take(line, start)
  }

  flush(): void {
    if (this.#text.length === 0) return
    this.blocks.push({ kind: 'text', lines: this.#text, source: this.#source(this.#textAt) })
    this.#text = []
  }

  #special(line: string, start: number): boolean {
    switch (line.charCodeAt(start)) {
      case 0x23:
        return start < 4 && this.#heading(line.slice(start))
      case 0x60:
      case 0x7e:
        return this.#fence(line, start)
      case 0x3c:
        return this.#comment(line, start) || this.#htmlTable()
      case 0x5b:
        if (this.#definition(line) || this.#include(line)) return true
        break
      case 0x3e:
        return this.#include(line)
    }
    return this.#table(line) || this.#tabbedTable(line) || this.#bare(line) || this.#underlined(line)
  }

  #take(line: string, start: number): void {
    if (this.#text.length === 0) this.#textAt = this.at
    this.#text.push(line.charCodeAt(start) === 0x3e ? line.replace(/^\s*>\s?/, '') : line)
    this.at += 1
  }

  #heading(line: string): boolean {
    const level = /^#+/.exec(line)?.[0].length ?? 0
    const gap = line.charAt(level)
    if (level > 6 || (gap !== ' ' && gap !== '\t' && (level === 1 || gap === ''))) return false
    this.flush()
    this.#pushHeading(line.slice(level).replace(/#*\s*$/, ''), level)
    this.at += 1
    return true
  }

  /** A heading whose level is told by the line below it (CommonMark 4.3). */
  #underlined(line: string): boolean {
    if (this.#text.length > 0) return false
    const rule = underline.exec(this.#line(this.at + 1))?.[1]
    if (rule === undefined || listItem.test(line)) return false
    const level = rule.startsWith('=') ? 1 : 2
    this.#pushHeading(line, level)
    this.at += 2
    return true
  }

  #pushHeading(heading: string, level: number): void {
    const source = this.#source(this.at)
    const isTab = heading.includes('](#tab/')
    this.blocks.push(
      isTab ? { kind: 'tab', source } : { kind: 'heading', level, text: heading.trim(), source },
    )
  }

  #fence(line: string, start: number): boolean {
    const mark = fenceMark(line, start)
    if (mark === null) return false
    this.flush()
    const { end, closed } = fenceEnd(this.#lines, this.at + 1, mark)
    const lines = this.#lines.slice(this.at + 1, end)
    this.blocks.push({
      kind: 'fence',
      info: line
        .slice(start + mark.length)
        .trim()
        .toLowerCase(),
      closed,
      lines: start === 0 ? lines : lines.map((text) => unindent(text, start)),
      source: this.#source(this.at + 1),
    })
    this.at = closed ? end + 1 : end
    return true
  }

  /**
   * A comment ends at its mark. Metadata without a mark in front of the next comment ends where the next block begins, so
   * that it swallows no facts; any other comment may hold the beginning of one.
   */
  #comment(line: string, start: number): boolean {
    if (!line.startsWith('<!--', start)) return false
    this.flush()
    const isMetadata = this.#isMetadata()
    const opensNext = (at: number): boolean => isMetadata && this.#line(at).trimStart().startsWith('<!--')
    let end = this.at
    while (end < this.#lines.length && !this.#line(end).includes('-->')) {
      end += 1
      if (opensNext(end)) break
    }
    const closed =
      end < this.#lines.length && this.#line(end).includes('-->', end === this.at ? start + 4 : 0)
    const own = closed && (end === this.at || !opensNext(end))
    const stop = own ? end : this.#unclosedEnd()
    const text = this.#lines
      .slice(this.at, stop + 1)
      .join('\n')
      .slice(start + 4)
    const cut = own ? text.lastIndexOf('-->') : text.length
    this.blocks.push({
      kind: 'comment',
      text: text.slice(0, cut),
      closed: own,
      source: this.#source(this.at),
    })
    this.at = stop + 1
    return true
  }

  /** Is the first thing in the comment that begins here a brace. */
  #isMetadata(): boolean {
    let at = this.at
    let text = this.#line(at).replace(/^\s*<!--/, '')
    while (text.trim() === '' && at + 1 < this.#lines.length) {
      at += 1
      text = this.#line(at)
    }
    return text.trimStart().startsWith('{')
  }

  #unclosedEnd(): number {
    let end = this.at
    while (end + 1 < this.#lines.length && !/^\s*(?:```|#|<!--|\||$)/.test(this.#line(end + 1))) end += 1
    return end
  }

  #definition(line: string): boolean {
    if (!line.includes(']:')) return false
    const match = linkDefinition.exec(line)
    if (match === null) return false
    this.flush()
    const [, label = '', target = ''] = match
    if (!this.links.has(label.toLowerCase())) this.links.set(label.toLowerCase(), target)
    this.at += 1
    return true
  }

  #include(line: string): boolean {
    if (!line.includes('[!') || !/\[!INCLUDE/i.test(line)) return false
    this.flush()
    for (const match of line.matchAll(include)) {
      const path = (match[1] ?? '').trim()
      this.blocks.push({ kind: 'include', path, read: false, source: this.#source(this.at) })
    }
    this.at += 1
    return true
  }

  #table(line: string): boolean {
    if (!line.includes('|') || !isDelimiterRow(this.#line(this.at + 1))) return false
    return this.#pushTable({ header: line, ...tableEnd(this.#lines, this.at, this.#first) })
  }

  #htmlTable(): boolean {
    return this.#pushTable(htmlTable(this.#lines, this.at, this.#first))
  }

  #tabbedTable(line: string): boolean {
    if (line === 'Member') return this.#pushTable(memberColumn(this.#lines, this.at, this.#first))
    return line.includes('\t') && this.#pushTable(tabbedTable(this.#lines, this.at, this.#first))
  }

  #pushTable(table: { header: string; rows: readonly RawRow[]; end: number } | null): boolean {
    if (table === null) return false
    this.flush()
    const { header, rows, end } = table
    this.blocks.push({ kind: 'table', header, rows, source: this.#source(this.at) })
    this.at = end
    return true
  }

  #bare(line: string): boolean {
    if (isBareSectionName(line, this.#lines)) {
      this.flush()
      this.#pushHeading(line, 0)
      this.at += 1
      return true
    }
    if (!isBareStart(line)) return false
    this.flush()
    const { end, closed } = bareEnd(this.#lines, this.at)
    const lines = this.#lines.slice(this.at, end)
    this.blocks.push({ kind: 'fence', info: '', closed, lines, source: this.#source(this.at) })
    this.at = end
    return true
  }

  /** Code that is set in instead of fenced cannot follow a line of prose, and counts where it begins as messages do. */
  #indented(line: string, start: number): boolean {
    if (this.#text.length > 0 || (start < 4 && line.charCodeAt(0) !== 0x09)) return false
    if (!isBareStart(line.slice(start))) return false
    const end = indentedEnd(this.#lines, this.at, start)
    const lines = this.#lines.slice(this.at, end).map((text) => unindent(text, start))
    this.blocks.push({
      kind: 'fence',
      info: '',
      closed: true,
      lines,
      source: this.#source(this.at),
    })
    this.at = end
    return true
  }

  #line(index: number): string {
    return this.#lines[index] ?? ''
  }

  #source(index: number): { file: string; line: number } {
    return { file: this.#file, line: index + this.#first }
  }
}

function unindent(line: string, by: number): string {
  const blanks = line.search(indented)
  return line.slice(Math.min(by, blanks < 0 ? line.length : blanks))
}
