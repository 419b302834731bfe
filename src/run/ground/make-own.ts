import { errorText } from '../../check/exchange/error-text.ts'
import { isSuccess, whyRefused } from '../../check/exchange/settle.ts'
import { madeElsewhere, madeWithin } from '../../contract/deleted-elsewhere.ts'
import { carry, castAfter, placeholders, type Values } from '../../contract/path-template.ts'
import { saidType } from '../../contract/type-annotation.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Lack } from '../../model/finding.ts'
import type { JsonObject } from '../../model/source.ts'
import { stepOf } from '../plan/build-request.ts'
import { createBodies } from '../plan/create-bodies.ts'
import { lifeIn } from '../plan/life.ts'
import { markedBody } from '../plan/marked-body.ts'
import { idOf, objectOf } from '../plan/read-answer.ts'
import type { Send } from '../send.ts'
import { awaitShown } from './await-shown.ts'
import type { Footing, Wanted } from './foothold.ts'

/** What an entity that satisfies a cast is made as: the type itself, or the first that an abstract one can be. */
function concreteOf(api: ApiView, cast: string | null): string | null {
  if (cast === null) return null
  const types = api.instantiable(cast)
  const own = types.find((each) => each.toLowerCase() === cast.toLowerCase())
  return own ?? types[0] ?? cast
}

/** Finds what there is for a parameter, without making anything. */
type FindKnown = (wanted: Wanted) => Promise<Footing>

/** Creates an entity by the documented create operation; undefined where there is none or it is not allowed. */
export async function makeOwn(
  wanted: Wanted,
  prefix: string,
  findKnown: FindKnown,
): Promise<Footing | undefined> {
  const { api, options, operation } = wanted
  const collection = prefix.slice(0, prefix.lastIndexOf('/'))
  const create = lifeIn(api, collection).create ?? createElsewhere(wanted, collection)
  if (create === undefined || create.body === null || create.evidence === 'disputed') return undefined
  if (options.live && !options.allowWrites) return { reason: 'writes-off' }
  if (!options.isOpen(create)) return { reason: 'permission' }
  const cast = castAfter(operation.path, prefix)
  const above = await wayTo(wanted, collection, create, findKnown)
  if (above === undefined) return { reason: 'no-binding' }
  const made = await makeOf(wanted, { create, above, type: wanted.type ?? concreteOf(api, cast) })
  const isOfCast = wanted.type === null && cast !== null
  return 'reason' in made && isOfCast ? makeOf(wanted, { create, above, type: null }) : made
}

/** Of an entity that an operation is about: what else lies below it may need more than any entity of its type. */
export function createElsewhere(
  { api, options, operation }: Wanted,
  collection: string,
): Operation | undefined {
  const create = options.live ? (madeElsewhere(api, collection) ?? madeWithin(api, collection)) : undefined
  return create?.resource === operation.resource ? create : undefined
}

/** Values for a create: those above the collection, and what is made below a member of it is made below one that there is. */
async function wayTo(
  wanted: Wanted,
  collection: string,
  create: Operation,
  findKnown: FindKnown,
): Promise<Values | undefined> {
  const carried = carry(wanted.values, collection, create.path)
  const name = placeholders(create.path).find((each) => !(each in carried))
  if (name === undefined) return carried
  const parent = await findKnown({ ...wanted, operation: create, name, values: carried, type: null })
  return 'reason' in parent ? undefined : { ...carried, [name]: parent.value }
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
  let last: Exchange | undefined
  for (const body of createBodies(api, create, type, options.seed, options.taken?.of(create))) {
    const marked = markedBody(making, body, null)
    if (marked === undefined) return { reason: 'unmarkable' }
    const exchange = await options.send(createStep(create, above, marked))
    const id = idOf(exchange)
    if (id !== undefined) {
      options.taken?.note(create, body)
      await awaitShown(wanted, create.path, above, id)
      return { value: id, type: saidType(objectOf(exchange)) ?? type, writable: true, own: true }
    }
    last = exchange
    if (!isJudgement(exchange) && !isCut(exchange)) break
  }
  return lackAfter(create, last)
}

function createStep(create: Operation, values: Values, body: JsonObject): Parameters<Send>[0] {
  return stepOf(create, { role: 'setup', values, body: JSON.stringify(body) })
}

function isJudgement(exchange: Exchange): boolean {
  const status = exchange.answer?.status ?? 0
  return status >= 400 && status < 500 && status !== 401 && status !== 403 && status !== 404
}

/** Nobody knows what came of it: what it made is found by its marker, and another body makes another. */
export function isCut({ failure }: Exchange): boolean {
  return failure?.kind === 'cut'
}

/** Why there is nothing after the last body that was tried. */
export function lackAfter(create: Operation, last: Exchange | undefined): Lack {
  const answer = last?.answer
  const reason = answer == null || isSuccess(answer.status) ? 'no-binding' : whyRefused(answer)
  return { reason, ...detailOf(create, last) }
}

/** What the service said to it. */
function detailOf({ method, path }: Operation, exchange: Exchange | undefined): Pick<Lack, 'detail'> {
  const answer = exchange?.answer
  if (answer == null) return {}
  if (isSuccess(answer.status))
    return { detail: `${method} ${path} answers ${answer.status} and does not say what it made` }
  return { detail: `${method} ${path} is refused with ${answer.status}${errorText(answer)}` }
}
