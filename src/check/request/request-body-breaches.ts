import { findMember, membersOf } from '../../contract/members-of.ts'
import { namesSent } from '../../contract/names-sent.ts'
import { isLeftOutByDocs, isShownByDocs } from '../../contract/shown-by-docs.ts'
import { namesOf } from '../../contract/type-use.ts'
import { weakest } from '../../contract/weakest.ts'
import type { ApiView, Violation } from '../../model/api-view.ts'
import type { Body, Operation } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import type { Json, Source } from '../../model/source.ts'
import { entityIn } from '../exchange/find-entity.ts'
import { type Exact, type ExactObject, isObject } from '../exchange/parse-json.ts'
import { mediaType, sentObject } from '../exchange/read-message.ts'
import { isSuccess } from '../exchange/settle.ts'
import { componentOf, isAnnotation, memberValue, typeNameOf } from '../statement/find-component.ts'
import { isOfVeil } from '../statement/is-veiled.ts'
import { ruleSource, takesJson } from '../statement/stated.ts'
import type { Breach } from './request-breach.ts'
import { slipsInNames } from './slips-in-names.ts'

/** What the body of a request breaks; nothing where a recording left the body out, or where it may be no JSON by the page. */
export function breachesOfBody(api: ApiView, operation: Operation, exchange: Exchange): readonly Breach[] {
  const { body } = operation
  if (body === null || !takesJson(operation) || exchange.unkept?.includes('request') === true) return []
  const text = exchange.step.request.body?.trim() ?? ''
  if (text === '') return body.required && body.shape.kind !== 'inline' ? [missingBody(body)] : []
  const type = mediaType(exchange.step.request.headers)
  if (type !== undefined && body.otherMedia?.includes(type) === true) return []
  if (!/^application\/([\w.+-]+\+)?json$/.test(type ?? '')) return [wrongType(api, body, operation, type)]
  const sent = sentObject(exchange.step.request)
  if (sent === undefined) return [noObject(api, body, operation, text)]
  const taken = (pointer: string): boolean => isTaken(exchange, pointer)
  return [
    ...breachesOfSchema(api, operation, text, sent, taken),
    ...readOnlySent(api, operation, sent),
    ...slipsInNames(api, body.shape, sent, exchange),
  ]
}

function missingBody(body: Body): Breach {
  return {
    place: 'body#required',
    message: 'A body is required; none was sent.',
    docs: body.source,
    evidence: body.evidence,
  }
}

function wrongType(api: ApiView, body: Body, operation: Operation, type: string | undefined): Breach {
  return {
    place: 'header:content-type',
    message: `The body is application/json by the page; it was sent as ${type ?? 'nothing stated'}.`,
    docs: ruleSource(api, 'unsupported-media-type', operation),
    evidence: body.evidence,
  }
}

function noObject(api: ApiView, body: Body, operation: Operation, text: string): Breach {
  const what = parses(text) ? 'JSON, but no object' : 'no JSON'
  return {
    place: 'body#json',
    message: `The body is a JSON object by the page; what was sent is ${what}.`,
    docs: ruleSource(api, 'malformed-body', operation),
    evidence: body.evidence,
  }
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function breachesOfSchema(
  api: ApiView,
  operation: Operation,
  text: string,
  sent: ExactObject,
  taken: (pointer: string) => boolean,
): readonly Breach[] {
  const body = JSON.parse(text) as Json
  return api
    .validateBody(operation, body)
    .filter((one) => !mayBeOfDerivedType(api, operation, sent, one) && !isOfVeil(api, one, body))
    .map((one) => ({
      place: `${one.component}#${one.keyword}`,
      message: `${one.component} ${one.message}${one.pointer === '' ? '' : ` (at ${one.pointer})`}.`,
      docs: one.source,
      evidence:
        isShownByDocs(api, one, body) || isLeftOutByDocs(api, operation, one)
          ? weakest(one.evidence, 'disputed')
          : one.evidence,
      ...(one.keyword === 'unknown-property' && taken(one.pointer) ? { slight: true } : {}),
    }))
}

/** Does the answer show a member that was sent: the service knows it, and the docs are behind. */
function isTaken({ answer }: Exchange, pointer: string): boolean {
  const inAnswer = answer == null || !isSuccess(answer.status) ? undefined : entityIn(answer)
  const [name = '', ...deeper] = pointer.split('/').slice(1)
  return inAnswer !== undefined && deeper.length === 0 && memberValue(inAnswer, name) !== undefined
}

/**
 * An update need not say of which type the entity is: a property that the declared type has not may be one of a type
 * derived from it.
 */
function mayBeOfDerivedType(
  api: ApiView,
  operation: Operation,
  sent: ExactObject,
  { keyword, pointer }: Violation,
): boolean {
  const shape = operation.body?.shape
  const isUpdate = operation.method === 'PATCH' || operation.method === 'PUT'
  if (!isUpdate || shape?.kind !== 'type' || Object.hasOwn(sent, '@odata.type')) return false
  if (keyword !== 'unknown-property') return false
  const [name = '', ...deeper] = pointer.split('/').slice(1)
  return (
    deeper.length === 0 &&
    namesOf(shape.type).some((type) => api.derived(type).some((one) => findMember(api, one, name)))
  )
}

/**
 * Read-only properties that were sent. OData has services ignore them (4.01 part 1, §11.4.2), so that each is a warning;
 * what the page's own example sends is nobody's breach.
 */
function readOnlySent(api: ApiView, operation: Operation, sent: ExactObject): readonly Breach[] {
  const shape = operation.body?.shape
  if (shape?.kind !== 'type' || shape.type.collection) return []
  const shown = namesSent(api, operation)
  return [...readOnlyIn(api, shape.type.name, sent)]
    .filter(({ name }) => !shown.has(name.toLowerCase()))
    .map(({ component, docs, evidence }) => ({
      place: `${component}#read-only`,
      message: `${component} is read-only; it was sent.`,
      docs,
      evidence,
      slight: true,
    }))
}

interface ReadOnly {
  readonly name: string
  readonly component: string
  readonly docs: Source
  readonly evidence: Breach['evidence']
}

function* readOnlyIn(api: ApiView, declared: string, value: Exact): Iterable<ReadOnly> {
  if (Array.isArray(value)) for (const item of value) yield* readOnlyIn(api, declared, item)
  if (!isObject(value)) return
  const members = membersOf(api, typeNameOf(api, value, declared))
  for (const [name, inner] of Object.entries(value)) {
    const member = isAnnotation(name) ? undefined : members.get(name.toLowerCase())
    if (member === undefined) continue
    const { property } = member
    if (property.readOnly === true && name !== 'id') {
      const evidence = weakest(property.evidence.name, property.evidence.readOnly)
      yield { name, component: componentOf(member), docs: property.source, evidence }
    } else yield* readOnlyIn(api, property.type.name, inner)
  }
}
