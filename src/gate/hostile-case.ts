import { type Exact, type ExactObject, isObject, parseJsonExact } from '../check/exchange/parse-json.ts'
import { typeNameOf } from '../check/statement/find-component.ts'
import { sentinel } from '../contract/evolvable.ts'
import { findMember } from '../contract/members-of.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation, TypeUse } from '../model/contract.ts'
import type { Headers } from '../model/exchange.ts'
import { graphOrigin } from '../model/graph-origin.ts'
import type { Json } from '../model/source.ts'
import { responseShape } from './case-shapes.ts'
import { notFinite } from './compare-scalar.ts'
import { answerOf, type GateCase, write } from './gate-case.ts'

/** Legal values of Edm types at their edges; the int64 is one that a double cannot hold. */
const hardValues: { readonly [type: string]: readonly Exact[] } = {
  'Edm.Int64': [9_007_199_254_740_993n],
  'Edm.DateTimeOffset': ['2021-07-13T08:00:00.1234567+02:00'],
  'Edm.TimeOfDay': ['23:59:59.1234567'],
  'Edm.Duration': ['P1DT2H3M4.5S', '-PT1H30M', 'PT0S'],
  'Edm.Double': [...notFinite.keys()],
  'Edm.Single': [...notFinite.keys()],
}

/** Does a case have an answer that no example shows. */
export function isHostile({ scenario }: Pick<GateCase, 'scenario'>): boolean {
  return scenario.startsWith('hostile')
}

/** Without it a service answers `unknownFutureValue` for a member that the caller cannot know (`best-practices-concept.md`). */
const askedForUnknownMembers: Headers = [['Prefer', 'include-unknown-enum-members']]

/**
 * Answers that are legal and that no example shows. `hostile`: unknown properties and annotations, an enum member that is
 * not known yet, nulls, an int64 beyond 2^53, moments and spans with seven fraction digits, numbers without end, an empty
 * collection. `hostile-type`: objects of a derived type that is not known yet. `hostile-null`: in a delta, what was taken
 * away (`user-delta.md`).
 */
export function hostileCases(
  api: ApiView,
  operation: Operation,
  like: GateCase,
  seed: number,
): readonly GateCase[] {
  const { status, answer: sample } = answerOf(api, operation)
  const plain = sample === null ? undefined : parseJsonExact(sample)
  const use = plain === undefined || !isObject(plain) ? undefined : structuredUse(api, operation, plain)
  if (plain === undefined || !isObject(plain) || use === undefined) return []
  const isEnvelope = responseShape(operation, plain).kind === 'inline'
  const answers: readonly (readonly [string, ExactObject])[] = [
    [
      'hostile',
      isEnvelope
        ? { ...envelope, value: harden(api, use, plain['value'] ?? null) }
        : (harden(api, use, plain) as ExactObject),
    ],
    ['hostile-type', ofFutureType(plain) as ExactObject],
    ...(operation.kind === 'delta' ? [['hostile-null', withNulls(api, use, plain)] as const] : []),
  ]
  return answers
    .map(([scenario, answer]) => [scenario, write(answer)] as const)
    .filter(([scenario, answer]) => scenario !== 'hostile-type' || isLegal(api, operation, status, answer))
    .filter(([, answer]) => answer !== write(plain))
    .map(([scenario, answer]) => ({
      kind: 'boundary',
      scenario,
      seed,
      call: { ...like.call, headers: askedForUnknownMembers },
      status,
      answer,
      example: null,
      docs: operation.source,
    }))
}

/** What a derived type states anew may be no value of the base that a client falls back to. */
function isLegal(api: ApiView, operation: Operation, status: number, answer: string): boolean {
  return api.validateResponse(operation, status, JSON.parse(answer) as Json)?.length === 0
}

/** The type of the instance that an answer holds, or of the items of its collection; undefined for plain values. */
function structuredUse(api: ApiView, operation: Operation, answer: ExactObject): TypeUse | undefined {
  const shape = responseShape(operation, answer)
  const use =
    shape.kind === 'inline' ? shape.properties[0]?.type : shape.kind === 'use' ? shape.use : undefined
  const kind = use === undefined ? undefined : api.type(use.name)?.kind
  return kind === undefined || kind === 'enum' ? undefined : use
}

/** Clients fall back to the base of a type that they do not know, and keep what they cannot name. */
function ofFutureType(value: Exact): Exact {
  if (Array.isArray(value)) return value.map(ofFutureType)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === '@odata.type' ? '#microsoft.graph.gateFutureType' : ofFutureType(inner),
    ]),
  )
}

const envelope: ExactObject = {
  '@odata.context': `${graphOrigin}/v1.0/$metadata#gate`,
  '@odata.count': 1,
  '@odata.nextLink': `${graphOrigin}/v1.0/gate?$skiptoken=1`,
}

function harden(api: ApiView, use: TypeUse, value: Exact): Exact {
  if (Array.isArray(value)) return value.map((item) => harden(api, use, item))
  if (!isObject(value)) return value
  const type = typeNameOf(api, value, use.name)
  const members = Object.entries(value).map(([name, inner], index) => {
    const property = name.includes('@') ? undefined : findMember(api, type, name)?.property
    if (property === undefined) return [name, inner] as const
    return [name, hardenMember(api, property.type, inner, index)] as const
  })
  return {
    ...Object.fromEntries(members),
    gateUnknown: { text: 'kept', list: [1, null, { deep: true }] },
    gateUnknownText: 'kept',
    'gateUnknownText@odata.type': '#Edm.String',
    '@gate.annotation': 'kept',
  }
}

/** Items with null for one property of each type. */
function withNulls(api: ApiView, use: TypeUse, answer: ExactObject): ExactObject {
  const items = [answer['value'] ?? []].flat().filter(isObject)
  return { ...answer, value: items.map((item) => withNullsIn(api, typeNameOf(api, item, use.name), item)) }
}

function withNullsIn(api: ApiView, type: string, item: ExactObject): ExactObject {
  const seen = new Set<string>(['id'])
  const members = Object.entries(item).map(([name, inner]) => {
    const property = name.includes('@') ? undefined : findMember(api, type, name)?.property
    const kind = property === undefined || property.type.collection ? 'id' : property.type.name
    const isFirst = name !== 'id' && property?.nullable !== false && !seen.has(kind)
    seen.add(kind)
    return [name, isFirst ? null : inner] as const
  })
  return Object.fromEntries(members)
}

/** Every fourth collection is empty, so that full ones stay to look into. */
function hardenMember(api: ApiView, use: TypeUse, value: Exact, index: number): Exact {
  if (Array.isArray(value) && index % 4 === 0) return []
  const type = api.type(use.name)
  if (type?.kind === 'enum') return hardenEnum(use, type, value, index)
  const hard = hardValues[use.name]
  if (hard !== undefined && !use.collection && value !== null) return hard[index % hard.length] ?? null
  return harden(api, use, value)
}

/** A member that a caller cannot know yet, and the one that stands for such members: legal where the enum says that it grows. */
function hardenEnum(use: TypeUse, type: EnumLike, value: Exact, index: number): Exact {
  const grows = type.members.some(({ name }) => name === sentinel)
  if (!grows || value === null) return value
  if (use.collection) return [sentinel, 'gateFutureMember']
  return index % 2 === 0 ? sentinel : 'gateFutureMember'
}

interface EnumLike {
  readonly members: readonly { readonly name: string }[]
}
