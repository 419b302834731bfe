import { readdirSync, readFileSync } from 'node:fs'
import MarkdownIt from 'markdown-it'
import { findPages } from '../src/docs/find-pages.ts'
import { readPage } from '../src/docs/read-page.ts'

const root = process.env['GRAPH_DOCS_DIR'] ?? '../shared/corpus/microsoft-graph-docs-2021-07'
const rounds = Number(process.env['ROUNDS'] ?? 5)
const files = findPages(root, { readdirSync }).filter((file) =>
  /^api-reference\/(?:v1\.0|beta)\/(?:api|resources)\//.test(file),
)
const texts = files.map((file) => readFileSync(`${root}/${file}`, 'utf8'))
const markdown = new MarkdownIt({ html: true })

const contestants = {
  'read the files': (): void => {
    for (const file of files) readFileSync(`${root}/${file}`, 'utf8')
  },
  readPage: (): void => {
    for (const [index, text] of texts.entries()) readPage(files[index] ?? '', text)
  },
  'markdown-it parse': (): void => {
    for (const text of texts) markdown.parse(text, {})
  },
}

/** Interleaved rounds, so that a busy moment of the machine hits all contestants alike. */
const times = new Map<string, number[]>(Object.keys(contestants).map((name) => [name, []]))
for (let round = 0; round <= rounds; round += 1) {
  for (const [name, run] of Object.entries(contestants)) {
    const start = performance.now()
    run()
    if (round > 0) times.get(name)?.push(performance.now() - start)
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
const own = median(times.get('readPage') ?? [])
console.log(`${files.length} pages, ${(bytes / 1e6).toFixed(1)} MB, medians of ${rounds} rounds`)
for (const [name, values] of times) {
  const time = median(values)
  const ratio = name === 'readPage' ? '' : `, readPage takes ${(own / time).toFixed(2)} times that`
  console.log(
    `${name}: ${time.toFixed(0)} ms, ${((time / files.length) * 1000).toFixed(0)} us a page${ratio}`,
  )
}
