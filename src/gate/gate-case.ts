import { type Exact, isObject, parseJsonExact } from '../check/exchange/parse-json.ts'
import { baseBody, targetsOf } from '../generate/base-body.ts'
import { bodyArbitrary } from '../generate/body-arbitrary.ts'
import { drawValue } from '../generate/draw-value.ts'
import { repairExample } from '../generate/repair-example.ts'
import type { ApiView } from '../model/api-view.ts'
import type { CaseKind } from '../model/case.ts'
import type { Operation, Property } from '../model/contract.ts'
import type { Headers } from '../model/exchange.ts'
import { graphOrigin } from '../model/graph-origin.ts'
import type { OperationExample } from '../model/operation-example.ts'
import type { Json, Source } from '../model/source.ts'
import { seedOf } from '../run/plan/seed.ts'
import { sampleOf } from '../tenant/sample-value.ts'
import { valuesFor } from './alias-paths.ts'
import { documentedSuccess, successShape } from './case-shapes.ts'
import type { Call } from './driver.ts'

/** One call of an operation with the answer that it gets. */
export interface GateCase {
  readonly kind: CaseKind
  /** `documented`, `drawn`, `query`, or what makes an answer hostile. */
  readonly scenario: string
  readonly seed: number
  readonly call: Call
  readonly status: number
  /** JSON text; null for an answer without a body. */
  readonly answer: string | null
  /** The example it was made of, whose disputes are its own. */
  readonly example: OperationExample | null
  readonly docs: Source
}

/** Headers that the docs ask for here and there, and that an SDK passes on wherever they are given. */
const passedHeaders: Headers = [
  ['ConsistencyLevel', 'eventual'],
  ['Prefer', 'outlook.timezone="UTC"'],
  ['If-Match', 'W/"gate"'],
]

/** The documented examples of an operation, one call without where there are none, and drawn bodies. */
export function casesOf(
  api: ApiView,
  operation: Operation,
  seed: number,
  drawn: number,
): readonly GateCase[] {
  const examples = operation.examples.filter(({ request, response }) => (request ?? response) !== null)
  const documented = examples.map((example) => exampleCase(api, operation, example))
  return [
    ...(documented.length > 0 ? documented : [plainCase(api, operation)]),
    ...drawnCases(api, operation, seed, drawn),
  ]
}

function exampleCase(api: ApiView, operation: Operation, example: OperationExample): GateCase {
  const body = repairExample(api, operation, example)?.body ?? bodyOf(api, operation)
  const isDisputed = example.disputes.some(({ part, pointer }) => part === 'response' && pointer === '')
  const shown = isDisputed ? null : example.response
  const json = shown?.body == null ? undefined : unwrapped(operation, parseJsonExact(shown.body))
  const said = shown === null || shown.status >= 300 ? undefined : shown
  const answer =
    said === undefined || (json === undefined && said.body !== null)
      ? answerOf(api, operation)
      : {
          status: said.status,
          answer: json === undefined || said.status === 204 ? null : write(markTypes(json)),
        }
  return {
    kind: 'example',
    scenario: 'documented',
    seed: 0,
    call: callOf(operation, body),
    ...answer,
    example,
    docs: example.request?.source ?? shown?.source ?? operation.source,
  }
}

/** An instance that an example wraps in `value` against the sentence of its page: the instance itself. */
function unwrapped(operation: Operation, json: Exact | undefined): Exact | undefined {
  const shape = successShape(operation)
  if (shape?.kind !== 'wrapped' || !isObject(json) || shape.type.name.startsWith('Edm.')) return json
  return isObject(json['value']) ? json['value'] : json
}

function plainCase(api: ApiView, operation: Operation): GateCase {
  return {
    kind: 'valid',
    scenario: 'ordinary',
    seed: 0,
    call: callOf(operation, bodyOf(api, operation)),
    ...answerOf(api, operation),
    example: null,
    docs: operation.source,
  }
}

function drawnCases(api: ApiView, operation: Operation, seed: number, count: number): readonly GateCase[] {
  const arbitrary = bodyArbitrary(api, operation)
  if (arbitrary === undefined) return []
  const own = seedOf(seed, `${operation.version}/${operation.id}/gate`)
  const answer = answerOf(api, operation)
  const draw = (index: number): Json => markTypes(drawValue(arbitrary, own, index).value) as Json
  return chooseDraws(count, draw).map((body) => ({
    kind: 'valid',
    scenario: 'drawn',
    seed: own,
    call: callOf(operation, body),
    ...answer,
    example: null,
    docs: operation.source,
  }))
}

/** Draws that are looked through for types that no draw before them has. */
const mostDraws = 30

/** The first `count` draws, and each later one with a derived type that was not drawn before. */
function chooseDraws(count: number, draw: (index: number) => Json): readonly Json[] {
  const seen = new Set<string>()
  const length = count === 0 ? 0 : Math.max(count, mostDraws)
  const draws = Array.from({ length }, (_, index) => draw(index))
  return draws.filter((body, index) => {
    const fresh = typesIn(body).filter((type) => !seen.has(type))
    for (const type of fresh) seen.add(type)
    return index < count || fresh.length > 0
  })
}

function typesIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => typesIn(each as Json))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '@odata.type' ? [String(inner)] : typesIn(inner as Json),
  )
}

/** An ordinary body: the fewest properties, for an operation whose page shows none. */
function bodyOf(api: ApiView, operation: Operation): Json | undefined {
  const [target] = targetsOf(api, operation)
  if (target !== undefined) return baseBody(api, operation, target) ?? {}
  if (operation.body?.shape.kind === 'reference')
    return { '@odata.id': `${graphOrigin}/v1.0/directoryObjects/1` }
  return operation.body === null ? undefined : {}
}

function callOf(operation: Operation, body: Json | undefined): Call {
  return {
    values: valuesFor(operation),
    query: requiredQuery(operation),
    headers: passedHeaders,
    ...(body === undefined ? {} : { body: markTypes(body) as Json }),
  }
}

function requiredQuery(operation: Operation): Call['query'] {
  const required = operation.parameters.filter((parameter) => parameter.in === 'query' && parameter.required)
  return Object.fromEntries(required.map(({ name, sample }) => [name, sample ?? 'gate']))
}

/** The documented success, with a sample of what it holds. */
export function answerOf(api: ApiView, operation: Operation): Pick<GateCase, 'status' | 'answer'> {
  const status = documentedSuccess(operation)?.status ?? 204
  const shape = successShape(operation)
  if (shape === undefined) return { status, answer: null }
  const use = shape.kind === 'collection' ? { ...shape.type, collection: true } : shape.type
  const value = sampleOf(api, use, {} satisfies Partial<Property>, { name: 'gate', index: 1, depth: 0 })
  const isBare = shape.kind !== 'collection' && !use.collection && !use.name.startsWith('Edm.')
  return { status, answer: write(markTypes(isBare ? value : { value })) }
}

/** The same call with a sample for an answer, which no docs finding disputes. */
export function withSample(api: ApiView, operation: Operation, like: GateCase): GateCase {
  return { ...like, ...answerOf(api, operation), example: null }
}

/** Services and callers always write `@odata.type` with `#`, which examples now and then leave out. */
function markTypes(value: Exact): Exact {
  if (Array.isArray(value)) return value.map(markTypes)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name.endsWith('@odata.type') ? withHash(inner) : markTypes(inner),
    ]),
  )
}

function withHash(value: Exact): Exact {
  return typeof value === 'string' && /^microsoft\.graph\./.test(value) ? `#${value}` : value
}

/** JSON text with every digit of large integers. */
export function write(value: Exact): string {
  const raw = JSON as unknown as { rawJSON(text: string): unknown }
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'bigint' ? raw.rawJSON(inner.toString()) : inner,
  )
}
