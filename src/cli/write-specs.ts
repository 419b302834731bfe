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
export async function writeSpecs(fragments: Iterable<FragmentText>, out: string): Promise<WrittenSpecs> {
  await makeFolder(out, '--out')
  const old = new Set(fragmentsIn(out))
  const written = new Set<string>()
  for (const [file, text] of fragments) {
    const place = path.join(out, file)
    if (!old.has(file) || readFileSync(place, 'utf8') !== text) await writeOutput(place, text, '--out')
    written.add(file)
  }
  for (const file of old.difference(written)) rmSync(path.join(out, file))
  return { count: written.size, stamp: stampSpecs(out) }
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
