import { isGuid } from '../../contract/format.ts'
import { matchAddress } from '../../contract/match-address.ts'
import { membersOf } from '../../contract/members-of.ts'
import { answerType, typeOfShape } from '../../contract/type-use.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Answer } from '../../model/exchange.ts'
import { hasSegment, idOf, locationOf, withoutCast } from '../exchange/find-entity.ts'
import type { Placed } from '../exchange/pair-exchanges.ts'
import type { ExactObject } from '../exchange/parse-json.ts'
import { lastSegment, placeOf } from '../exchange/place-of-path.ts'
import { typeNameOf } from '../statement/find-component.ts'
import { jsonResponses } from '../statement/stated.ts'

/** What is wrong with a `Location`, and what of it. */
interface Mislead {
  readonly place: string
  readonly message: string
}

/** An address of the service that answers. */
interface Address {
  readonly version: string
  /** Behind the version, no type behind the key. */
  readonly path: string
  readonly isRelative: boolean
}

/**
 * Where `Location` of a new entity names another key than the entity's, or leads to another version, below another parent or
 * to what is no such entity. Of addresses elsewhere only the key is judged, since no page says on which host a new entity is;
 * the version of absolute ones is the business of `context-root`.
 */
export function findMislead(
  api: ApiView,
  operation: Operation,
  { exchange, answer }: Placed,
  entity: ExactObject,
): Mislead | undefined {
  const location = answer.status === 201 ? locationOf(answer) : undefined
  const id = idOf(entity)
  if (location === undefined || id === undefined) return undefined
  const mislead = (what: string, to: string): Mislead => ({
    place: `header:location#${what}`,
    message: `${id} was created${to}`,
  })
  if (!hasSegment(placeOf(location), id))
    return mislead('id', `; Location leads to ${lastSegment(withoutCast(location))}.`)
  const address = ownAddress(location, entity)
  if (address === undefined) return undefined
  if (address.version !== operation.version)
    return address.isRelative
      ? mislead('version', ` in ${operation.version}; Location leads to ${address.version}.`)
      : undefined
  const other = otherParent(exchange.step.request.path, address.path)
  if (other !== undefined) return mislead('parent', ` below ${other[0]}; Location leads below ${other[1]}.`)
  const type = otherType(api, operation, answer, entity, address.path)
  return type && mislead('type', ` as ${type[0]}; Location leads to ${type[1]}.`)
}

/** Read against the root that the context URL of the answer names; undefined for what is elsewhere, or has no version. */
function ownAddress(location: string, entity: ExactObject): Address | undefined {
  const [, root = ''] = /^(.*?)\/(?:v1\.0|beta)\/\$metadata/i.exec(String(entity['@odata.context'])) ?? []
  const isRelative = location.startsWith('/')
  const base = isRelative ? root.replace(/^https?:\/\/[^/]+/i, '') : root
  if (!location.toLowerCase().startsWith(`${base.toLowerCase()}/`)) return undefined
  const [, version, path] = /^\/(v1\.0|beta)(\/.+)$/i.exec(location.slice(base.length)) ?? []
  return version === undefined || path === undefined
    ? undefined
    : { version: version.toLowerCase(), path: withoutCast(path), isRelative }
}

/** The parents by request and by `Location`, where the paths are the same but for a Guid: other keys may name one entity. */
function otherParent(requested: string, path: string): readonly [string, string] | undefined {
  const asked = placeOf(requested).split('/').slice(1)
  const led = placeOf(path).split('/')
  const differing = asked.flatMap((segment, at): (readonly [string, string])[] => {
    const other = led[at] ?? ''
    return segment.toLowerCase() === other.toLowerCase() ? [] : [[segment, other]]
  })
  return differing.every((pair) => pair.every(isGuid)) ? differing[0] : undefined
}

/**
 * The types created and led to, where neither is the other. What leads to a part is no other entity: a conversation is read
 * by its threads.
 */
function otherType(
  api: ApiView,
  operation: Operation,
  { status }: Answer,
  entity: ExactObject,
  path: string,
): readonly [string, string] | undefined {
  const read = matchAddress(api, 'GET', path)?.operation
  const led = read?.kind === 'get' ? typeOfShape(jsonResponses(read)[0]?.shape) : undefined
  const declared = answerType(operation, status)
  if (led === undefined || declared === undefined || declared.or !== undefined || led.or !== undefined)
    return undefined
  const made = typeNameOf(api, entity, declared.name)
  const isKnown = [made, led.name].every((each) => api.type(each)?.kind === 'entity')
  if (!isKnown || led.collection || api.isA(made, led.name) || api.isA(led.name, made)) return undefined
  const isPart = [...membersOf(api, made).values()].some(({ property }) => property.type.name === led.name)
  return isPart ? undefined : [made, led.name]
}
