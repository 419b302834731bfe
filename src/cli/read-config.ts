import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { InputError } from '../load/load-contract.ts'
import { isObject } from '../model/is-object.ts'
import type { OptionSpec, Options, OptionValues } from './command.ts'

/**
 * What `conformance.config.ts` exports by default: options of `run` by their names in camel case, such as
 * `{ target: 'http://127.0.0.1:8080', allowWrites: true, operation: ['user.*'], runs: 50 }`.
 */
export interface ConformanceConfig {
  readonly [option: string]: string | number | boolean | readonly string[]
}

const names = ['conformance.config.ts', 'conformance.config.js', 'conformance.config.mjs']

/** The options that the configuration file of a folder gives; none where it has no such file. An InputError names what cannot be used. */
export async function readConfig(folder: string, options: Options): Promise<OptionValues> {
  const file = names.find((name) => existsSync(path.join(folder, name)))
  if (file === undefined) return {}
  const config = await load(path.join(folder, file), file)
  if (!isObject(config)) throw new InputError(`${file}: its default export is no object of options`)
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => optionFrom(file, key, value, options)),
  )
}

async function load(place: string, file: string): Promise<unknown> {
  try {
    const module = (await import(pathToFileURL(place).href)) as { readonly default?: unknown }
    return module.default
  } catch (error) {
    throw new InputError(`${file} cannot be loaded: ${(error as Error).message.split('\n')[0]}`)
  }
}

function optionFrom(
  file: string,
  key: string,
  value: unknown,
  options: Options,
): readonly [string, string | boolean | readonly string[]] {
  const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const spec = options[name]
  if (spec === undefined || key.includes('-')) {
    const known = Object.keys(options).map((each) =>
      each.replace(/-(.)/g, (_, letter) => letter.toUpperCase()),
    )
    throw new InputError(
      `${file}: there is no option ${JSON.stringify(key)}: give some of ${known.join(', ')}`,
    )
  }
  const usable = asOption(spec, value)
  if (usable === undefined)
    throw new InputError(`${file}: ${key} takes ${wantedBy(spec)}, not ${JSON.stringify(value)}`)
  return [name, usable]
}

function asOption(
  { type, multiple }: OptionSpec,
  value: unknown,
): string | boolean | readonly string[] | undefined {
  if (type === 'boolean') return typeof value === 'boolean' ? value : undefined
  const texts = (Array.isArray(value) ? value : [value]) as readonly unknown[]
  if (!texts.every((each) => (typeof each === 'string' && each !== '') || typeof each === 'number'))
    return undefined
  if (multiple === true) return texts.map(String)
  return Array.isArray(value) ? undefined : String(value)
}

function wantedBy({ type, multiple }: OptionSpec): string {
  if (type === 'boolean') return 'true or false'
  return multiple === true ? 'a text or a list of them' : 'a text or a number'
}
