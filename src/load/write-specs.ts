import { hash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Contract } from '../model/contract.ts'
import { versions } from '../model/source.ts'
import { formatFragments } from '../openapi/write-fragments.ts'
import { InputError } from './read-input.ts'
import { makeFolder, writeOutput } from './write-output.ts'

/** How many fragments a folder holds, and what `stampSpecs` says of it. */
export interface WrittenSpecs {
  readonly count: number
  readonly stamp: string
}

/** Writes the fragments of a contract over those of an earlier compilation, of which none stays. */
export async function writeSpecs(contract: Contract, out: string): Promise<WrittenSpecs> {
  requireFacts(contract, out)
  return closeSpecs(out, await writeFragmentFiles(contract, out))
}

/** An InputError where pages document nothing: fragments of nothing would take the place of those in a folder. */
export function requireFacts({ apis }: Contract, out: string): void {
  if (apis.every(({ operations, types }) => operations.length + types.length === 0))
    throw new InputError(
      `the pages document no operation and no type: give docs of Microsoft Graph; ${out} is left as it was`,
    )
}

/**
 * Writes the fragments of a contract, or those whose file is wanted: `<version>/<resource>.json`. One that stands there
 * already is left alone.
 * @returns their files
 */
export async function writeFragmentFiles(
  contract: Contract,
  out: string,
  isWanted?: (file: string) => boolean,
): Promise<readonly string[]> {
  await makeFolder(out, '--out')
  const old = new Set(fragmentsIn(out))
  const written: string[] = []
  for (const [file, text] of formatFragments(contract, isWanted)) {
    const place = path.join(out, file)
    if (!old.has(file) || readFileSync(place, 'utf8') !== text) await writeOutput(place, text, '--out')
    written.push(file)
  }
  return written
}

/** Removes the fragments of an earlier compilation; other files are left alone. */
export function closeSpecs(out: string, written: readonly string[]): WrittenSpecs {
  for (const file of new Set(fragmentsIn(out)).difference(new Set(written))) rmSync(path.join(out, file))
  return { count: written.length, stamp: stampSpecs(out) }
}

/** SHA-256 of the names, sizes and times of all fragments in a folder: it tells whether they were touched, as make would. */
export function stampSpecs(out: string): string {
  const lines = fragmentsIn(out).map((file) => {
    const { size, mtimeMs } = statSync(path.join(out, file))
    return `${file} ${size} ${mtimeMs}\n`
  })
  return hash('sha256', lines.sort().join(''))
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
