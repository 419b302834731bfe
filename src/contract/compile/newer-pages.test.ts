import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import type { Api, Operation } from '../../model/contract.ts'
import { compileContract } from './compile-contract.ts'

const folder = fileURLToPath(new URL('../../../fixtures/newer-pages/', import.meta.url))

function read(file: string): string | null {
  try {
    return readFileSync(folder + file, 'utf8')
  } catch {
    return null
  }
}

function compile(): Api {
  const files = globSync('**/*.md', { cwd: folder }).map((file) => file.replaceAll('\\', '/'))
  const [api] = compileContract(files.map((file) => readPage(file, read(file) ?? '', read))).apis
  if (api === undefined) throw new Error('no version was compiled')
  return api
}

describe('pages as they are written since 2022', () => {
  const api = compile()
  const operation = (id: string): Operation | undefined =>
    api.operations.find((candidate) => candidate.id === `security.exhibit.${id}`)
  const property = (type: string, name: string): unknown => {
    const found = api.types.find((candidate) => candidate.name === `microsoft.graph.security.${type}`)
    return found !== undefined && 'properties' in found
      ? found.properties.find((candidate) => candidate.name === name)
      : undefined
  }

  test('compile to the golden contract', async () => {
    await expect(`${JSON.stringify(api, null, 2)}\n`).toMatchFileSnapshot(`${folder}contract.json`)
  })

  test('every line is an operation, every example has one', () => {
    expect(api.problems.map(({ kind }) => kind)).toEqual([
      'include-missing',
      'include-missing',
      'example-unreadable',
    ])
    const methods = api.operations.map(({ method }) => method)
    expect([methods.length, new Set(methods).size]).toEqual([13, 5])
    expect(api.operations.flatMap(({ examples }) => examples)).toHaveLength(10)
  })

  test('tables of HTML, lists with line breaks and types that are just objects are read', () => {
    expect(property('restoration', 'steps')).toMatchObject({ type: { name: 'Edm.String', collection: true } })
    expect(property('restoration', 'id')).toMatchObject({ readOnly: true, evidence: {} })
    expect(property('exhibit', 'label')).toMatchObject({ enum: ['left', 'right', 'above'] })
    expect(operation('restore')?.body?.shape).toMatchObject({
      properties: [{ name: 'alarm' }, { name: 'options', type: { name: 'Edm.Untyped' } }, { name: 'steps' }],
    })
  })

  test('a missing include leaves permissions unresolved, a table in one states them', () => {
    expect(operation('delete')?.permissions.delegatedWork.state).toBe('unresolved')
    expect(operation('list')?.permissions.delegatedWork).toMatchObject({
      state: 'listed',
      alternatives: [['Exhibit.Read.All'], ['Exhibit.ReadWrite.All']],
    })
  })

  test('a primitive in the response body is the value of the answer', () => {
    expect(operation('countVisits')?.responses).toMatchObject([
      { status: 200, shape: { kind: 'wrapped', type: { name: 'Edm.Int32' } }, evidence: 'stated' },
    ])
  })
})
