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
