import { hash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Contract } from '../model/contract.ts'
import { versions } from '../model/source.ts'
import { formatFragment, writeFragments } from '../openapi/write-fragments.ts'
import { makeFolder, writeOutput } from './write-output.ts'

/** How many fragments a folder holds, and what `digestSpecs` says of it. */
export interface WrittenSpecs {
  readonly count: number
  readonly digest: string
}

/**
 * Writes fragments over those of an earlier compilation: `<version>/<resource>.json`. A fragment that stands there
 * already is left alone, and so are other files.
 */
export async function writeSpecs(contract: Contract, out: string): Promise<WrittenSpecs> {
  await makeFolder(out, '--out')
  const fragments = writeFragments(contract)
  const old = new Set(fragmentsIn(out))
  for (const file of old) if (!fragments.has(file)) rmSync(path.join(out, file))
  const digests: FileDigest[] = []
  for (const [file, document] of fragments) {
    const bytes = Buffer.from(formatFragment(document))
    const place = path.join(out, file)
    if (!old.has(file) || !readFileSync(place).equals(bytes)) await writeOutput(place, bytes, '--out')
    digests.push([file, digestBytes(bytes)])
  }
  return { count: fragments.size, digest: digestFiles(digests) }
}

/** SHA-256 of names and contents of all fragments in a folder. */
export function digestSpecs(out: string): string {
  return digestFiles(fragmentsIn(out).map((file) => [file, digestBytes(readFileSync(path.join(out, file)))]))
}

function fragmentsIn(out: string): readonly string[] {
  return versions.flatMap((version) => {
    try {
      const files = readdirSync(path.join(out, version)).filter((file) => file.endsWith('.json'))
      return files.map((file) => `${version}/${file}`)
    } catch {
      return []
    }
  })
}

type FileDigest = readonly [file: string, digest: string]

function digestBytes(bytes: Buffer): string {
  return hash('sha256', bytes)
}

function digestFiles(digests: readonly FileDigest[]): string {
  const lines = digests.map(([file, digest]) => `${file} ${digest}\n`)
  return digestBytes(Buffer.from(lines.sort().join('')))
}
