import { existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { InputError, readInput } from '../load/read-input.ts'
import { digestFiles, type Manifest, readManifest } from './manifest.ts'

/** Beside a report that is not as its run left it: which run it shows, and the digests of its files. */
const renderingFile = 'rendering.json'

/** Notes which files in a folder of results are a later rendering of a run, and not what the run left. */
export function writeRendering(out: string, run: string, files: readonly string[]): void {
  const rendering: Manifest = { schemaVersion: 1, run, files: digestFiles(out, files) }
  writeFileSync(path.join(out, renderingFile), `${JSON.stringify(rendering, null, 1)}\n`)
}

/** What `writeRendering` noted; null where the files are those of a run. */
export function readRendering(out: string): Manifest | null {
  const file = path.join(out, renderingFile)
  if (!existsSync(file)) return null
  const rendering = readManifest(readInput(file))
  if (rendering === null) throw new InputError(`${file} is no list of rendered files: render the run again`)
  return rendering
}

/** Nothing in a folder of results is a rendering any more. */
export function removeRendering(out: string): void {
  rmSync(path.join(out, renderingFile), { force: true })
}
