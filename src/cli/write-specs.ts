import { hash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { versions } from '../model/source.ts'
import type { FragmentText } from '../openapi/write-fragments.ts'
import { makeFolder, writeOutput } from './write-output.ts'

/** How many fragments a folder holds, and what `stampSpecs` says of it. */
export interface WrittenSpecs {
  readonly count: number
  readonly stamp: string
}

/**
 * Writes fragments over those of an earlier compilation: `<version>/<resource>.json`. A fragment that stands there
 * already is left alone, and so are other files.
 */
export async function writeSpecs(fragments: readonly FragmentText[], out: string): Promise<WrittenSpecs> {
  await makeFolder(out, '--out')
  const old = new Set(fragmentsIn(out))
  for (const file of old.difference(new Map(fragments))) rmSync(path.join(out, file))
  for (const [file, text] of fragments) {
    const place = path.join(out, file)
    const bytes = Buffer.from(text)
    if (!old.has(file) || !readFileSync(place).equals(bytes)) await writeOutput(place, bytes, '--out')
  }
  return { count: fragments.length, stamp: stampSpecs(out) }
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
