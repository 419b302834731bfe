import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { lstatSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { InputError, readInput } from '../load/read-input.ts'

/** `manifest.json`: every other file of a run's folder by its relative path with forward slashes. */
export interface Manifest {
  readonly schemaVersion: 1
  readonly run: string
  readonly files: { readonly [file: string]: { readonly sha256: string; readonly bytes: number } }
}

const manifestFile = 'manifest.json'
/** Base64 of the Ed25519 signature (RFC 8032) over the bytes of the manifest. */
const signatureFile = 'manifest.sig'

/** Writes the manifest of a run's folder, and signs it where a key is given. */
export function writeManifest(folder: string, run: string, key: KeyObject | null): void {
  const manifest: Manifest = { schemaVersion: 1, run, files: digestFiles(folder, listFiles(folder)) }
  const text = `${JSON.stringify(manifest, null, 1)}\n`
  writeFileSync(path.join(folder, manifestFile), text)
  if (key !== null)
    writeFileSync(
      path.join(folder, signatureFile),
      `${sign(null, Buffer.from(text), key).toString('base64')}\n`,
    )
}

/** Digests of files in a folder, by their relative path. */
export function digestFiles(folder: string, files: readonly string[]): Manifest['files'] {
  return Object.fromEntries(
    files.map((file) => {
      const bytes = readInput(path.join(folder, file))
      return [file, { sha256: sha256(bytes), bytes: bytes.length }]
    }),
  )
}

/** What is wrong with the files of a run's folder, one line each; the manifest is null where it is no manifest. */
interface Checked {
  readonly manifest: Manifest | null
  readonly signed: boolean
  readonly problems: readonly string[]
}

/** Holds every file of a run's folder against the manifest, and the manifest against its signature. */
export function checkManifest(folder: string, key: KeyObject | null): Checked {
  const names = new Set(everyFile(folder))
  const signed = names.has(signatureFile)
  if (!names.has(manifestFile)) return { manifest: null, signed, problems: [`${manifestFile} is missing`] }
  const bytes = readInput(path.join(folder, manifestFile))
  const manifest = readManifest(bytes)
  if (manifest === null) return { manifest, signed, problems: [`${manifestFile} is no manifest of a run`] }
  const listed = Object.keys(manifest.files)
  const own = listFiles(folder)
  const problems = [
    ...signatureProblems(folder, bytes, signed, key),
    ...listed.filter((file) => !own.includes(file)).map((file) => `${file} is missing`),
    ...own
      .filter((file) => !Object.hasOwn(manifest.files, file))
      .map((file) => `${file} is not in the manifest`),
    ...own.filter((file) => isChanged(folder, file, manifest)).map((file) => `${file} has been changed`),
  ]
  return { manifest, signed, problems }
}

/** Is a file other than a manifest that lists it says; one that it does not list is not. */
export function isChanged(folder: string, file: string, { files }: Manifest): boolean {
  if (!Object.hasOwn(files, file)) return false
  if (!lstatSync(path.join(folder, file)).isFile()) return true
  return sha256(readInput(path.join(folder, file))) !== files[file]?.sha256
}

function signatureProblems(
  folder: string,
  bytes: Buffer,
  signed: boolean,
  key: KeyObject | null,
): readonly string[] {
  if (key === null) return []
  if (!signed) return ['the run is not signed']
  const signature = Buffer.from(readInput(path.join(folder, signatureFile)).toString('utf8').trim(), 'base64')
  return verify(null, bytes, key, signature)
    ? []
    : ['the signature is not by this key, or the manifest has been changed']
}

/** A manifest from its bytes; null where they are none. */
export function readManifest(bytes: Buffer): Manifest | null {
  try {
    const value = JSON.parse(bytes.toString('utf8')) as Manifest
    const isWhole =
      value.schemaVersion === 1 &&
      typeof value.run === 'string' &&
      Object.values(value.files).every(({ sha256 }) => typeof sha256 === 'string')
    return isWhole ? value : null
  } catch {
    return null
  }
}

/** The files of a folder and of those in it, by relative path with forward slashes, but for a manifest and its signature. */
export function listFiles(folder: string): readonly string[] {
  return everyFile(folder).filter((file) => file !== manifestFile && file !== signatureFile)
}

function everyFile(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}

/** SHA-256, 64 hex digits. */
export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The private key that signs; an InputError where the file holds none. */
export function readSignKey(file: string): KeyObject {
  return readKey(file, 'an Ed25519 private key in PEM', createPrivateKey)
}

/** The public key that verifies; an InputError where the file holds none. */
export function readPublicKey(file: string): KeyObject {
  return readKey(file, 'an Ed25519 public key in PEM', (pem) => {
    if (pem.includes('PRIVATE KEY')) throw new Error('a private key is for signing')
    return createPublicKey(pem)
  })
}

function readKey(file: string, what: string, parse: (pem: string) => KeyObject): KeyObject {
  const pem = readInput(file).toString('utf8')
  let key: KeyObject | undefined
  try {
    key = parse(pem)
  } catch {
    // Said below, in words of our own: the library's may quote what it read.
  }
  if (key?.asymmetricKeyType !== 'ed25519')
    throw new InputError(`${file} is not ${what}: openssl genpkey -algorithm ed25519 makes a pair`)
  return key
}
