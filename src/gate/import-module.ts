import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { InputError } from '../load/load-contract.ts'

/** Imports a module of a package, TypeScript too; an InputError says why it cannot be loaded and what to do. */
export async function importModule(of: string, file: string): Promise<{ readonly [name: string]: unknown }> {
  const isTypeScript = /\.m?ts$/.test(file)
  if (isTypeScript) followTypeScript()
  try {
    return (await import(pathToFileURL(file).href)) as { readonly [name: string]: unknown }
  } catch (error) {
    const [line = ''] = String((error as Error).message)
      .split('\n')
      .filter((each) => each.trim() !== '')
    const advice = isTypeScript ? '; compile it with tsc, and give the folder that tsc writes' : ''
    throw new InputError(`${of}: ${file} cannot be loaded: ${line.trim()}${advice}`)
  }
}

let isFollowing = false

/** Generated TypeScript imports `./x.js`, which it is compiled to; of `./x.ts` Node itself strips the types. */
function followTypeScript(): void {
  if (isFollowing) return
  isFollowing = true
  registerHooks({
    resolve(specifier, context, next) {
      try {
        return next(specifier, context)
      } catch (error) {
        const isRaw = context.parentURL?.endsWith('.ts') === true && /^\.{1,2}\/.*\.js$/.test(specifier)
        if (!isRaw) throw error
        return next(specifier.replace(/js$/, 'ts'), context)
      }
    },
  })
}
