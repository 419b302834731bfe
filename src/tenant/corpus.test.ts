import fs, { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { startClient } from '../../fixtures/tenant-client.ts'
import { compileContract } from '../contract/compile/compile-contract.ts'
import { viewContract } from '../contract/view.ts'
import { findPages } from '../docs/find-pages.ts'
import { readPage } from '../docs/read-page.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
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

/** A read, a delete, or an update that may change nothing. */
function isAskable(api: ApiView, operation: Operation): boolean {
  if (operation.kind === 'reference') return false
  if (operation.method !== 'PATCH') return operation.method === 'GET' || operation.method === 'DELETE'
  return operation.body?.mediaType === 'application/json' && api.validateBody(operation, {}).length === 0
}

/** What is wrong with an answer; nothing where it is as documented. */
function faultOf(
  api: ApiView,
  operation: Operation,
  client: ReturnType<typeof startClient>,
): readonly string[] {
  const body =
    operation.method === 'PATCH' && operation.body?.mediaType === 'application/json' ? {} : undefined
  const { status, json, text } = client.ask(operation.method, urlOf(operation, client.tenant.bindings), body)
  const successes = operation.responses.filter((each) => each.status < 400).map((each) => each.status)
  const name = `${api.version} ${operation.id} ${operation.method} ${operation.path}: ${status}`
  if (status >= 400 || (successes.length > 0 && !successes.includes(status)))
    return [`${name} ${text.slice(0, 200)}`]
  const found = json === undefined ? [] : (api.validateResponse(operation, status, json) ?? [])
  return found
    .filter(({ evidence }) => evidence === 'stated')
    .map(({ pointer, message }) => `${name} ${pointer} ${message}`)
}

test.skipIf(!existsSync(root))(
  'every read, update and delete of the public docs is answered as they say, on the bound entities',
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
        if (!isAskable(api, operation)) continue
        client.tenant.reset()
        asked++
        wrong.push(...faultOf(api, operation, client))
      }
    }
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(6000)
  },
)
