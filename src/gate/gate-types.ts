import { type Exact, isObject, parseJsonExact } from '../check/exchange/parse-json.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { JsonObject } from '../model/source.ts'
import { successShape } from './case-shapes.ts'
import type { Driver, Model, TypeDriver } from './driver.ts'
import { type GateCase, write } from './gate-case.ts'
import { isHostile } from './hostile-case.ts'
import { judgeModel, judgeSentJson, readCheck } from './judge-case.ts'
import { blame, type GatedOperation, type Judged } from './judged.ts'
import { failure, type GateCheck, type Mismatch } from './mismatch.ts'

type TypesGated = Pick<GatedOperation, 'cases' | 'judged'>

/** What was judged of a case, and what was wrong. */
interface Told {
  readonly checks: readonly GateCheck[]
  readonly mismatches: readonly Mismatch[]
}

/** Judges the models of an operation that no request builder leads to: its body serialised, its answer parsed. */
export function gateTypes(
  api: ApiView,
  operation: Operation,
  driver: Driver,
  cases: readonly GateCase[],
): TypesGated {
  const { types } = driver
  const tally = new Map<GateCheck, number>()
  const judged: Judged[] = []
  const note = (gateCase: GateCase, { checks, mismatches }: Told): void => {
    for (const check of checks) tally.set(check, (tally.get(check) ?? 0) + 1)
    judged.push(...blame({ api, operation, driver, gateCase }, mismatches, []))
  }
  for (const gateCase of types === null ? [] : cases) {
    const sent = isHostile(gateCase) ? undefined : serialise(api, operation, types as TypeDriver, gateCase)
    if (sent !== undefined) note(gateCase, { checks: ['sdk-request'], mismatches: sent })
    const parsed = parse(api, operation, types as TypeDriver, gateCase)
    if (parsed !== undefined) note(gateCase, parsed)
  }
  return { cases: Object.fromEntries(tally), judged }
}

function serialise(
  api: ApiView,
  operation: Operation,
  types: TypeDriver,
  { call }: GateCase,
): readonly Mismatch[] | undefined {
  const shape = operation.body?.shape
  if (shape?.kind !== 'type' || !types.has(shape.type.name) || !isObject(call.body as Exact | undefined))
    return undefined
  try {
    const sent = parseJsonExact(types.serialize(shape.type.name, call.body as JsonObject))
    if (sent !== undefined) return judgeSentJson(api, operation, call.body as Exact, sent)
    const message = `What ${shape.type.name} is serialised as is no JSON.`
    return [failure('sdk-request', 'no-json', message, message)]
  } catch (error) {
    const message = `The body could not be handed over: ${(error as Error).message}.`
    return [failure('sdk-request', 'not-sendable', message, message)]
  }
}

/** Items of a collection are parsed one by one: the envelope belongs to the builder. */
function parse(api: ApiView, operation: Operation, types: TypeDriver, gateCase: GateCase): Told | undefined {
  const shape = successShape(operation)
  const came = gateCase.answer === null ? undefined : parseJsonExact(gateCase.answer)
  if (shape === undefined || !types.has(shape.type.name) || !isObject(came)) return undefined
  const value = Array.isArray(came['value']) ? came['value'] : [came]
  const items = value.filter(isObject)
  if (items.length === 0) return undefined
  const isWrapped = Array.isArray(came['value'])
  const check = readCheck(gateCase)
  try {
    const models = items.map((item) => types.parse(shape.type.name, write(item)))
    const model = isWrapped ? joined(came, models) : (models[0] as Model)
    return {
      checks: isHostile(gateCase) ? [check] : [check, 'sdk-round-trip'],
      mismatches: judgeModel(api, operation, gateCase, model),
    }
  } catch (error) {
    const message = `A legal answer could not be parsed: ${(error as Error).message}.`
    return { checks: [check], mismatches: [failure(check, 'throws', message, message)] }
  }
}

/** The models of items as the model of their collection. */
function joined(envelope: { readonly [name: string]: Exact }, models: readonly Model[]): Model {
  const under = (pick: (model: Model) => readonly string[]): readonly string[] =>
    models.flatMap((model, index) => pick(model).map((pointer) => `/value/${index}${pointer}`))
  const again = models.map((model) => model.again ?? 'null').join(',')
  const rest = JSON.stringify(
    Object.fromEntries(Object.entries(envelope).filter(([name]) => name !== 'value')),
  )
  return {
    json: { ...envelope, value: models.map(({ json }) => json ?? null) },
    strays: under(({ strays }) => strays),
    unmodelled: under(({ unmodelled }) => unmodelled),
    mistyped: under(({ mistyped }) => mistyped),
    again: `${rest === '{}' ? '{' : `${rest.slice(0, -1)},`}"value":[${again}]}`,
  }
}
