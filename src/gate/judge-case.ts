import { type Exact, excerpt, isObject, parseJsonExact } from '../check/exchange/parse-json.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { bodySchemaShape, responseShape } from './case-shapes.ts'
import { compareJson, type Loss } from './compare-json.ts'
import type { Model, Reach } from './driver.ts'
import type { GateCase } from './gate-case.ts'
import { gateToken } from './gate-host.ts'
import { isHostile } from './hostile-case.ts'
import { judgeAddress } from './judge-address.ts'
import { fault, type GateCheck, type Mismatch } from './mismatch.ts'
import type { Captured } from './wire.ts'

/** What an SDK sent, against what it was asked to send. */
export function judgeRequest(
  api: ApiView,
  operation: Operation,
  gateCase: GateCase,
  reach: Reach,
  captured: readonly Captured[],
): readonly Mismatch[] {
  const [first, ...more] = captured
  if (first === undefined) return [fault('not-sent', operation.method, 'Nothing was sent.')]
  const extra = more.map((each) =>
    fault('sent-again', operation.method, `${each.method} ${each.url} was sent as well.`),
  )
  return [
    ...extra,
    ...judgeAddress(operation, gateCase.call, reach, first),
    ...judgeHeaders(gateCase, first),
    ...judgeBody(api, operation, gateCase, first),
  ]
}

function judgeHeaders({ call }: GateCase, { headers }: Captured): readonly Mismatch[] {
  const found: Mismatch[] = []
  for (const [name, value] of call.headers) {
    const sent = headers[name.toLowerCase()]
    if (sent !== value && sent?.split(',').some((each) => each.trim() === value) !== true)
      found.push(fault('header', `header:${name}`, `${name}: ${value} was sent as ${sent ?? 'nothing'}.`))
  }
  if (headers['authorization'] !== `Bearer ${gateToken}`)
    found.push(fault('token', 'header:Authorization', 'The token was not sent as one bearer token.'))
  return found
}

function judgeBody(
  api: ApiView,
  operation: Operation,
  { call }: GateCase,
  { headers, body }: Captured,
): readonly Mismatch[] {
  if (call.body === undefined)
    return body === null || body === '{}' || operation.body !== null
      ? []
      : [fault('body', 'body', `${excerpt(body)} was sent where nothing was handed over.`)]
  const [type, ...parameters] = (headers['content-type'] ?? '').split(';').map((part) => part.trim())
  const found: Mismatch[] = []
  if (body === null && isObject(call.body) && Object.keys(call.body).length === 0) return []
  const isForeign = parameters.some((each) => /^charset=/i.test(each) && !/^charset="?utf-8"?$/i.test(each))
  if (type?.toLowerCase() !== 'application/json' || isForeign)
    found.push(
      fault(
        'content-type',
        'header:Content-Type',
        `JSON was sent as ${headers['content-type'] ?? 'no media type'}.`,
      ),
    )
  const sent = body === null ? undefined : parseJsonExact(body)
  if (sent === undefined)
    return [...found, fault('no-json', 'body', `${excerpt(body ?? undefined)} was sent, which is no JSON.`)]
  return [...found, ...judgeSentJson(api, operation, call.body as Exact, sent)]
}

/** JSON that was sent against what was handed over. */
export function judgeSentJson(
  api: ApiView,
  operation: Operation,
  handed: Exact,
  sent: Exact,
): readonly Mismatch[] {
  return compareJson(api, bodySchemaShape(operation), handed, sent).map((loss) =>
    mismatchOf('sdk-request', loss, 'handed over', 'sent'),
  )
}

function mismatchOf(check: GateCheck, loss: Loss, from: string, to: string): Mismatch {
  const { kind, component, pointer } = loss
  return { ...fault(kind, component, describeLoss(loss, from, to), check), pointer, loss }
}

/** The check that judges what an SDK makes of the answer of a case. */
export function readCheck(gateCase: GateCase): 'sdk-hostile' | 'sdk-response' {
  return isHostile(gateCase) ? 'sdk-hostile' : 'sdk-response'
}

/** What an SDK made of an answer, and wrote of it again, against the answer. */
export function judgeModel(
  api: ApiView,
  operation: Operation,
  gateCase: GateCase,
  model: Model,
): readonly Mismatch[] {
  const { answer } = gateCase
  const came = answer === null ? undefined : parseJsonExact(answer)
  if (came === undefined) return []
  const check = readCheck(gateCase)
  const shape = responseShape(operation, came)
  const remarks = {
    strays: new Set(model.strays),
    unmodelled: new Set(model.unmodelled),
    mistyped: new Set(model.mistyped),
  }
  const parsed = compareJson(api, shape, came, model.json, remarks)
  const read = parsed.map((loss) => mismatchOf(check, loss, 'in the answer', 'in the model'))
  if (model.again === null || check === 'sdk-hostile') return read
  const again = parseJsonExact(model.again)
  if (again === undefined) {
    const message = `The model is serialised again as ${excerpt(model.again)}, which is no JSON.`
    return [...read, fault('no-json', 'body', message, 'sdk-round-trip')]
  }
  const rewritten = compareJson(api, shape, model.json ?? null, again)
    .filter(({ pointer }) => !parsed.some((loss) => covers(loss.pointer, pointer)))
    .map((loss) => mismatchOf('sdk-round-trip', loss, 'in the answer', 'serialised again'))
  return [...read, ...rewritten]
}

/** Is a place the same as another, or inside of it. */
export function covers(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`)
}

const said: { readonly [kind in Loss['kind']]: string } = {
  absent: 'is lost',
  different: 'is another value',
  added: 'is added',
  precision: 'loses digits',
  'null-filled': 'is null and becomes something empty',
  'null-replaced': 'is null and becomes a value',
  'null-absent': 'is null and becomes nothing',
  'empty-absent': 'is empty and becomes nothing',
  rewritten: 'is written another way',
  members: 'loses all members of its type',
  derived: 'loses all members of its type, which is derived from the declared one',
  stray: 'is left among the unknown properties',
  unmodelled: 'has no member in the model',
  mistyped: 'is of another class than its member declares',
  'not-finite': 'is a number without end and is lost',
  'unknown-member': 'is a member that the SDK does not know, and is lost',
}

/** Losses of which one side says it all. */
const oneSided: ReadonlySet<string> = new Set([
  'unmodelled',
  'mistyped',
  'added',
  'stray',
  'members',
  'derived',
])

function describeLoss({ kind, component, pointer, expected, got }: Loss, from: string, to: string): string {
  const what = `${component}${pointer === '' ? '' : ` at ${pointer}`} ${said[kind]}`
  if (oneSided.has(kind)) return `${what}: ${excerpt(expected ?? got)} ${kind === 'added' ? to : from}.`
  return `${what}: ${excerpt(expected)} ${from}, ${excerpt(got)} ${to}.`
}
