import { isGuid } from '../contract/format.ts'
import { findMember } from '../contract/members-of.ts'
import { typeOfShape } from '../contract/type-use.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation, Parameter } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { entityIn, idOf, newIdOf, sameId } from './exchange/find-entity.ts'
import { controlFor, goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import type { ExactObject } from './exchange/parse-json.ts'
import { lastSegment } from './exchange/place-of-path.ts'
import { isPartial } from './exchange/read-message.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { findMislead } from './look/misleading-location.ts'
import { keyParameter } from './statement/other-keys.ts'
import { jsonResponses, notStated, stated } from './statement/stated.ts'

/** The parameter that the path ends in, where it selects an entity by its id and not by another key. */
function idParameter(operation: Operation): Parameter | undefined {
  const parameter = keyParameter(operation)
  return parameter?.key !== undefined && parameter.key.property !== 'id' ? undefined : parameter
}

/**
 * Is the value surely an id: a Guid, one that the case itself was given, or opaque in a place for nothing but ids. Not
 * `inbox`, a user principal name or a host, which select by another property.
 */
function isSurelyId(value: string, parameter: Parameter, exchanges: readonly Exchange[]): boolean {
  if (isGuid(value)) return true
  const given = exchanges.some(({ answer }) => answer !== null && newIdOf(answer) === value)
  const isOnlyForIds = parameter.key !== undefined && parameter.key.or === undefined
  return given || (isOnlyForIds && /^(?=.*\d)[\w=+/-]{16,}$/.test(value))
}

/** Is what comes at the end of a path called so, and not its id: `root:/folder/name` (resources/onedrive.md). */
function leadsByName(path: string): boolean {
  return /^[^?]*(?::|%3A)\//i.test(path)
}

function hasId(api: ApiView, operation: Operation): boolean {
  const [first] = jsonResponses(operation)
  const type = typeOfShape(first?.shape)
  const known = type === undefined || type.collection ? undefined : api.type(type.name)
  return known?.kind === 'entity' && findMember(api, known.name, 'id') !== undefined
}

/** Methods whose answers show the entity that the path names. */
const showing: ReadonlySet<string> = new Set(['GET', 'PATCH', 'PUT'])

function isByIdOrCreate(operation: Operation): boolean {
  if (operation.kind === 'create') return true
  return showing.has(operation.method) && idParameter(operation) !== undefined
}

/** What is wrong with the id of an answer; undefined where nothing is. A missing or null id is the schema's business. */
function findFault(
  operation: Operation,
  exchanges: readonly Exchange[],
  { exchange }: Placed,
  entity: ExactObject,
): string | undefined {
  if (entity['id'] === '') return 'An entity has an id; it is the empty string.'
  const parameter = idParameter(operation)
  const came = idOf(entity)
  if (parameter === undefined || came === undefined) return undefined
  const { path } = exchange.step.request
  const asked = lastSegment(path)
  if (sameId(asked, came) || leadsByName(path) || !isSurelyId(asked, parameter, exchanges)) return undefined
  return `The entity with id ${asked} was asked for; ${came} came.`
}

function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  placed: Placed,
): readonly (Observation | null)[] {
  const entity = entityIn(placed.answer)
  if (entity === undefined) return []
  const message = findFault(operation, exchanges, placed, entity)
  const location = findMislead(api, operation, placed, entity)
  const control = controlFor(exchanges, placed.index)
  const seen = { docs: operation.source, exchange: placed.index, control }
  return [
    message === undefined ? null : violation(operation, 'stated', { place: 'id', message, ...seen }),
    location === undefined ? null : remark(operation, 'shown', { ...location, ...seen }),
  ]
}

/** The entity that comes is the one whose id was asked for, and a new entity has an id. */
export const idInAnswer: Check = {
  id: 'id-in-answer',
  title: 'The id in the answer is the id in the URL; a new entity has an id.',
  level: 'MUST',
  family: 'schemas',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) =>
    hasId(api, operation) && isByIdOrCreate(operation) ? stated(operation) : notStated,
  judge: (api, operation, exchanges) => {
    const answers = goodOnes(operation, exchanges).filter(
      ({ exchange, answer }) => isSuccess(answer.status) && !isPartial(exchange.step.request),
    )
    return judgedAll(
      answers
        .filter(({ answer }) => entityIn(answer) !== undefined)
        .map((placed) => look(api, operation, exchanges, placed)),
    )
  },
}
