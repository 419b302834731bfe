import { createHash, hash, randomUUID } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { packageRoot } from './places.ts'

/** JSON values that earlier processes left for the same docs and the same compiler. */
export interface CompileCache {
  /** Undefined where there is none, or a damaged one. */
  load(name: string): unknown
  /** A value that cannot be kept is not. */
  store(name: string, value: unknown): void
}

/** Bytes of all entries together; those not used for the longest time go first. */
const largest = 512 * 2 ** 20

/** Is anything kept: where nothing is, no docs were compiled yet. */
export function holdsEntries(folder: string): boolean {
  return (quietly(() => readdirSync(folder)) ?? []).length > 0
}

/** The entries of one docs digest; without a digest nothing is kept. */
export function openCache(folder: string, docs: string | null, limit: number = largest): CompileCache {
  if (docs === null) return { load: () => undefined, store: () => {} }
  const key = hash('sha256', `${docs}\n${compilerDigest()}`)
  const fileOf = (name: string): string => path.join(folder, `${key}-${name}.json`)
  return {
    load: (name) => quietly(() => readEntry(fileOf(name))),
    store: (name, value) =>
      void quietly(() => {
        writeEntry(fileOf(name), JSON.stringify(value))
        prune(folder, limit)
      }),
  }
}

/** A cache may be read-only, full, damaged or deleted at any moment: the work is done again then. */
function quietly<T>(attempt: () => T): T | undefined {
  try {
    return attempt()
  } catch {
    return undefined
  }
}

/** The digest of the text, a line end, the text. */
function readEntry(file: string): unknown {
  const bytes = readFileSync(file)
  const end = bytes.indexOf('\n')
  const content = bytes.subarray(end + 1)
  if (bytes.toString('latin1', 0, end) !== hash('sha256', content)) return undefined
  const now = new Date()
  quietly(() => utimesSync(file, now, now))
  return JSON.parse(content.toString('utf8'))
}

/** Written aside and renamed, so that no process ever reads half of it. */
function writeEntry(file: string, content: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const aside = `${file}.${randomUUID()}`
  try {
    writeFileSync(aside, `${hash('sha256', content)}\n${content}`)
    renameSync(aside, file)
  } finally {
    rmSync(aside, { force: true })
  }
}

function prune(folder: string, limit: number): void {
  const entries = readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name)
    return quietly(() => ({ file, stats: statSync(file) })) ?? []
  })
  let size = 0
  for (const { file, stats } of entries.sort((a, b) => b.stats.mtimeMs - a.stats.mtimeMs)) {
    size += stats.size
    if (size > limit) rmSync(file, { force: true })
  }
}

const rooms = ['model', 'docs', 'contract', 'openapi', 'lint', 'load']
let known: string | undefined

/** SHA-256 of all code that takes part in compiling: the sources in development, the build in a package. */
function compilerDigest(): string {
  known ??= digestFiles([
    path.join(packageRoot, 'package.json'),
    ...rooms.flatMap((room) => codeIn(path.join(import.meta.dirname, '..', room))),
  ])
  return known
}

function codeIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map((file) => path.join(folder, String(file)))
    .filter((file) => /(?<!\.test|\.d)\.[jt]s$/.test(file))
    .sort()
}

function digestFiles(files: readonly string[]): string {
  const digest = createHash('sha256').update(process.version)
  for (const file of files) {
    const bytes = readFileSync(file)
    digest.update(`\n${path.basename(file)}\n${bytes.length}\n`).update(bytes)
  }
  return digest.digest('hex')
}
