import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import MarkdownIt from 'markdown-it'
import { compileCommand } from '../src/cli/compile.ts'
import { viewContract } from '../src/contract/view.ts'
import { findPages } from '../src/docs/find-pages.ts'
import { compileDocs, loadContract } from '../src/load/load-contract.ts'
import { median } from './median.ts'

/**
 * The compilation of all pages beside reading them and beside the Markdown parser alone: `node bench/compile.ts`. Each
 * takes its turn in a fresh process, so that a busy moment of the machine hits all alike; start-up is not counted.
 */

const root = path.resolve(process.env['GRAPH_DOCS_DIR'] ?? '../shared/corpus/microsoft-graph-docs-2021-07')
const rounds = Number(process.env['ROUNDS'] ?? 5)

/** Where the command line keeps compiled modules, too, from its start. */
const compiledModules = path.join(tmpdir(), 'node-compile-cache')

interface Measured {
  /** Milliseconds on the clock. */
  readonly wall: number
  /** Milliseconds of all threads together. */
  readonly cpu: number
  /** Largest resident set in MiB. */
  readonly rss: number
}

function readAll(): readonly Buffer[] {
  return findPages(root, { readdirSync }).map((file) => readFileSync(`${root}/${file}`))
}

async function compile(): Promise<void> {
  const silent = { out: () => {}, error: () => {}, columns: null, color: false, environment: {} }
  await compileCommand.run({ out: 'specs' }, [root], { ...silent, signal: new AbortController().signal })
}

/** From fragments on disk to the first operation that is found by method and path. */
async function findFirst(): Promise<void> {
  const view = viewContract(await loadContract({ kind: 'specs', path: 'specs' }))
  const found = view.match('GET', '/v1.0/users/x/messages/y')
  if (found === undefined) throw new Error('the message of a user is not found')
}

/** Each gives what is measured, after what is not. The folder of a round, where caches and fragments go, is the cwd. */
const contestants: { readonly [name: string]: () => () => unknown } = {
  'read the files': () => readAll,
  'read and hash': () => () => {
    const hash = createHash('sha256')
    for (const bytes of readAll()) hash.update(bytes)
    return hash.digest('hex')
  },
  'markdown-it alone': () => {
    const texts = readAll().map((bytes) => bytes.toString('utf8'))
    const markdown = new MarkdownIt({ html: true })
    return () => texts.forEach((text) => void markdown.parse(text, {}))
  },
  'compile, cold': () => compile,
  'compile, nothing changed': () => compile,
  'contract of a run, from pages': () => () => compileDocs([root], { willCompile: true }).contract(),
  'contract of a run, nothing changed': () => () => compileDocs([root], { willCompile: true }).contract(),
  'load the fragments': () => findFirst,
}

async function measure(name: string): Promise<void> {
  const run = contestants[name]?.()
  const cpu = process.cpuUsage()
  const start = performance.now()
  await run?.()
  const wall = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  const { maxRSS } = process.resourceUsage()
  const measured: Measured = { wall, cpu: (user + system) / 1000, rss: maxRSS / 1024 }
  console.log(JSON.stringify(measured))
}

function measureApart(name: string, folder: string): Measured {
  const { stdout, stderr, status } = spawnSync(process.execPath, [import.meta.filename, name], {
    cwd: folder,
    env: {
      ...process.env,
      XDG_CACHE_HOME: folder,
      GRAPH_DOCS_DIR: root,
      NODE_COMPILE_CACHE: compiledModules,
    },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${name}: ${stderr}`)
  return JSON.parse(stdout) as Measured
}

/**
 * In a folder of its own, which stays until the last round is measured: ext4 makes each file up to fifty times as slowly
 * for minutes after thousands of others were deleted nearby, by an earlier run too. `TMPDIR=/dev/shm` leaves that out.
 */
function measureRound(folder: string): ReadonlyMap<string, Measured> {
  return new Map(Object.keys(contestants).map((name) => [name, measureApart(name, folder)]))
}

function measureRounds(): readonly ReadonlyMap<string, Measured>[] {
  const folders = Array.from({ length: rounds }, () => mkdtempSync(path.join(tmpdir(), 'bench-compile-')))
  try {
    return folders.map(measureRound)
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}

function report(): void {
  const measured = measureRounds()
  const of = (name: string, key: keyof Measured): number =>
    median(measured.map((round) => round.get(name)?.[key] ?? Number.NaN))
  const ratio = (name: string, to: string): string => {
    const [wall, cpu] = (['wall', 'cpu'] as const).map((key) =>
      median(measured.map((round) => (round.get(name)?.[key] ?? Number.NaN) / (round.get(to)?.[key] ?? 1))),
    )
    return `${name} / ${to}: ${wall?.toFixed(2)} on the clock, ${cpu?.toFixed(2)} of processor time`
  }
  console.log(`${readAll().length} pages, medians of ${rounds} rounds`)
  for (const name of Object.keys(contestants))
    console.log(
      `${name.padEnd(36)}${of(name, 'wall').toFixed(0).padStart(7)} ms${of(name, 'cpu').toFixed(0).padStart(7)} ms of processor time${of(name, 'rss').toFixed(0).padStart(7)} MiB at most`,
    )
  console.log(ratio('compile, cold', 'markdown-it alone'))
  console.log(ratio('compile, cold', 'read the files'))
  console.log(ratio('compile, nothing changed', 'read and hash'))
  console.log(ratio('contract of a run, from pages', 'markdown-it alone'))
  console.log(ratio('contract of a run, nothing changed', 'read and hash'))
  console.log(ratio('load the fragments', 'markdown-it alone'))
  console.log(`load the fragments: ${(of('load the fragments', 'wall') / 1000).toFixed(2)} of a second`)
}

const [name] = process.argv.slice(2)
if (name === undefined) report()
else await measure(name)
