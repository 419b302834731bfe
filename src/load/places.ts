import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The package's own folder, whether the sources or the build are running. */
export const packageRoot: string = path.dirname(fileURLToPath(import.meta.resolve('#package.json')))

/** Is the build running, and not the sources. */
export const isBuild: boolean = import.meta.filename.endsWith('.js')

/** The embedded fragments. */
export const embeddedSpecs: string = path.join(packageRoot, 'specs')

/** The vitest suites, as sources or as built. */
export const suitesFolder: string = path.join(packageRoot, ...(isBuild ? ['dist'] : []), 'suites')

/** What a suite file is called. */
export const suiteFiles: string = isBuild ? '*.suite.js' : '*.suite.ts'

/** What can be made again and deleted at any time: in the project's `node_modules`, else where the user keeps caches. */
export function cacheFolder(): string {
  const modules = path.resolve('node_modules')
  if (existsSync(modules)) return path.join(modules, '.cache', 'msgraph-conformance')
  return path.join(process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'msgraph-conformance')
}
