import { eraseNames } from '../../contract/erase-names.ts'
import { namedUpload } from '../../contract/named-upload.ts'
import { oncePer } from '../../contract/once-per.ts'
import { carry, castAfter, placeholders, type Values } from '../../contract/path-template.ts'
import { saidType } from '../../contract/type-annotation.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Ground } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Lack } from '../../model/finding.ts'
import type { JsonObject } from '../../model/source.ts'
import { stepOf } from '../plan/build-request.ts'
import { keyIn } from '../plan/read-answer.ts'
import { argumentValue } from './argument-value.ts'
import { findBinding, prefixTo } from './find-binding.ts'
import type { Foothold, Footing, GroundOptions, Wanted } from './foothold.ts'
import { keepBinding } from './keep-binding.ts'
import { fittest, listingsOf, needOf, shownBy } from './listings.ts'
import { makeDeleted } from './make-deleted.ts'
import { makeFile, nameFile } from './make-file.ts'
import { createElsewhere, makeOwn } from './make-own.ts'

export type Grounded = Ground | Lack

export interface Grounds {
  /**
   * The way to the entity an operation works on: from bindings, then from what the run makes itself, then from
   * what a documented list shows. With `type` that entity is of that concrete type, which only making it can promise; a
   * create makes what is of the type itself, below an entity of any.
   */
  of(operation: Operation, type: string | null): Promise<Grounded>
  /** The same way to an entity that nothing has touched yet, where the run can make one. */
  fresh(operation: Operation, type: string | null): Promise<Grounded>
  /** Does a writable binding stand for the entity that the operation's path ends in. */
  isBound(operation: Operation): boolean
}

/** Footholds are made once per template, values above, type and cast, and shared by all operations of a run. */
export function groundsOf(api: ApiView, options: GroundOptions): Grounds {
  const made = new Map<string, Promise<Footing>>()
  const shared = (wanted: Wanted): Promise<Footing> => {
    const key = keyOf(wanted)
    const footing = made.get(key) ?? findFoothold(wanted)
    made.set(key, footing)
    return footing
  }
  return {
    of: (operation, type) => findWay({ api, options, operation, type }, shared),
    fresh: (operation, type) =>
      findWay({ api, options, operation, type }, (wanted) =>
        wanted.isLast ? findFoothold(wanted) : shared(wanted),
      ),
    isBound: ({ path }) => {
      const name = placeholders(path).at(-1)
      if (name === undefined || !path.endsWith('}')) return false
      return findBinding(options.bindings, path, name)?.writable === true
    },
  }
}

/** The way to an entity, parameter by parameter. */
async function findWay(
  { api, options, operation, type }: Pick<Wanted, 'api' | 'options' | 'operation' | 'type'>,
  find: (wanted: Wanted) => Promise<Footing>,
): Promise<Grounded> {
  const names = placeholders(operation.path)
  const types: Record<string, string> = {}
  let values: Values = {}
  let writable = names.length === 0
  let own = false
  for (const name of names) {
    const isLast = name === names.at(-1)
    const writes = (isLast || isFolder(api, operation, name)) && writesEntity(operation)
    const footing = await find({
      api,
      options,
      operation,
      name,
      values,
      own,
      isLast,
      writes,
      type: isLast && operation.kind !== 'create' ? type : null,
    })
    if ('reason' in footing) return { detail: `${prefixTo(operation.path, name)} has no value`, ...footing }
    values = { ...values, [name]: footing.value }
    if (footing.type !== null) types[name] = footing.type
    writable = footing.writable
    own ||= footing.own
  }
  return { values, types, writable, own }
}

function keyOf(wanted: Wanted): string {
  const { operation, name, values, writes, type } = wanted
  const prefix = prefixTo(operation.path, name)
  const elsewhere = createElsewhere(wanted, prefix.slice(0, prefix.lastIndexOf('/')))?.id
  const cast = castAfter(operation.path, prefix)
  const need = needOf(operation.path, prefix)
  const into = writesFile(operation, prefix)
  const parts = [eraseNames(prefix), JSON.stringify(values), type, cast, writes, name, elsewhere, need, into]
  return parts.join(' ')
}

/** Is a parameter the folder that an upload makes a file in. */
function isFolder(api: ApiView, operation: Operation, name: string): boolean {
  const upload = namedUpload(api, operation)
  return upload?.list !== undefined && placeholders(operation.path).at(-2) === name
}

/** Does an operation change the entity that its path leads to or something of it, and not only add one to a collection. */
function writesEntity(operation: Operation): boolean {
  return operation.method !== 'GET' && operation.kind !== 'create'
}

/** A workbook is what a file holds: who adds to it changes the file. */
function writesFile(operation: Operation, prefix: string): boolean {
  return operation.method !== 'GET' && needOf(operation.path, prefix) === 'workbook'
}

async function findFoothold(wanted: Wanted): Promise<Footing> {
  const { options, operation, name } = wanted
  const prefix = prefixTo(operation.path, name)
  const file = await nameFile(wanted, makeOne)
  if (file !== undefined) return file
  const bound = findBinding(options.bindings, prefix, name)
  const safe = !options.live || operation.method !== 'DELETE' || !wanted.writes
  const writes = wanted.writes || writesFile(operation, prefix)
  const usable = bound !== undefined && (!writes || (bound.writable && safe)) && wanted.type === null
  if (bound !== undefined && usable) return boundFoothold(wanted, bound)
  const argument = argumentOf(wanted)
  if (argument !== undefined) return argument
  const own =
    (writes ? await makeFile(wanted, prefix, makeOne) : undefined) ??
    (await makeDeleted(wanted, prefix, makeOne)) ??
    (await makeOne(wanted, prefix))
  if (own !== undefined && !('reason' in own)) return own
  if (bound !== undefined && !options.live)
    return { value: bound.value, type: null, writable: true, own: false }
  if (writes && bound !== undefined) return own ?? { reason: 'writes-off' }
  return findThere(wanted, prefix, own, writes)
}

/** What there is, where the run could make nothing: to write to only what is a part of what it made. */
async function findThere(
  wanted: Wanted,
  prefix: string,
  lack: Lack | undefined,
  writes: boolean,
): Promise<Footing> {
  const isPart = writes && lack === undefined && belongsAbove(wanted)
  const listed = writes && !isPart ? undefined : await findListed(wanted, prefix)
  if (listed === undefined) return lack ?? { reason: 'no-binding' }
  return isPart ? { ...listed, writable: true, own: true } : listed
}

function makeOne(wanted: Wanted, prefix: string): Promise<Footing | undefined> {
  return makeOwn(wanted, prefix, findKnown)
}

/** What stands for a parameter that selects nothing. */
function argumentOf({ api, options, operation, name }: Wanted): Foothold | undefined {
  const parameter = operation.parameters.find((each) => each.name === name)
  if (parameter === undefined || parameter.key !== undefined) return undefined
  const value = argumentValue(api, operation, parameter, options.now)
  return value === undefined ? undefined : { value, type: null, writable: false, own: false }
}

/**
 * Is what a key selects a part of something that the run made, though no page says how one is made: its type is no collection
 * of the tenant's or of a user's, whose members are only referred to.
 */
function belongsAbove({ api, operation, name, own }: Wanted): boolean {
  const type = operation.parameters.find((each) => each.name === name)?.key?.type
  if (!own || type === undefined) return false
  return !typesAtRoot(api).some((each) => api.isA(each, type) || api.isA(type, each))
}

/** Types of entities that one key selects, but for those of `/me` and of the drive there is once. */
const typesAtRoot = oncePer((api: ApiView) => [
  ...new Set(
    api.api.operations.flatMap(({ kind, resource, path }) =>
      kind === 'get' && resource !== null && /^\/(?!(?:me|drive)\/)[^{}]+\/\{[^}]+\}$/.test(path)
        ? [resource]
        : [],
    ),
  ),
])

async function boundFoothold(
  { api, options, operation, name, values, writes }: Wanted,
  bound: { readonly value: string; readonly writable: boolean },
): Promise<Foothold> {
  if (!options.live || !writes || !options.allowWrites)
    return { value: bound.value, type: null, writable: bound.writable, own: false }
  const type = await keepBinding(
    api,
    operation,
    { ...values, [name]: bound.value },
    options.send,
    options.keep,
  )
  return { value: bound.value, type, writable: true, own: false }
}

async function findListed(wanted: Wanted, prefix: string): Promise<Foothold | undefined> {
  const { api, options, operation } = wanted
  const collection = prefix.slice(0, prefix.lastIndexOf('/'))
  const cast = castAfter(operation.path, prefix)
  const fits = (member: JsonObject): boolean => {
    const type = saidType(member)
    return cast === null || (type !== undefined && api.isA(type, cast))
  }
  const key = operation.parameters.find((each) => each.name === wanted.name)?.key
  for (const { read, property, isMember = () => true } of listingsOf(api, collection, key?.type)) {
    if (!options.isOpen(read)) continue
    const carried = await wayToListing(wanted, collection, read)
    if (carried === undefined) continue
    const step = stepOf(read, { role: 'setup', values: carried })
    const keyOf = (each: JsonObject): string | undefined =>
      keyIn(each, property) ?? keyIn(each, key?.property)
    const members = shownBy(await options.send(step)).filter(
      (each) => keyOf(each) !== undefined && isMember(each) && fits(each),
    )
    const member = fittest(members, needOf(operation.path, prefix))
    const value = member === undefined ? undefined : keyOf(member)
    if (value !== undefined) return { value, type: saidType(member) ?? null, writable: false, own: false }
  }
  return undefined
}

/** Values for a listing: those above the collection and, where it is read below other entities, any that there are. */
async function wayToListing(
  { api, options, values }: Wanted,
  collection: string,
  read: Operation,
): Promise<Values | undefined> {
  const carried = carry(values, collection, read.path)
  if (placeholders(read.path).every((name) => name in carried)) return carried
  const way = await findWay({ api, options, operation: read, type: null }, findKnown)
  return 'reason' in way ? undefined : way.values
}

/** A foothold that is there, without anything being made for it. */
async function findKnown(wanted: Wanted): Promise<Footing> {
  const prefix = prefixTo(wanted.operation.path, wanted.name)
  const bound = findBinding(wanted.options.bindings, prefix, wanted.name)
  if (bound !== undefined) return { value: bound.value, type: null, writable: bound.writable, own: false }
  return (await findListed(wanted, prefix)) ?? { reason: 'no-binding' }
}
