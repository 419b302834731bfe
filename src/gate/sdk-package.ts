import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { InputError } from '../load/load-contract.ts'
import { importModule } from './import-module.ts'

/** An installed package, or one in a local folder. */
export interface SdkPackage {
  readonly name: string
  readonly version: string
  /** Absolute. */
  readonly folder: string
  readonly dependencies: readonly string[]
}

/** Reads the package of a folder, or what Kiota generated into it; undefined where there is neither. */
export function readPackage(folder: string): SdkPackage | undefined {
  if (!existsSync(path.join(folder, 'package.json'))) return readGenerated(folder)
  try {
    const { name, version, dependencies, peerDependencies } = JSON.parse(
      readFileSync(path.join(folder, 'package.json'), 'utf8'),
    ) as {
      readonly name?: string
      readonly version?: string
      readonly dependencies?: object
      readonly peerDependencies?: object
    }
    const needed = Object.keys({ ...dependencies, ...peerDependencies })
    return {
      name: name ?? path.basename(folder),
      version: version ?? '0.0.0',
      folder: path.resolve(folder),
      dependencies: needed,
    }
  } catch {
    return undefined
  }
}

/** Kiota notes beside what it generates how it did; a package around it is the user's to make. */
function readGenerated(folder: string): SdkPackage | undefined {
  try {
    const lock = JSON.parse(readFileSync(path.join(folder, 'kiota-lock.json'), 'utf8'))
    const name = String(lock.clientClassName ?? path.basename(folder))
    return { name, version: '0.0.0', folder: path.resolve(folder), dependencies: [] }
  } catch {
    return undefined
  }
}

/**
 * Finds `<name>` or `<name>@<version>` as the project at `from` would: installed, under that name or as an alias of it.
 * An InputError says what to install.
 */
export function findPackage(sdk: string, from: string): SdkPackage {
  const at = sdk.lastIndexOf('@')
  const [name, version] = at > 0 ? [sdk.slice(0, at), sdk.slice(at + 1)] : [sdk, undefined]
  if (!/^(@[\w.~-]+\/)?[\w.~-]+$/.test(name) || version === '')
    throw new InputError(`--sdk ${JSON.stringify(sdk)} is no package: give <name> or <name>@<version>`)
  if (version !== undefined && !/^\d+\.\d+\.\d+/.test(version))
    throw new InputError(
      `--sdk ${sdk}: give a whole version, such as 1.2.3: ranges and tags are for the registry, which is not asked`,
    )
  const installed = findInstalled(name, from)
  if (installed !== undefined && (version === undefined || installed.version === version)) return installed
  const alias = version === undefined ? undefined : findAlias(name, version, from)
  if (alias !== undefined) return alias
  if (installed === undefined)
    throw new InputError(`--sdk ${sdk} is not installed here: npm install --save-dev ${sdk}`)
  throw new InputError(
    `--sdk ${sdk}: version ${installed.version} is installed here; npm install --save-dev ${sdk}, or beside it as an alias: npm install --save-dev ${aliasOf(name, version)}@npm:${sdk}`,
  )
}

function aliasOf(name: string, version: string | undefined): string {
  return `${name.replace(/^@/, '').replace('/', '-')}-${version}`
}

/** The package of a name that the project at `from` has; undefined where it has none. */
export function findInstalled(name: string, from: string): SdkPackage | undefined {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    const found = readPackage(path.join(folder, 'node_modules', name))
    if (found !== undefined) return found
    if (folder === path.dirname(folder)) return undefined
  }
}

function findAlias(name: string, version: string, from: string): SdkPackage | undefined {
  const root = path.join(path.resolve(from), 'node_modules')
  return foldersIn(root)
    .flatMap((folder) => (path.basename(folder).startsWith('@') ? foldersIn(folder) : [folder]))
    .map(readPackage)
    .find((each) => each?.name === name && each.version === version)
}

function foldersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .map((name) => path.join(folder, name))
}

/** Packages beside a package, in its scope, that depend on it: what a user adds to it. */
export function packagesUpon({ name, folder }: SdkPackage): readonly SdkPackage[] {
  return foldersIn(path.dirname(folder))
    .map(readPackage)
    .filter((each): each is SdkPackage => each?.dependencies.includes(name) === true)
}

/** The folder of a package that another one needs, itself or through what it needs; undefined where there is none. */
export function dependencyOf(
  of: SdkPackage,
  name: string,
  seen: Set<string> = new Set(),
): SdkPackage | undefined {
  if (seen.has(of.folder)) return undefined
  seen.add(of.folder)
  const direct = findInstalled(name, of.folder)
  if (direct !== undefined) return direct
  for (const each of of.dependencies) {
    const next = findInstalled(each, of.folder)
    const found = next === undefined ? undefined : dependencyOf(next, name, seen)
    if (found !== undefined) return found
  }
  return undefined
}

/** Does a package name a module to import; folders of generated code may have none. */
export function hasEntry({ folder }: SdkPackage): boolean {
  try {
    return createRequire(path.join(folder, 'package.json')).resolve(folder) !== ''
  } catch {
    return false
  }
}

/** Imports a package by its folder; an InputError where it cannot be loaded. */
export async function importPackage({ name, folder }: SdkPackage): Promise<object> {
  return importModule(name, createRequire(path.join(folder, 'package.json')).resolve(folder))
}
