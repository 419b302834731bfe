import { readdirSync } from 'node:fs'
import path from 'node:path'

/** The modules of types and builders in a package, `index.js` of each folder; `index.ts` where nothing was compiled. */
export function generatedModules(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.slice(folder.length).includes('node_modules') && path.dirname(file) !== folder)
    .sort()
  return compiledOrRaw(files, /(^|[\\/])index\.m?js$/, /(^|[\\/])index\.ts$/)
}

/** The modules right in a folder that make a client. */
export function clientModules(folder: string): readonly string[] {
  return compiledOrRaw(readdirSync(folder), /client\.m?js$/i, /client\.ts$/i).map((name) =>
    path.join(folder, name),
  )
}

function compiledOrRaw(files: readonly string[], compiled: RegExp, raw: RegExp): readonly string[] {
  const found = files.filter((file) => compiled.test(file))
  return found.length > 0 ? found : files.filter((file) => raw.test(file))
}
