import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import type { Contract, Operation, StructuredType } from '../../model/contract.ts'
import type { Page } from '../../model/page.ts'
import type { Version } from '../../model/source.ts'
import { compileContract } from './compile-contract.ts'

const folder = fileURLToPath(new URL('../../../fixtures/contract-pages/', import.meta.url))
const seeds = fileURLToPath(new URL('../../../../shared/seeds/', import.meta.url))

function readFolder(root: string, files: readonly string[]): Page[] {
  return files.map((file) => readPage(file.replaceAll('\\', '/'), readFileSync(root + file, 'utf8')))
}

function structured(contract: Contract, version: Version, name: string): StructuredType | undefined {
  const api = contract.apis.find((candidate) => candidate.version === version)
  const type = api?.types.find((candidate) => candidate.name === `microsoft.graph.${name}`)
  return type?.kind === 'entity' || type?.kind === 'complex' ? type : undefined
}

describe('our miniature pages', () => {
  const pages = readFolder(folder, globSync('**/*.md', { cwd: folder }))
  const contract = compileContract(pages)
  const operation = (id: string): Operation | undefined =>
    contract.apis[0]?.operations.find((candidate) => candidate.id === id)

  test('compile to the golden contract', async () => {
    const golden = fileURLToPath(new URL('../../../fixtures/contract-pages/contract.json', import.meta.url))
    await expect(`${JSON.stringify(contract, null, 2)}\n`).toMatchFileSnapshot(golden)
  })

  test('compile alike in any order', () => {
    expect(compileContract([...pages].reverse())).toEqual(contract)
  })

  test('a path on two pages is one operation of the base type', () => {
    const list = operation('tool.list')
    expect(list?.alsoAt.map(({ file }) => file)).toContain('api-reference/v1.0/api/workshop-saw-list.md')
    expect(list?.responses[0]?.shape).toEqual({
      kind: 'collection',
      type: { name: 'microsoft.graph.tool', collection: false },
    })
  })

  test('an example that wraps the entity against the sentence is disputed', () => {
    expect(operation('tool.get')?.responses).toMatchObject([
      { status: 200, shape: { kind: 'wrapped' }, evidence: 'disputed' },
    ])
  })

  test('"required when you create" requires nothing, "Required." in a row binds that body only', () => {
    expect(operation('saw.create')?.body?.shape).toEqual({
      kind: 'type',
      type: { name: 'microsoft.graph.saw', collection: false },
      properties: ['id', 'teeth', 'handle'],
      required: ['teeth'],
    })
    const teeth = structured(contract, 'v1.0', 'saw')?.properties.find(({ name }) => name === 'teeth')
    expect(teeth?.required).toBeUndefined()
  })

  test('inherited rows are left to the base', () => {
    expect(structured(contract, 'v1.0', 'saw')?.properties.map(({ name }) => name)).toEqual([
      'blade',
      'handle',
      'sharpened',
      'teeth',
    ])
  })

  test('a type that only an example names is derived from the type declared there', () => {
    expect(structured(contract, 'v1.0', 'drill')).toMatchObject({
      base: 'microsoft.graph.tool',
      evidence: { type: 'shown', base: 'shown' },
      properties: [{ name: 'volts', type: { name: 'Edm.Int32' }, evidence: { name: 'shown' } }],
    })
  })

  test('parameters of actions are spelt as they are sent', () => {
    const shape = operation('tool.lend')?.body?.shape
    expect(shape?.kind === 'inline' && shape.properties.map(({ name }) => name)).toEqual(['borrower', 'days'])
  })

  test('pages that differ about a property are a problem, and the fuller page wins', () => {
    expect(contract.apis[0]?.problems.filter(({ kind }) => kind === 'property-conflict')).toHaveLength(1)
    const teeth = structured(contract, 'v1.0', 'saw')?.properties.find(({ name }) => name === 'teeth')
    expect(teeth?.type.name).toBe('Edm.Int32')
  })
})

describe('pages without a version', () => {
  const page = (file: string, text: string): Page => readPage(file, text)
  const http = '## HTTP request\n\n```http\nGET /tools\n```\n'

  test('requests are located problems, types count for every version', () => {
    const type = page(
      'tool.md',
      '# tool resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|Key.|\n',
    )
    const contract = compileContract([
      page('lost.md', `# List tools\n\n${http}`),
      page('api-reference/beta/api/tool-list.md', `# List tools\n\n${http}`),
      type,
    ])
    expect(contract.apis.map(({ version }) => version)).toEqual(['beta'])
    expect(contract.apis[0]?.operations).toHaveLength(1)
    expect(structured(contract, 'beta', 'tool')?.properties).toHaveLength(1)
    expect(contract.apis[0]?.problems).toContainEqual({
      kind: 'version-unknown',
      message: 'GET /tools: the page names no version',
      source: { file: 'lost.md', line: 6 },
    })
  })

  test('no pages are an empty contract', () => {
    expect(compileContract([]).apis).toMatchObject([{ version: 'v1.0', types: [], operations: [] }])
  })
})

describe.skipIf(!existsSync(seeds))('the five seeds (skipped where ../shared/seeds is missing)', () => {
  const contract = existsSync(seeds) ? compileContract(readFolder(seeds, readdirSync(seeds))) : { apis: [] }
  const at = '/deviceManagement/deviceConfigurations/{deviceConfigurationId}'
  const key = '/assignments/{deviceConfigurationAssignmentId}'
  const enrollment =
    '/deviceManagement/deviceEnrollmentConfigurations/{deviceEnrollmentConfigurationId}/assignments/{enrollmentConfigurationAssignmentId}'

  test('state twelve operations', () => {
    const lines = contract.apis.flatMap(({ version, operations }) =>
      operations.map(({ method, path }) => `${version} ${method} ${path}`),
    )
    const certificates = [
      '',
      '/rootCertificate',
      '/identityCertificate',
      '/identityCertificate/rootCertificate',
      '/microsoft.graph.iosScepCertificateProfile/rootCertificate',
      '/microsoft.graph.macOSScepCertificateProfile/rootCertificate',
      '/microsoft.graph.windows81SCEPCertificateProfile/rootCertificate',
      '/microsoft.graph.windowsPhone81VpnConfiguration/identityCertificate',
    ]
    expect(lines.sort()).toEqual(
      [
        `v1.0 PATCH ${enrollment}`,
        `beta PATCH ${enrollment}`,
        `beta PATCH /invitations/{invitationsId}/invitedUser${enrollment.replace('/deviceManagement', '')}`,
        `beta PATCH ${at}/assignments`,
        ...certificates.map((certificate) => `beta PATCH ${at}${certificate}${key}`),
      ].sort(),
    )
  })

  test('unite the facets of a type that no resource page documents', () => {
    const type = structured(contract, 'beta', 'enrollmentConfigurationAssignment')
    expect(type?.base).toBe('microsoft.graph.entity')
    expect(type?.properties.map(({ name, type: use }) => [name, use.name])).toEqual([
      ['id', 'Edm.String'],
      ['source', 'Edm.String'],
      ['sourceId', 'Edm.String'],
      ['target', 'microsoft.graph.deviceAndAppManagementAssignmentTarget'],
    ])
    const source = type?.properties.find(({ name }) => name === 'source')
    expect(source?.enum).toEqual(['direct', 'policySets'])
  })

  test('show a derived type in a body only', () => {
    const type = structured(contract, 'v1.0', 'scopeTagGroupAssignmentTarget')
    expect(type?.base).toBe('microsoft.graph.deviceAndAppManagementAssignmentTarget')
    expect(type?.evidence.type).toBe('shown')
    expect(type?.properties.map(({ name }) => name)).toEqual(['entraObjectId', 'targetType'])
  })

  test('leave permissions of stubs unresolved and keep clouds', () => {
    const stub = contract.apis[1]?.operations.find(({ path }) => path.startsWith('/invitations'))
    expect(Object.values(stub?.permissions ?? {}).map(({ state }) => state)).toEqual(
      Array(3).fill('unresolved'),
    )
    expect(contract.apis[0]?.operations[0]?.clouds).toEqual(['global', 'usL4', 'usL5', 'china'])
  })
})
