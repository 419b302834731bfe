import { findMember, typeNameOf } from '../check/find-component.ts'
import { type Exact, type ExactObject, isObject, parseJsonExact } from '../check/parse-json.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation, TypeUse } from '../model/contract.ts'
import { responseShape } from './case-shapes.ts'
import { answerOf, type GateCase, write } from './gate-case.ts'

/** Large enough that a double cannot hold it, small enough for an Edm.Int64. */
const largeInteger = 9_007_199_254_740_993n

/**
 * An answer that is legal and that no example shows: unknown properties and annotations, an enum member that is not
 * known yet, nulls, an int64 beyond 2^53, dates with seven fraction digits and an offset, an empty collection.
 */
export function hostileCase(
  api: ApiView,
  operation: Operation,
  like: GateCase,
  seed: number,
): readonly GateCase[] {
  const { status, text } = answerOf(api, operation)
  const plain = text === null ? undefined : parseJsonExact(text)
  if (plain === undefined || !isObject(plain)) return []
  const shape = responseShape(operation, plain)
  const use =
    shape.kind === 'inline' ? shape.properties[0]?.type : shape.kind === 'use' ? shape.use : undefined
  if (use === undefined || api.type(use.name) === undefined || api.type(use.name)?.kind === 'enum') return []
  const answer =
    shape.kind === 'inline'
      ? { ...envelope, value: harden(api, use, plain['value'] ?? null) }
      : harden(api, use, plain)
  const call = { ...like.call }
  return [
    {
      kind: 'boundary',
      scenario: 'hostile',
      seed,
      index: 0,
      call,
      status,
      answer: write(answer),
      example: null,
      docs: operation.source,
    },
  ]
}

const envelope: ExactObject = {
  '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#gate',
  '@odata.count': 1,
  '@odata.nextLink': 'https://graph.microsoft.com/v1.0/gate?$skiptoken=1',
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

/** Every fourth collection is empty, so that full ones stay to look into. */
function hardenMember(api: ApiView, use: TypeUse, value: Exact, index: number): Exact {
  if (Array.isArray(value) && index % 4 === 0) return []
  const type = api.type(use.name)
  if (type?.kind === 'enum') return hardenEnum(use, type, value)
  if (use.name === 'Edm.Int64' && !use.collection) return largeInteger
  if (use.name === 'Edm.DateTimeOffset' && !use.collection) return '2021-07-13T08:00:00.1234567+02:00'
  return harden(api, use, value)
}

/** A member that a caller cannot know yet: legal where the enum says that it grows. */
function hardenEnum(
  use: TypeUse,
  type: { readonly members: readonly { readonly name: string }[]; readonly flags: boolean },
  value: Exact,
): Exact {
  const grows = type.members.some(({ name }) => name === 'unknownFutureValue')
  if (!grows || value === null) return value
  return use.collection ? ['gateFutureMember'] : 'gateFutureMember'
}
