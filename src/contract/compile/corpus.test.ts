import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import type { Api, Contract, Property, Type, TypeUse } from '../../model/contract.ts'
import type { Edm } from '../../model/edm.ts'
import type { Page } from '../../model/page.ts'
import { compileContract } from './compile-contract.ts'
import { coverageOf, formatCoverage } from './coverage.ts'

const shared = fileURLToPath(new URL('../../../../shared', import.meta.url))
const docs = process.env['GRAPH_DOCS_DIR'] ?? `${shared}/corpus/microsoft-graph-docs-2021-07`
const oracle = `${shared}/oracle`

function readDocs(): Page[] {
  const include = (file: string): string | null =>
    existsSync(`${docs}/${file}`) ? readFileSync(`${docs}/${file}`, 'utf8') : null
  return globSync('api-reference/{v1.0,beta}/{api,resources}/*.md', { cwd: docs }).map((file) =>
    readPage(file.replaceAll('\\', '/'), readFileSync(`${docs}/${file}`, 'utf8'), include),
  )
}

const reason = 'skipped without GRAPH_DOCS_DIR or ../shared/corpus'

describe.skipIf(!existsSync(docs))(`the public docs (${reason})`, () => {
  let pages: Page[] = []
  let contract: Contract = { apis: [] }
  beforeAll(() => {
    pages = readDocs()
    contract = compileContract(pages)
  })

  test('every HTTP line is an operation or a located problem', () => {
    const known = new Set<string>()
    for (const { operations, problems } of contract.apis) {
      for (const { source, alsoAt } of operations)
        for (const { file, line } of [source, ...alsoAt]) known.add(`${file}:${line}`)
      for (const { source } of problems) known.add(`${source.file}:${source.line}`)
    }
    const lines = pages.flatMap((page) => (page.kind === 'api' ? page.requests : []))
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.filter(({ source }) => !known.has(`${source.file}:${source.line}`))).toEqual([])
  })

  test('ids and templates are unique, parameters are those of the path', () => {
    for (const { operations } of contract.apis) {
      const templates = operations.map(
        ({ method, path: at }) => `${method} ${at.replace(/\{[^{}]*\}/g, '{}').toLowerCase()}`,
      )
      expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length)
      expect(new Set(templates).size).toBe(operations.length)
      for (const operation of operations) {
        const inPath = operation.parameters.filter((parameter) => parameter.in === 'path')
        const names = [...operation.path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1])
        expect(inPath.map(({ name }) => name)).toEqual(names)
        expect(new Set(names).size).toBe(names.length)
      }
    }
  })

  test('every type that is named is in the contract', () => {
    for (const api of contract.apis) {
      const names = new Set(api.types.map(({ name }) => name))
      expect(namesIn(api).filter((name) => !name.startsWith('Edm.') && !names.has(name))).toEqual([])
    }
  })

  test('the table of coverage counts every line', () => {
    const coverage = coverageOf(pages, contract)
    for (const version of coverage.versions) {
      const unread = version.httpLines - version.httpLinesCompiled
      const problems = contract.apis
        .find((api) => api.version === version.version)
        ?.problems.filter(({ kind }) => kind === 'path-unreadable' || kind === 'http-line-unreadable')
      expect(unread).toBe(problems?.length)
    }
    expect(formatCoverage(coverage)).toContain('HTTP lines compiled')
  })

  describe.skipIf(!existsSync(oracle))(
    'against the metadata of v1.0 (skipped without ../shared/oracle)',
    () => {
      let folder = ''
      let scored: Score = { measures: {}, wrong: { bases: [], actions: [] } }
      beforeAll(() => {
        folder = mkdtempSync(path.join(tmpdir(), 'compile-score-'))
        scored = score(contract, folder)
      })
      afterAll(() => rmSync(folder, { recursive: true, force: true }))

      test.each([
        ['types in the metadata', 1050],
        ['property name precision', 0.985],
        ['property recall', 0.985],
        ['property type agreement', 0.98],
        ['relationships found', 520],
        ['bases right', 0.9],
        ['enums exact', 0.95],
        ['valid operations', 2950],
        ['operations valid in the metadata', 0.955],
        ['actions compared', 330],
        ['action parameters exact', 0.74],
      ])('%s: at least %d', (name, floor) => {
        expect(scored.measures[name]).toBeGreaterThanOrEqual(floor)
      })

      test('each base and action that the metadata has otherwise is one that no page of v1.0 says as it does', () => {
        const table = readFileSync(new URL('../../../docs/metadata-misses.csv', import.meta.url), 'utf8')
        const rows: { readonly [column: string]: string }[] = parse(table, { columns: true })
        for (const [measure, misses] of Object.entries(missesOf(contract, scored)))
          expect(
            new Set(
              rows.flatMap((row) =>
                row['measure'] === measure ? `${row['page']} ${row['documented']}` : [],
              ),
            ),
          ).toEqual(misses)
      })
    },
  )
})

function namesIn(api: Api): string[] {
  const ofUse = ({ name, or = [] }: TypeUse): readonly string[] => [name, ...or]
  const ofProperties = (properties: readonly Property[]): string[] =>
    properties.flatMap(({ type }) => ofUse(type))
  return [
    ...api.types.flatMap((type) => ('base' in type && type.base !== null ? [type.base] : [])),
    ...api.types.flatMap((type) => ('properties' in type ? ofProperties(type.properties) : [])),
    ...api.operations.flatMap(({ resource, parameters, body, responses }) => [
      ...(resource === null ? [] : [resource]),
      ...parameters.flatMap(({ type, key }) => [...ofUse(type), ...(key === undefined ? [] : [key.type])]),
      ...(body?.shape.kind === 'type' ? ofUse(body.shape.type) : []),
      ...(body?.shape.kind === 'inline' ? ofProperties(body.shape.properties) : []),
      ...responses.flatMap(({ shape }) => ('type' in shape ? ofUse(shape.type) : [])),
    ]),
  ]
}

/** What score.mjs says: measures by name, and the misses of each. */
interface Score {
  readonly measures: { readonly [name: string]: number }
  readonly wrong: { readonly bases: readonly string[]; readonly actions: readonly string[] }
}

/** Page and type that has another base, page and parameters of an action as documented: each once, as text. */
function missesOf({ apis }: Contract, { wrong }: Score): { readonly [measure: string]: ReadonlySet<string> } {
  const [api] = apis
  const pages = new Map<string, string>([
    ...(api?.types ?? []).map(({ name, source }) => [name, source.file] as const),
    ...(api?.operations ?? []).map(
      ({ method, path: at, source }) => [`${method} ${at}`, source.file] as const,
    ),
  ])
  const bases = wrong.bases
    .map((line) => line.replace(/:.*$/, ''))
    .map((name) => `${pages.get(name)} ${name}`)
  const actions = wrong.actions.map((line) => {
    const [operation = '', parameters = ''] = line.split(': ')
    return `${pages.get(operation)} ${parameters.replaceAll(',', ' ')}`
  })
  return { bases: new Set(bases), 'action parameters': new Set(actions) }
}

/** Writes what score.mjs reads of fragments, and no more, so that this test needs no later stage. */
function score(contract: Contract, folder: string): Score {
  const api = contract.apis.find(({ version }) => version === 'v1.0')
  const schemas = Object.fromEntries((api?.types ?? []).map((type) => [type.name, schemaOf(type)]))
  const paths: { [at: string]: { [method: string]: object } } = {}
  for (const { path: at, method, body } of api?.operations ?? []) {
    const schema = body?.shape.kind === 'inline' ? { properties: propertiesOf(body.shape.properties) } : null
    const item = paths[at] ?? {}
    paths[at] = item
    item[method.toLowerCase()] =
      schema === null ? {} : { requestBody: { content: { 'application/json': { schema } } } }
  }
  mkdirSync(`${folder}/v1.0`)
  writeFileSync(`${folder}/v1.0/all.json`, JSON.stringify({ components: { schemas }, paths }))
  const file = `${oracle}/types-v1.0.json`
  const output = execFileSync(process.execPath, [`${oracle}/score.mjs`, `${folder}/v1.0`, file, '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  return JSON.parse(output) as Score
}

function schemaOf(type: Type): object {
  if (type.kind === 'enum') return { type: 'string', enum: type.members.map(({ name }) => name) }
  if (type.kind === 'schema') return {}
  const own = { properties: propertiesOf(type.properties) }
  return type.base === null ? own : { allOf: [{ $ref: `#/components/schemas/${type.base}` }, own] }
}

function propertiesOf(properties: readonly Property[]): object {
  return Object.fromEntries(
    properties.map(({ name, type, enum: members }) => {
      const one = { ...schemaOfName(type.name), ...(members === undefined ? {} : { enum: members }) }
      return [name, type.collection ? { type: 'array', items: one } : one]
    }),
  )
}

const formats: { readonly [edm in Edm]: readonly [type: string, format?: string] } = {
  'Edm.String': ['string'],
  'Edm.Boolean': ['boolean'],
  'Edm.Byte': ['integer', 'uint8'],
  'Edm.SByte': ['integer', 'int8'],
  'Edm.Int16': ['integer', 'int16'],
  'Edm.Int32': ['integer', 'int32'],
  'Edm.Int64': ['integer', 'int64'],
  'Edm.Single': ['number', 'float'],
  'Edm.Double': ['number', 'double'],
  'Edm.Decimal': ['number', 'decimal'],
  'Edm.DateTimeOffset': ['string', 'date-time'],
  'Edm.Date': ['string', 'date'],
  'Edm.TimeOfDay': ['string', 'time'],
  'Edm.Duration': ['string', 'duration'],
  'Edm.Guid': ['string', 'uuid'],
  'Edm.Binary': ['string', 'base64url'],
  'Edm.Stream': ['string', 'binary'],
  'Edm.Untyped': ['object'],
}

function schemaOfName(name: string): object {
  if (!name.startsWith('Edm.')) return { $ref: `#/components/schemas/${name}` }
  const [type, format] = formats[name as Edm]
  return { type, ...(format === undefined ? {} : { format }) }
}
