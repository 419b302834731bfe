import { createHash } from 'node:crypto'
import nodeFs, { readFileSync } from 'node:fs'
import path from 'node:path'
import { findPages } from '../docs/find-pages.ts'
import { type ReadInclude, readPage } from '../docs/read-page.ts'
import type { Page } from '../model/page.ts'
import { InputError, readInput, statInput } from './read-input.ts'

/** The bytes of docs pages, not yet parsed. */
export interface Docs {
  /** SHA-256 of all that the pages can say; null where they may include files that are none of them. */
  readonly digest: string | null
  /** The bytes themselves, for another thread to open. */
  readonly roots: readonly Root[]
  /** Paths of all pages relative to their roots. */
  files(): readonly string[]
  /** The facts of all pages, or of those whose file is wanted. */
  readPages(isWanted?: (file: string) => boolean): readonly Page[]
  /** File and text of all pages, or of those whose file is wanted. */
  texts(isWanted?: (file: string) => boolean): Iterable<readonly [file: string, text: string]>
}

/** The pages below a folder, by path relative to it with forward slashes, or one page of its own. */
export interface Root {
  readonly folder: string
  readonly isWhole: boolean
  readonly pages: ReadonlyMap<string, Uint8Array>
}

/**
 * Reads all `.md` and `.txt` below each path, or single files.
 * @param onFound called with their paths before they are read
 */
export function readDocs(paths: readonly string[], onFound?: (files: readonly string[]) => void): Docs {
  const found = paths.map(findRoot)
  onFound?.(found.flatMap(({ files }) => files))
  return openDocs(found.map(readRoot))
}

/** The docs of bytes that were read before. */
export function openDocs(roots: readonly Root[]): Docs {
  return {
    get digest() {
      return roots.every(({ isWhole }) => isWhole) ? digestRoots(roots) : null
    },
    roots,
    files: () => roots.flatMap(({ pages }) => [...pages.keys()]),
    readPages: (isWanted = () => true) => roots.flatMap((root) => readPagesOf(root, isWanted)),
    *texts(isWanted = () => true) {
      for (const { pages } of roots)
        for (const [file, bytes] of pages) if (isWanted(file)) yield [file, decode(bytes)]
    },
  }
}

/** Bytes that crossed threads are no `Buffer` any more. */
function decode({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('utf8')
}

/** A root whose pages are not read yet. */
interface FoundRoot extends Omit<Root, 'pages'> {
  readonly files: readonly string[]
}

function findRoot(root: string): FoundRoot {
  const isWhole = statInput(root).isDirectory()
  const folder = isWhole ? root : path.dirname(root)
  const files = isWhole ? findPages(root, nodeFs) : [path.basename(root)]
  if (files.length === 0) throw new InputError(`no page found in ${root}: docs pages end in .md or .txt`)
  return { folder, isWhole, files }
}

function readRoot({ folder, isWhole, files }: FoundRoot): Root {
  return { folder, isWhole, pages: new Map(files.map((file) => [file, readInput(path.join(folder, file))])) }
}

/** Lengths keep apart what would read the same end to end. */
function digestRoots(roots: readonly Root[]): string {
  const hash = createHash('sha256')
  for (const { pages } of roots) {
    hash.update(`${pages.size}\n`)
    for (const [file, bytes] of pages) hash.update(`${file}\n${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}

function readPagesOf(root: Root, isWanted: (file: string) => boolean): readonly Page[] {
  const readInclude = includesOf(root)
  const wanted = [...root.pages].filter(([file]) => isWanted(file))
  return wanted.map(([file, bytes]) => readPage(file, decode(bytes), readInclude))
}

/** Pages of a folder include each other, a single page the files beside it. */
function includesOf({ folder, isWhole, pages }: Root): ReadInclude {
  return (file) => {
    const bytes = pages.get(file)
    if (isWhole) return bytes === undefined ? null : decode(bytes)
    try {
      return readFileSync(path.join(folder, file), 'utf8')
    } catch {
      return null
    }
  }
}
