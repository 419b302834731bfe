import { madeElsewhere } from '../../contract/deleted-elsewhere.ts'
import { eraseNames } from '../../contract/erase-names.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Ground } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Reason } from '../../model/finding.ts'
import type { JsonObject } from '../../model/source.ts'
import type { Bindings } from '../../model/target.ts'
import { stepOf, type Values } from '../plan/build-request.ts'
import { createBodies } from '../plan/create-bodies.ts'
import { markedBody } from '../plan/marked-body.ts'
import type { Mark } from '../plan/marker.ts'
import { carry, lifeIn, placeholders } from '../plan/path-template.ts'
import { idOf, keyIn, objectOf, typeOf } from '../plan/read-answer.ts'
import type { Send } from '../send.ts'
import { argumentValue } from './argument-value.ts'
import { findBinding } from './find-binding.ts'
import { type Keep, keepBinding } from './keep-binding.ts'
import { fittest, listingsOf, needOf, shownBy } from './listings.ts'

export interface GroundOptions {
  readonly bindings: Bindings
  readonly send: Send
  readonly live: boolean
  readonly allowWrites: boolean
  readonly mark: Mark
  readonly seed: number
  readonly keep: Keep
  readonly now: Date
}

export type Grounded = Ground | { readonly reason: Reason }

/** What a parameter stands on. */
interface Foothold {
  readonly value: string
  readonly type: string | null
  readonly writable: boolean
  /** Did this run make it. */
  readonly own: boolean
}

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

type Footing = Foothold | { readonly reason: Reason }

/** The way to an entity, parameter by parameter. */
async function findWay(
  { api, options, operation, type }: Pick<Wanted, 'api' | 'options' | 'operation' | 'type'>,
  find: (wanted: Wanted) => Promise<Footing>,
): Promise<Grounded> {
  const names = placeholders(operation.path)
  const types: Record<string, string> = {}
  let values: Values = sampleValues(operation)
  let writable = names.length === 0
  let own = false
  for (const name of names) {
    const isLast = name === names.at(-1)
    const writes = isLast && writesEntity(operation)
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
    if ('reason' in footing) return footing
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

interface Wanted {
  readonly api: ApiView
  readonly options: GroundOptions
  readonly operation: Operation
  readonly name: string
  readonly values: Values
  /** Did this run make an entity above it. */
  readonly own: boolean
  /** Is it the last parameter of the path. */
  readonly isLast: boolean
  readonly writes: boolean
  readonly type: string | null
}

/** Does an operation change the entity that its path leads to or something of it, and not only add one to a collection. */
function writesEntity(operation: Operation): boolean {
  return operation.method !== 'GET' && operation.kind !== 'create'
}

/** A workbook is what a file holds: who adds to it changes the file. */
function writesFile(operation: Operation, prefix: string): boolean {
  return operation.method !== 'GET' && needOf(operation.path, prefix) === 'workbook'
}

/** `/a/{x}/b/{y}/c` up to and including `{x}`. */
function prefixTo(path: string, name: string): string {
  const mark = `{${name}}`
  return path.slice(0, path.indexOf(mark) + mark.length)
}

async function findFoothold(wanted: Wanted): Promise<Footing> {
  const { options, operation, name } = wanted
  const prefix = prefixTo(operation.path, name)
  const bound = findBinding(options.bindings, prefix, name)
  const safe = !options.live || operation.method !== 'DELETE' || !wanted.writes
  const writes = wanted.writes || writesFile(operation, prefix)
  const usable = bound !== undefined && (!writes || (bound.writable && safe)) && wanted.type === null
  if (bound !== undefined && usable) return boundFoothold(wanted, bound)
  const parameter = operation.parameters.find((each) => each.name === name)
  const argument =
    parameter === undefined || parameter.key !== undefined
      ? undefined
      : argumentValue(wanted.api, operation, parameter, options.now)
  if (argument !== undefined) return { value: argument, type: null, writable: false, own: false }
  const own = await makeOwn(wanted, prefix)
  if (own !== undefined && !('reason' in own)) return own
  if (bound !== undefined && !options.live)
    return { value: bound.value, type: null, writable: true, own: false }
  if (writes) return own ?? { reason: bound === undefined ? 'no-binding' : 'writes-off' }
  return (await findListed(wanted, prefix)) ?? own ?? { reason: 'no-binding' }
}

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

function castAfter(path: string, prefix: string): string | null {
  return /^\/(microsoft\.graph\.[^/({]+)/.exec(path.slice(prefix.length))?.[1] ?? null
}

/** What an entity that satisfies a cast is made as: the type itself, or the first that an abstract one can be. */
function concreteOf(api: ApiView, cast: string | null): string | null {
  if (cast === null) return null
  const types = api.instantiable(cast)
  const own = types.find((each) => each.toLowerCase() === cast.toLowerCase())
  return own ?? types[0] ?? cast
}

/** Creates an entity by the documented create operation; undefined where there is none or it is not allowed. */
async function makeOwn(wanted: Wanted, prefix: string): Promise<Footing | undefined> {
  const { api, options, values, operation } = wanted
  const collection = prefix.slice(0, prefix.lastIndexOf('/'))
  const create = lifeIn(api, collection).create ?? createElsewhere(wanted, collection)
  if (create === undefined || create.body === null || create.evidence === 'disputed') return undefined
  if (options.live && !options.allowWrites) return { reason: 'writes-off' }
  const cast = castAfter(operation.path, prefix)
  const above = carry(values, collection, create.path)
  const made = await makeOf(wanted, { create, above, type: wanted.type ?? concreteOf(api, cast) })
  const isOfCast = wanted.type === null && cast !== null
  return 'reason' in made && isOfCast ? makeOf(wanted, { create, above, type: null }) : made
}

/** Of an entity that an operation is about: what else lies below it may need more than any entity of its type. */
function createElsewhere({ api, options, operation }: Wanted, collection: string): Operation | undefined {
  const create = options.live ? madeElsewhere(api, collection) : undefined
  return create?.resource === operation.resource ? create : undefined
}

interface Making {
  readonly create: Operation
  readonly above: Values
  readonly type: string | null
}

/** An entity of a type; what a cast asks for may have no page, and then any that is of the collection has to do. */
async function makeOf(wanted: Wanted, { create, above, type }: Making): Promise<Footing> {
  const { api, options } = wanted
  const making = { ...options, api, operation: create, ground: wanted }
  let refused: Exchange | undefined
  for (const body of createBodies(api, create, type, options.seed)) {
    const marked = markedBody(making, body, null)
    if (marked === undefined) return { reason: 'unmarkable' }
    const exchange = await options.send(createStep(create, above, marked))
    const id = idOf(exchange)
    if (id !== undefined)
      return { value: id, type: typeOf(objectOf(exchange)) ?? type, writable: true, own: true }
    refused = exchange
    if (!isJudgement(exchange)) break
  }
  return { reason: reasonOf(refused) }
}

function createStep(create: Operation, values: Values, body: JsonObject): Parameters<Send>[0] {
  return stepOf(create, { role: 'setup', intent: { kind: 'valid' }, values, body: JSON.stringify(body) })
}

function isJudgement(exchange: Exchange): boolean {
  const status = exchange.answer?.status ?? 0
  return status >= 400 && status < 500 && status !== 401 && status !== 403 && status !== 404
}

function reasonOf(exchange: Exchange | undefined): Reason {
  const status = exchange?.answer?.status ?? 0
  if (status === 401 || status === 403) return 'permission'
  if (status === 429 || status === 503) return 'throttled'
  return status === 0 ? 'no-binding' : 'rejected-by-service'
}

async function findListed(wanted: Wanted, prefix: string): Promise<Foothold | undefined> {
  const { api, options, values, operation } = wanted
  const collection = prefix.slice(0, prefix.lastIndexOf('/'))
  const cast = castAfter(operation.path, prefix)
  const fits = (member: JsonObject): boolean => {
    const type = typeOf(member)
    return cast === null || (type !== undefined && api.isA(type, cast))
  }
  const key = operation.parameters.find((each) => each.name === wanted.name)?.key?.property
  for (const { read, property } of listingsOf(api, collection)) {
    const carried = carry(values, collection, read.path)
    const step = stepOf(read, { role: 'setup', intent: { kind: 'valid' }, values: carried })
    const keyOf = (each: JsonObject): string | undefined => keyIn(each, property) ?? keyIn(each, key)
    const members = shownBy(await options.send(step)).filter(
      (each) => keyOf(each) !== undefined && fits(each),
    )
    const member = fittest(members, needOf(operation.path, prefix))
    const value = member === undefined ? undefined : keyOf(member)
    if (value !== undefined) return { value, type: typeOf(member) ?? null, writable: false, own: false }
  }
  return undefined
}

/** Samples for required query parameters. */
function sampleValues(operation: Operation): Values {
  return Object.fromEntries(
    operation.parameters.flatMap((parameter) =>
      parameter.in === 'query' && parameter.sample !== undefined ? [[parameter.name, parameter.sample]] : [],
    ),
  )
}
