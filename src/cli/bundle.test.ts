import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { refusal, runMain, temporaryFolder } from '../../fixtures/command-line.ts'
import { paintShop } from '../../fixtures/lint-pages.ts'
import { embeddedSpecs } from '../load/places.ts'

function readJson(folder: string, file: string): { readonly [key: string]: unknown } {
  return JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
}

test('the embedded contract becomes one valid document for each version, with every path of its fragments', async () => {
  const out = temporaryFolder()
  const { code, error } = await runMain(['bundle', '--specs', embeddedSpecs, '--out', out])
  expect([code, error]).toEqual([0, ''])
  expect(readdirSync(out).sort()).toEqual(['beta.openapi.json', 'v1.0.openapi.json'])
  for (const version of ['v1.0', 'beta']) {
    const document = readJson(out, `${version}.openapi.json`)
    const validator = new Validator()
    expect(await validator.validate(document)).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
    const fragments = readdirSync(path.join(embeddedSpecs, version)).map((file) =>
      readJson(path.join(embeddedSpecs, version), file),
    )
    const paths = fragments.flatMap((fragment) => Object.keys(fragment['paths'] ?? {}))
    expect(Object.keys(document['paths'] ?? {}).sort()).toEqual([...new Set(paths)].sort())
    expect(paths.length).toBeGreaterThan(0)
  }
})

test('the validator does not take just anything', async () => {
  expect(await new Validator().validate({ openapi: '3.1.0', paths: {} })).toMatchObject({ valid: false })
})

test('docs pages are bundled, and each document is named with its size', async () => {
  const out = path.join(temporaryFolder(), 'new')
  expect(await runMain(['bundle', '--docs', temporaryFolder(paintShop()), '--out', out])).toEqual({
    code: 0,
    error: '',
    out: `${path.relative('', path.join(out, 'v1.0.openapi.json'))}: 1 path, 2 operations, 3 schemas\n`,
  })
  expect(await new Validator().validate(readJson(out, 'v1.0.openapi.json'))).toEqual({ valid: true })
})

test('a bundle is a contract that the other commands read', async () => {
  const out = temporaryFolder()
  await runMain(['bundle', '--docs', temporaryFolder(paintShop()), '--out', out])
  const list = await runMain(['run', '--list', '--specs', path.join(out, 'v1.0.openapi.json')])
  expect(list).toMatchObject({ code: 0, error: '' })
  expect(list.out).toContain('PATCH  /paintShop/paints/{paintId}')
})

test('--version writes one document only', async () => {
  const out = temporaryFolder()
  const { code } = await runMain(['bundle', '--specs', embeddedSpecs, '--version', 'beta', '--out', out])
  expect(code).toBe(0)
  expect(readdirSync(out)).toEqual(['beta.openapi.json'])
})

test('a version that the contract does not have is refused', async () => {
  const docs = temporaryFolder(paintShop())
  const out = path.join(docs, 'out')
  expect(await runMain(['bundle', '--docs', docs, '--version', 'beta', '--out', out])).toEqual(
    refusal(`there is nothing of beta in ${docs}: give --version v1.0`),
  )
  expect(existsSync(out)).toBe(false)
})
