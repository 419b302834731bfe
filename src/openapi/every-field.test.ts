import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryContract } from '../../fixtures/arbitrary-contract.ts'
import type {
  Api,
  Body,
  BodyShape,
  Column,
  EnumMember,
  EnumType,
  Key,
  Operation,
  Parameter,
  Permission,
  Property,
  Response,
  ResponseHeader,
  ResponseShape,
  SchemaType,
  StructuredType,
  TypeUse,
} from '../model/contract.ts'
import type { OperationExample } from '../model/operation-example.ts'

type AllKeys<T> = T extends T ? keyof T : never
type Fields<T> = { readonly [K in AllKeys<T>]: true }

/** Every field of the model: one that is added there is a type error here until fragments can keep it. */
const fields: {
  readonly apis: Fields<Api>
  readonly types: Fields<StructuredType | EnumType | SchemaType>
  readonly members: Fields<EnumMember>
  readonly properties: Fields<Property>
  readonly type: Fields<TypeUse>
  readonly operations: Fields<Operation>
  readonly parameters: Fields<Parameter>
  readonly key: Fields<Key>
  readonly body: Fields<Body>
  readonly shape: Fields<BodyShape | ResponseShape>
  readonly responses: Fields<Response>
  readonly headers: Fields<ResponseHeader>
  readonly columns: Fields<Column>
  readonly application: Fields<Permission>
  readonly examples: Fields<OperationExample>
} = {
  apis: { version: true, root: true, types: true, operations: true, rules: true, problems: true },
  types: {
    kind: true,
    name: true,
    base: true,
    abstract: true,
    open: true,
    properties: true,
    members: true,
    flags: true,
    schema: true,
    undocumented: true,
    source: true,
    evidence: true,
  },
  members: { name: true, value: true, source: true, evidence: true },
  properties: {
    name: true,
    type: true,
    navigation: true,
    required: true,
    readOnly: true,
    writeOnly: true,
    nullable: true,
    enum: true,
    flags: true,
    enumSource: true,
    minimum: true,
    maximum: true,
    minLength: true,
    maxLength: true,
    maxItems: true,
    default: true,
    onSelect: true,
    supports: true,
    filter: true,
    source: true,
    evidence: true,
  },
  type: { name: true, collection: true, or: true, schema: true },
  operations: {
    id: true,
    version: true,
    kind: true,
    method: true,
    path: true,
    resource: true,
    memberKey: true,
    parameters: true,
    body: true,
    responses: true,
    permissions: true,
    clouds: true,
    queryOptions: true,
    takesAnyOption: true,
    marks: true,
    omitsDeleted: true,
    examples: true,
    source: true,
    alsoAt: true,
    page: true,
    evidence: true,
    disputes: true,
  },
  parameters: {
    name: true,
    in: true,
    type: true,
    required: true,
    enum: true,
    flags: true,
    enumSource: true,
    key: true,
    sample: true,
    source: true,
    evidence: true,
  },
  key: { type: true, property: true, or: true, names: true },
  body: {
    mediaType: true,
    otherMedia: true,
    shape: true,
    required: true,
    recalculates: true,
    source: true,
    evidence: true,
  },
  shape: { kind: true, type: true, properties: true, required: true, additive: true },
  responses: {
    status: true,
    mediaType: true,
    shape: true,
    headers: true,
    columns: true,
    source: true,
    evidence: true,
  },
  headers: { name: true, source: true, evidence: true },
  columns: { name: true, source: true, evidence: true },
  application: { state: true, alternatives: true, source: true },
  examples: { name: true, request: true, response: true, disputes: true },
}

/** Names of members met below a member of this name, through lists. */
function collect(value: unknown, under: string, met: Map<string, Set<string>>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, under, met)
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) {
      met.set(under, (met.get(under) ?? new Set()).add(key))
      collect(item, key, met)
    }
}

test('the contracts of the lossless law have every field of the model', () => {
  const met = new Map<string, Set<string>>()
  for (const contract of fc.sample(arbitraryContract, { numRuns: 500, seed: 1 })) collect(contract, '', met)
  for (const [under, wanted] of Object.entries(fields))
    expect([...(met.get(under) ?? [])], under).toEqual(expect.arrayContaining(Object.keys(wanted)))
})
