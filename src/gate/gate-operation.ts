import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { Driver, Model, Reach } from './driver.ts'
import { edgeCases } from './edge-case.ts'
import { casesOf, type GateCase, withSample } from './gate-case.ts'
import { gateTypes } from './gate-types.ts'
import { hostileCases, isHostile } from './hostile-case.ts'
import { judgeModel, judgeRequest, readCheck } from './judge-case.ts'
import { blame, type GatedOperation, type Judged } from './judged.ts'
import { failure, fault, type GateCheck, type Mismatch } from './mismatch.ts'
import { queryCases, withoutUntaken } from './query-case.ts'
import { errorAnswer, lostOfError, readSdkError } from './sdk-error.ts'
import type { Captured, Wire } from './wire.ts'

export interface GateOptions {
  readonly seed: number
  /** Drawn bodies per operation. */
  readonly drawn: number
}

/** Drives one operation through an SDK and judges what it sent and what it made of the answers. */
export async function gateOperation(
  api: ApiView,
  operation: Operation,
  driver: Driver,
  wire: Wire,
  { seed, drawn }: GateOptions,
): Promise<GatedOperation> {
  const reach = driver.reach(operation)
  const cases = isMedia(operation) ? [] : allCases(api, operation, seed, drawn)
  if (reach.kind === 'none') return { operation, reach, ...gateTypes(api, operation, driver, cases) }
  const tally = new Map<GateCheck, number>()
  const judged: Judged[] = []
  for (const each of [...cases, ...queryCases(api, operation, cases)]) {
    const { taken: gateCase, untaken } = withoutUntaken(each, (option) => driver.takes(operation, option))
    const played = await play(operation, driver, wire, gateCase)
    const { checks, mismatches } = judgePlayed(api, operation, reach, gateCase, played)
    for (const check of checks) tally.set(check, (tally.get(check) ?? 0) + 1)
    const all = [...untaken.map(noPlaceFor), ...mismatches]
    judged.push(...blame({ api, operation, driver, gateCase }, all, played.captured))
  }
  const [first] = cases
  if (first !== undefined) {
    const refused = await gateError(operation, driver, wire, first)
    tally.set('sdk-response', (tally.get('sdk-response') ?? 0) + 1)
    judged.push(
      ...blame({ api, operation, driver, gateCase: refused.gateCase }, refused.lost, refused.captured),
    )
  }
  return { operation, reach, cases: Object.fromEntries(tally), judged }
}

/** Any operation may be refused: SDKs choose the parser of errors by operation. */
async function gateError(
  operation: Operation,
  driver: Driver,
  wire: Wire,
  first: GateCase,
): Promise<{
  readonly gateCase: GateCase
  readonly captured: readonly Captured[]
  readonly lost: readonly Mismatch[]
}> {
  const answer = errorAnswer(403)
  const { captured, result } = await wire.converse([answer], () => driver.call(operation, first.call))
  const lost = captured.length === 0 ? [] : lostOfError(403, result)
  return {
    gateCase: { ...first, scenario: 'refused', status: 403, answer: answer.body, example: null },
    captured,
    lost: lost.map(({ kind, message }) => fault(`error-${kind}`, 'error', message, 'sdk-response')),
  }
}

/** What is called of an operation, however an SDK gets there. */
function allCases(api: ApiView, operation: Operation, seed: number, drawn: number): readonly GateCase[] {
  const documented = casesOf(api, operation, seed, drawn)
  const [first] = documented
  if (first === undefined) return []
  const like = withSample(api, operation, first)
  return [...documented, ...edgeCases(api, operation, like), ...hostileCases(api, operation, like, seed)]
}

function noPlaceFor(option: string): Mismatch {
  return fault('no-option', `query:${option}`, `The SDK has no place for ${option}, which the docs name.`)
}

/** Uploads have no JSON to compare. */
function isMedia({ body }: Operation): boolean {
  return body !== null && (body.shape.kind === 'media' || !/json/i.test(body.mediaType))
}

interface Played {
  readonly captured: readonly Captured[]
  readonly result: { readonly value: Model } | { readonly error: unknown }
}

async function play(operation: Operation, driver: Driver, wire: Wire, gateCase: GateCase): Promise<Played> {
  const { status, answer, call } = gateCase
  return wire.converse([{ status, body: answer }], () => driver.call(operation, call))
}

function judgePlayed(
  api: ApiView,
  operation: Operation,
  reach: Reach,
  gateCase: GateCase,
  { captured, result }: Played,
): { readonly checks: readonly GateCheck[]; readonly mismatches: readonly Mismatch[] } {
  const isOdd = isHostile(gateCase)
  const asked = isOdd ? [] : judgeRequest(api, operation, gateCase, reach, captured)
  const check = readCheck(gateCase)
  const sides: readonly GateCheck[] = isOdd ? [] : ['sdk-request']
  if ('error' in result)
    return {
      checks: [...sides, check],
      mismatches: [...judgeError(check, captured, result.error), ...(captured.length === 0 ? [] : asked)],
    }
  const hasModel = gateCase.answer !== null
  const again: readonly GateCheck[] =
    hasModel && !isOdd && result.value.again !== null ? ['sdk-round-trip'] : []
  return {
    checks: [...sides, ...(hasModel ? [check] : []), ...again] as readonly GateCheck[],
    mismatches: [...asked, ...judgeModel(api, operation, gateCase, result.value)],
  }
}

/** An error where the answer was a success: before anything was sent it is the request that cannot be made. */
function judgeError(check: GateCheck, captured: readonly Captured[], error: unknown): readonly Mismatch[] {
  const { message } = readSdkError(error)
  return [
    captured.length === 0
      ? failure('sdk-request', 'not-sendable', message, `No request could be made: ${message}.`)
      : failure(check, 'throws', message, `A documented success was thrown as an error: ${message}.`),
  ]
}
