import fs, { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type Asked, type Client, startClient } from '../../fixtures/tenant-client.ts'
import { compileContract } from '../contract/compile/compile-contract.ts'
import { viewContract } from '../contract/view.ts'
import { findPages } from '../docs/find-pages.ts'
import { readPage } from '../docs/read-page.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { Json } from '../model/source.ts'
import type { Bindings } from '../model/target.ts'

const root = process.env['GRAPH_DOCS_DIR'] ?? '../shared/corpus/microsoft-graph-docs-2021-07'

/** A concrete URL; required query parameters take their sample. */
function urlOf(operation: Operation, bindings: Bindings): string {
  const { version, path: template, parameters } = operation
  const filled = template.replace(/\{[^}]+\}/g, (mark, at: number) => {
    const binding = bindings[template.slice(0, at + mark.length)]
    return encodeURIComponent(typeof binding === 'object' ? binding.value : String(binding))
  })
  const query = parameters
    .filter((each) => each.in === 'query' && each.required && !each.name.startsWith('$'))
    .map((each) => `${encodeURIComponent(each.name)}=${encodeURIComponent(each.sample ?? 'x')}`)
  return `/${version}${filled}?${query.join('&')}`
}

/** What the docs send: nothing for a read, a reference to a seed, else the first example that satisfies the contract. */
function bodyOf(api: ApiView, operation: Operation, bindings: Bindings): Json | undefined {
  const { body, method, kind, path: template } = operation
  if (method === 'GET' || method === 'DELETE') return null
  if (kind === 'reference') {
    const parent = bindings[template.slice(0, template.indexOf('}') + 1)]
    const id = typeof parent === 'object' ? parent.value : String(parent)
    const place = template.slice(0, template.indexOf('{'))
    return {
      '@odata.id': `https://graph.microsoft.com/${operation.version}${place}${encodeURIComponent(id)}`,
    }
  }
  if (body === null) return null
  if (body.mediaType !== 'application/json') return 'bytes'
  const candidates = [{}, ...operation.examples.flatMap(({ request }) => parsed(request?.body ?? null))]
  return candidates.find((each) => api.validateBody(operation, each).length === 0)
}

function parsed(text: string | null): readonly Json[] {
  try {
    return text === null ? [] : [JSON.parse(text)]
  } catch {
    return []
  }
}

function send({ ask, tenant }: Client, operation: Operation, body: Json): Asked {
  const url = urlOf(operation, tenant.bindings)
  const { method, parameters } = operation
  const isTagDue = parameters.some(({ name, required }) => required && /^if-match$/i.test(name))
  const tag = isTagDue ? { 'If-Match': '*' } : {}
  if (typeof body !== 'string') return ask(method, url, body ?? undefined, tag)
  return ask(method, url, body, { ...tag, 'Content-Type': operation.body?.mediaType ?? '' })
}

/** What is wrong with an answer; nothing where it is as documented. References are no instances of what they name. */
function faultsOf(api: ApiView, operation: Operation, { status, json, text }: Asked): readonly string[] {
  const successes = operation.responses.filter((each) => each.status < 400).map((each) => each.status)
  const name = `${api.version} ${operation.id} ${operation.method} ${operation.path}: ${status}`
  if (status >= 400 || (successes.length > 0 && !successes.includes(status)))
    return [`${name} ${text.slice(0, 200)}`]
  const isInstance = json !== undefined && operation.kind !== 'reference'
  const found = !isInstance ? [] : (api.validateResponse(operation, status, json) ?? [])
  return found
    .filter(({ evidence }) => evidence === 'stated')
    .map(({ pointer, message }) => `${name} ${pointer} ${message}`)
}

/** What is wrong where an answer leads: the link of a delta function, the monitor of a 202. */
function faultsBehind(
  { ask }: Client,
  operation: Operation,
  { status, json, header }: Asked,
): readonly string[] {
  const location = status === 202 ? header('location') : undefined
  const link = operation.kind === 'delta' ? json['@odata.deltaLink'] : location
  if (link === undefined) return hasMonitor(operation, status) ? [`${operation.id}: no monitor`] : []
  const target = String(link).replace('https://graph.microsoft.com', '')
  const wanted = status === 202 ? [202, 202, 200] : [200]
  const came = wanted.map(() => ask('GET', target).status)
  return String(came) === String(wanted) ? [] : [`${operation.id}: ${came} at ${link}`]
}

test.skipIf(!existsSync(root))(
  'every operation of the public docs is answered as they say, on the bound entities and with the documented bodies',
  () => {
    const pages = findPages(root, fs)
      .filter((file) => /^api-reference\/(?:v1\.0|beta)\/(?:api|resources)\//.test(file))
      .map((file) => readPage(file, readFileSync(path.join(root, file), 'utf8')))
    const view = viewContract(compileContract(pages))
    const client = startClient({}, view)
    const wrong: string[] = []
    let asked = 0
    for (const api of view.apis) {
      for (const operation of api.api.operations) {
        const body = bodyOf(api, operation, client.tenant.bindings)
        if (body === undefined) continue
        client.tenant.reset()
        asked++
        const answer = send(client, operation, body)
        wrong.push(...faultsOf(api, operation, answer), ...faultsBehind(client, operation, answer))
      }
    }
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(8800)
  },
  300_000,
)

/** Does the page of an operation name a monitor beside this status. */
function hasMonitor({ responses }: Operation, status: number): boolean {
  const headers = responses.find((each) => each.status === status)?.headers ?? []
  return status === 202 && headers.some(({ name }) => name.toLowerCase() === 'location')
}
