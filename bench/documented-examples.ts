import fs, { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findPages } from '../src/docs/find-pages.ts'
import { readPage } from '../src/docs/read-page.ts'
import type { Example, ExampleMessage, Page } from '../src/model/page.ts'

/**
 * `node bench/documented-examples.ts <docs> <file.har>`: the exchanges that the docs show as an archive, for
 * `check <file.har> --docs <docs>`. What is reported then is a contradiction of the docs, or a false alarm.
 */
const [, , docs = '../shared/corpus/microsoft-graph-docs-2021-07', file = 'documented-examples.har'] =
  process.argv

type Pair = { readonly name: string; readonly value: string }

function pairsOf({ headers }: ExampleMessage): readonly Pair[] {
  return headers.map(([name, value]) => ({ name, value }))
}

function typeIn(pairs: readonly Pair[]): string | undefined {
  return pairs.find(({ name }) => name.toLowerCase() === 'content-type')?.value
}

function urlOf({ version }: Page, target: string): string {
  if (/^https?:/.test(target)) return target
  const bare = target.replace(/^\//, '')
  return `https://graph.microsoft.com/${/^(v1\.0|beta)\//.test(bare) ? '' : `${version}/`}${bare}`
}

/** An answer as the page shows it, with the header that every answer of Graph has. */
function answerOf(message: ExampleMessage | null): object {
  if (message === null || message.status === null) return { status: 0, headers: [], content: { size: 0 } }
  const shown = pairsOf(message).filter(({ name }) => name.toLowerCase() !== 'content-length')
  const mimeType = typeIn(shown) ?? 'application/json'
  const added = [
    { name: 'request-id', value: 'documented' },
    ...(typeIn(shown) === undefined && message.body !== null
      ? [{ name: 'Content-Type', value: mimeType }]
      : []),
  ]
  const text = message.body ?? ''
  const content = { size: Buffer.byteLength(text), mimeType, text }
  return { status: message.status, headers: [...shown, ...added], content }
}

function entryOf(page: Page, { request, response }: Example): readonly object[] {
  if (request?.method == null || request.target === null) return []
  const url = urlOf(page, request.target)
  if (!URL.canParse(url)) return []
  const headers = pairsOf(request)
  const { body, method } = request
  const postData =
    body === null ? {} : { postData: { mimeType: typeIn(headers) ?? 'application/json', text: body } }
  return [
    {
      startedDateTime: '2021-07-16T12:00:00.000Z',
      comment: `${page.file}:${request.source.line}`,
      request: { method, url, headers, bodySize: body === null ? 0 : Buffer.byteLength(body), ...postData },
      response: answerOf(response),
    },
  ]
}

const entries = findPages(docs, fs)
  .filter((each) => /^api-reference\/(?:v1\.0|beta)\/api\//.test(each))
  .map((each) => readPage(each, readFileSync(path.join(docs, each), 'utf8')))
  .flatMap((page) => (page.kind === 'api' ? page.examples.flatMap((example) => entryOf(page, example)) : []))
const creator = { name: 'documented-examples', version: '1' }
writeFileSync(file, JSON.stringify({ log: { version: '1.2', creator, entries } }))
console.log(`${entries.length} documented exchanges: check ${file} --docs ${docs}`)
