import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { InputError } from '../load/load-contract.ts'
import { embeddedSpecs } from '../load/places.ts'
import { withoutMark } from '../load/read-input.ts'
import { isObject } from '../model/is-object.ts'
import type { RunSettings } from '../model/settings.ts'
import { type Version, versions } from '../model/source.ts'
import type { Binding, Bindings } from '../model/target.ts'
import { defaultSettings } from '../run/default-settings.ts'
import { cloudNamed, clouds } from '../target/clouds.ts'
import { findFault } from '../tenant/faults.ts'
import { readBaseUrl } from './base-url.ts'
import type { OptionValues } from './command.ts'

/** Seconds of a day. */
const longestTimeout = 86_400

/** Options that say what is run against what; shared by the commands that run. */
export const runOptions = {
  target: {
    type: 'string',
    value: '<place>',
    help: 'mock (default), the base URL in front of /v1.0, or global, us-l4, us-l5, china',
  },
  specs: {
    type: 'string',
    value: '<path>',
    help: 'folder of fragments, or an OpenAPI document (default ./specs, else the embedded ones)',
  },
  docs: {
    type: 'string',
    multiple: true,
    value: '<path>',
    help: 'folder or file of docs pages to compile instead; may be repeated',
  },
  version: { type: 'string', value: 'v1.0|beta', help: 'only this version' },
  operation: {
    type: 'string',
    multiple: true,
    value: '<glob>',
    help: 'only operations whose id, path or "METHOD /path" matches',
  },
  runs: { type: 'string', value: '<n>', help: 'drawn cases per property (default 20)' },
  seed: { type: 'string', value: '<n>', help: 'what the drawn cases follow from (default 1)' },
  bindings: {
    type: 'string',
    value: '<file>',
    help: 'JSON: values of path parameters that exist in the tenant',
  },
  values: {
    type: 'string',
    value: '<file>',
    help: 'JSON: values that bodies name and that exist in the tenant, by property name',
  },
  'allow-writes': {
    type: 'boolean',
    help: "create, change and delete entities of the run's own, and writable bindings",
  },
  'allow-actions': {
    type: 'string',
    multiple: true,
    value: '<glob>',
    help: 'actions (id, path or "METHOD /path") that may be called on a live target',
  },
  fault: { type: 'string', value: '<id>', help: 'seed a fault into the mock ("faults --list" names them)' },
  shard: { type: 'string', value: '<i>/<n>', help: 'only the i-th of n parts' },
  timeout: { type: 'string', value: '<seconds>', help: 'for one request (default 10)' },
  out: { type: 'string', value: '<dir>', help: 'where the report goes (default test-results)' },
} as const

/** Settings from options; an InputError names the option that cannot be used. */
export function settingsFrom(values: OptionValues): RunSettings {
  const defaults = defaultSettings()
  return {
    ...defaults,
    contract: contractPlace(values),
    target: targetFrom(text(values, 'target') ?? 'mock'),
    versions: versionsFrom(text(values, 'version')),
    operations: list(values, 'operation'),
    runs: whole(values, 'runs', 1) ?? defaults.runs,
    seed: whole(values, 'seed', 0) ?? defaults.seed,
    bindings: bindingsFrom(text(values, 'bindings')),
    values: valuesFrom(text(values, 'values')),
    allowWrites: values['allow-writes'] === true,
    allowActions: list(values, 'allow-actions'),
    fault: faultFrom(text(values, 'fault')),
    shard: shardFrom(text(values, 'shard')),
    requestTimeout: (positive(values, 'timeout', longestTimeout) ?? defaults.requestTimeout / 1000) * 1000,
    out: path.resolve(text(values, 'out') ?? 'test-results'),
  }
}

/** Where the options say that the contract is. */
export function contractPlace(values: OptionValues): RunSettings['contract'] {
  const docs = list(values, 'docs')
  const specs = text(values, 'specs')
  if (docs.length > 0 && specs !== undefined)
    throw new InputError('--docs and --specs exclude each other: give one of them')
  if (docs.length > 0) return { kind: 'docs', paths: docs.map((each) => path.resolve(each)) }
  if (specs !== undefined) return { kind: 'specs', path: path.resolve(specs) }
  return { kind: 'specs', path: existsSync('specs') ? path.resolve('specs') : embeddedSpecs }
}

function targetFrom(target: string): string {
  if (target === 'mock' || cloudNamed(target) !== undefined) return target
  return readBaseUrl(target, '--target', `mock, ${clouds.map(({ name }) => name).join(', ')} or `)
}

/** One version, or both where none is named. */
export function versionsFrom(version: string | undefined): readonly Version[] {
  if (version === undefined) return versions
  const known = versions.find((each) => each === version)
  if (known === undefined) throw new InputError(`--version takes v1.0 or beta, not ${shown(version)}`)
  return [known]
}

function shardFrom(shard: string | undefined): RunSettings['shard'] {
  if (shard === undefined) return null
  const [, index, count] = (/^(\d+)\/(\d+)$/.exec(shard) ?? []).map(Number)
  if (index === undefined || count === undefined || index < 1 || index > count) {
    throw new InputError(
      `--shard takes a part and the number of parts, from 1/1 up, such as 1/4, not ${shown(shard)}`,
    )
  }
  return { index, count }
}

function faultFrom(id: string | undefined): string | null {
  if (id === undefined) return null
  const fault = findFault(id)
  if (fault === undefined)
    throw new InputError(`--fault ${shown(id)} is not known: "faults --list" names what is`)
  return fault.id
}

function bindingsFrom(file: string | undefined): Bindings {
  if (file === undefined) return {}
  const value = readJson(file)
  if (!isObject(value))
    throw new InputError(`${file}: bindings are a JSON object from a path or parameter name to a value`)
  for (const [key, binding] of Object.entries(value)) {
    if (key === 'id')
      throw new InputError(
        `${file}: "id" is no binding: name the path template up to it, such as "/groups/{id}"`,
      )
    if (!isBinding(binding))
      throw new InputError(
        `${file}: the binding of "${key}" is neither a string nor { "value": "…", "writable": true }`,
      )
  }
  return value as Bindings
}

function isBinding(value: unknown): value is Binding {
  if (typeof value === 'string') return value !== ''
  const { value: inner, writable, ...rest } = Object(value) as { value?: unknown; writable?: unknown }
  return (
    typeof inner === 'string' &&
    inner !== '' &&
    ['boolean', 'undefined'].includes(typeof writable) &&
    Object.keys(rest).length === 0
  )
}

function readJson(file: string, what = 'bindings'): unknown {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch {
    throw new InputError(`cannot read the ${what} ${file}: check the path`)
  }
  try {
    return JSON.parse(withoutMark(content))
  } catch (error) {
    throw new InputError(`${file} is no JSON: ${(error as Error).message}`)
  }
}

function valuesFrom(file: string | undefined): RunSettings['values'] {
  if (file === undefined) return {}
  const value = readJson(file, 'values')
  const isUsable =
    isObject(value) && Object.values(value).every((each) => typeof each === 'string' && each !== '')
  if (!isUsable)
    throw new InputError(`${file} holds no values: a JSON object from property names to texts is due`)
  return value as RunSettings['values']
}

/** The one operand of a command; an InputError says what it takes where there is none, or more than one. */
export function onlyOperand([only, ...others]: readonly string[], takes: string): string {
  if (only === undefined || others.length > 0) throw new InputError(takes)
  return only
}

/** The value of a string option. */
export function text(values: OptionValues, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

/** One of some words; the first where the option is not given. */
export function choice<T extends string>(values: OptionValues, name: string, words: readonly [T, ...T[]]): T {
  const value = text(values, name) ?? words[0]
  const known = words.find((each) => each === value)
  if (known === undefined) throw new InputError(`--${name} takes ${words.join(', ')}, not ${shown(value)}`)
  return known
}

/** The values of an option that may be repeated. */
export function list(values: OptionValues, name: string): readonly string[] {
  const value = values[name]
  return Array.isArray(value) ? value.map(String) : []
}

/** A whole number between two others. */
export function whole(
  values: OptionValues,
  name: string,
  least: number,
  most: number = 2 ** 31 - 1,
): number | undefined {
  const value = text(values, name)
  if (value === undefined) return undefined
  const number = Number(value)
  if (!/^\d+$/.test(value) || number < least || number > most) {
    throw new InputError(`--${name} takes a whole number from ${least} to ${most}, not ${shown(value)}`)
  }
  return number
}

/** A number above zero. */
export function positive(values: OptionValues, name: string, most: number): number | undefined {
  const value = text(values, name)
  if (value === undefined) return undefined
  const number = numberOf(value)
  if (!(number > 0 && number <= most))
    throw new InputError(`--${name} takes a number above 0, up to ${most}, not ${shown(value)}`)
  return number
}

/** A number between 0 and 1. */
export function share(values: OptionValues, name: string): number | undefined {
  const value = text(values, name)
  if (value === undefined) return undefined
  const number = numberOf(value)
  if (!(number >= 0 && number <= 1))
    throw new InputError(`--${name} takes a share between 0 and 1, not ${shown(value)}`)
  return number
}

/** NaN for what is no decimal number. */
function numberOf(value: string): number {
  return /^(?:\d+(?:\.\d*)?|\.\d+)$/.test(value) ? Number(value) : Number.NaN
}

/** A value as given, on one line. */
function shown(value: string): string {
  return JSON.stringify(value)
}
