// Recompiles the embedded contract: node src/cli/specs.ts [--check]. Reads ../shared/seeds and GRAPH_DOCS_DIR or
// ../shared/corpus; with --check it changes nothing and exits 1 where the committed fragments differ.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import picomatch from 'picomatch'
import { readPage } from '../docs/read-page.ts'
import { compilePages } from '../load/compile-pages.ts'
import { embeddedSpecs, packageRoot } from '../load/places.ts'
import { writeSpecs } from '../load/write-specs.ts'
import type { Contract } from '../model/contract.ts'
import type { Page } from '../model/page.ts'
import { apiPages, conceptPages, typePages } from './embedded-pages.ts'

const shared = path.resolve(packageRoot, '../shared')
const corpus = process.env['GRAPH_DOCS_DIR'] ?? path.join(shared, 'corpus/microsoft-graph-docs-2021-07')
const seeds = path.join(shared, 'seeds')

if (!existsSync(corpus) || !existsSync(seeds)) {
  console.log(
    `specs: skipped, there is no docs checkout: set GRAPH_DOCS_DIR (looked in ${corpus} and ${seeds})`,
  )
} else {
  const pages = [...corpusPages(), ...readAll(seeds, readdirSync(seeds).sort())]
  const { contract } = compilePages(pages)
  process.exitCode = process.argv.includes('--check') ? await compare(contract) : await replace(contract)
}

async function replace(contract: Contract): Promise<number> {
  console.log(`specs: ${(await writeSpecs(contract, embeddedSpecs)).count} fragments written`)
  return 0
}

async function compare(contract: Contract): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'specs-'))
  try {
    await writeSpecs(contract, folder)
    const files = new Set([folder, embeddedSpecs].flatMap(jsonFiles))
    const differing = [...files].filter(
      (file) => textOf(path.join(folder, file)) !== textOf(path.join(embeddedSpecs, file)),
    )
    for (const file of differing)
      console.log(`specs: ${file} is not what the docs compile to: run npm run specs`)
    if (differing.length === 0) console.log(`specs: ${files.size} fragments are what the docs compile to`)
    return differing.length === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function jsonFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.json'))
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** The chosen pages and, again and again, the resource pages that their types link to. */
function corpusPages(): readonly Page[] {
  const files = [
    'api-reference/v1.0/api',
    'api-reference/v1.0/resources',
    'api-reference/beta/api',
    'api-reference/beta/resources',
    'concepts',
  ]
    .flatMap((folder) => readdirSync(path.join(corpus, folder)).map((file) => `${folder}/${file}`))
    .sort()
  const known = new Set(files)
  const chosen = picomatch([...apiPages, ...typePages, ...conceptPages])
  const read = new Map<string, Page>()
  let next = files.filter((file) => chosen(file))
  while (next.length > 0) {
    for (const page of readAll(corpus, next)) read.set(page.file, page)
    const linked = next.flatMap((file) => linksOf(read.get(file)))
    next = [...new Set(linked)].filter((file) => known.has(file) && !read.has(file))
  }
  return [...read.values()].sort((a, b) => (a.file < b.file ? -1 : 1))
}

function readAll(root: string, files: readonly string[]): readonly Page[] {
  return files.map((file) => readPage(file, readFileSync(path.join(root, file), 'utf8')))
}

/** Resource pages of the same version that a page's properties and relationships link to. */
function linksOf(page: Page | undefined): readonly string[] {
  if (page === undefined || page.kind === 'other') return []
  const rows =
    page.kind === 'api'
      ? page.body.properties
      : page.types.flatMap(({ properties, relationships }) => [...properties, ...relationships])
  const folder = path.posix.join(path.posix.dirname(path.posix.dirname(page.file)), 'resources')
  const links = rows.flatMap(({ type }) => (type?.link == null ? [] : [type.link]))
  return links.map((link) => `${folder}/${link.toLowerCase().replaceAll('_', '-')}.md`)
}
