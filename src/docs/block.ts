import type { Source } from '../model/source.ts'

/** A piece of a page as the line scanner cuts it, in the order of the page; nothing is interpreted yet. */
export type Block = Heading | TabMarker | Text | Table | Fence | Comment | Include

export interface Heading {
  readonly kind: 'heading'
  /** Number of `#`; 0 for a bare section name of scraped text, whose level its name must tell. */
  readonly level: number
  readonly text: string
  readonly source: Source
}

/** `# [HTTP](#tab/http)`: looks like a heading, is none. */
interface TabMarker {
  readonly kind: 'tab'
  readonly source: Source
}

/** Consecutive lines of prose without a blank line between them, block quote marks removed. */
export interface Text {
  readonly kind: 'text'
  readonly lines: readonly string[]
  readonly source: Source
}

/** Raw rows: cells are cut on demand, because most tables of a page hold no facts. */
export interface Table {
  readonly kind: 'table'
  readonly header: string
  readonly rows: readonly RawRow[]
  readonly source: Source
}

export interface RawRow {
  readonly raw: string
  readonly line: number
}

/** A code block: fenced, set in, or a message or JSON value that stands bare in scraped text. */
export interface Fence {
  readonly kind: 'fence'
  readonly info: string
  readonly closed: boolean
  readonly lines: readonly string[]
  /** Line of the first content line. */
  readonly source: Source
}

/** An HTML comment without its marks. */
export interface Comment {
  readonly kind: 'comment'
  readonly text: string
  readonly closed: boolean
  readonly source: Source
}

/** `[!INCLUDE [text](path)]`; what it names is read where facts are expected. */
export interface Include {
  readonly kind: 'include'
  readonly path: string
  /** Its blocks follow. */
  readonly read: boolean
  readonly source: Source
}

/** A page as blocks, with the link definitions at its end. */
export interface Scan {
  readonly blocks: readonly Block[]
  /** Targets by lower-case label. */
  readonly links: ReadonlyMap<string, string>
}
