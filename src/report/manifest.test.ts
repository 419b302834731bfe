import { generateKeyPairSync } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../../fixtures/command-line.ts'
import { checkManifest, readPublicKey, readSignKey, writeManifest } from './manifest.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const other = generateKeyPairSync('ed25519')

let folder: string

beforeEach(() => {
  folder = temporaryFolder([
    ['results.json', '{}'],
    ['evidence/a.json', '[]'],
  ])
  writeManifest(folder, 'a1b2c3d4', privateKey)
})

const problems = (key: typeof publicKey | null = publicKey): readonly string[] =>
  checkManifest(folder, key).problems
const at = (file: string): string => path.join(folder, file)

test('what nobody touched verifies, with and without the key', () => {
  expect(problems()).toEqual([])
  expect(problems(null)).toEqual([])
  expect(Object.keys(checkManifest(folder, null).manifest?.files ?? {})).toEqual([
    'evidence/a.json',
    'results.json',
  ])
})

test.each<[string, () => void, string]>([
  ['a changed file', () => appendFileSync(at('evidence/a.json'), ' '), 'evidence/a.json has been changed'],
  ['a missing file', () => rmSync(at('results.json')), 'results.json is missing'],
  [
    'a file too many',
    () => writeFileSync(at('evidence/b.json'), ''),
    'evidence/b.json is not in the manifest',
  ],
  [
    'a link in place of a file',
    () => {
      rmSync(at('results.json'))
      symlinkSync(at('evidence/a.json'), at('results.json'))
    },
    'results.json has been changed',
  ],
  [
    'a truncated manifest',
    () => writeFileSync(at('manifest.json'), readFileSync(at('manifest.json'), 'utf8').slice(0, 40)),
    'manifest.json is no manifest of a run',
  ],
  [
    'a manifest of nothing',
    () => writeFileSync(at('manifest.json'), '{"schemaVersion":1,"run":"a","files":[null]}'),
    'manifest.json is no manifest of a run',
  ],
  ['no manifest', () => rmSync(at('manifest.json')), 'manifest.json is missing'],
  ['no signature', () => rmSync(at('manifest.sig')), 'the run is not signed'],
  [
    'another signature',
    () => writeFileSync(at('manifest.sig'), 'AAAA'),
    'the signature is not by this key, or the manifest has been changed',
  ],
])('%s is named', (_, change, line) => {
  change()
  expect(problems()).toEqual([line])
})

test('a manifest that was made anew for changed files is caught by the signature alone', () => {
  mkdirSync(at('x'))
  writeFileSync(at('results.json'), '{"fail":0}')
  writeManifest(folder, 'a1b2c3d4', other.privateKey)
  expect(problems(null)).toEqual([])
  expect(problems()).toEqual(['the signature is not by this key, or the manifest has been changed'])
})

test('a key of another kind, or the wrong half of a pair, is refused by name', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const files: readonly (readonly [string, string])[] = [
    ['private.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['public.pem', publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['rsa.pem', rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['none.pem', 'nothing'],
  ]
  const keys = temporaryFolder(files)
  const file = (name: string): string => path.join(keys, name)
  expect(readSignKey(file('private.pem')).type).toBe('private')
  expect(readPublicKey(file('public.pem')).type).toBe('public')
  for (const name of ['public.pem', 'rsa.pem', 'none.pem'])
    expect(() => readSignKey(file(name))).toThrow(`${file(name)} is not an Ed25519 private key in PEM`)
  for (const name of ['private.pem', 'rsa.pem', 'none.pem'])
    expect(() => readPublicKey(file(name))).toThrow(`${file(name)} is not an Ed25519 public key in PEM`)
})
