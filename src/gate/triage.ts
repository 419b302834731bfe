import { evidenceOf } from '../check/statement/find-component.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Operation, TypeUse } from '../model/contract.ts'
import type { Evidence, Json } from '../model/source.ts'
import { successShape } from './case-shapes.ts'
import type { Driver } from './driver.ts'
import { isEdge } from './edge-case.ts'
import type { GateCase } from './gate-case.ts'
import { covers } from './judge-case.ts'
import type { Mismatch } from './mismatch.ts'

/** Whose fault a mismatch is. `docs` names the docs finding; `unknown` says why nobody can be blamed. */
export type Blame =
  | { readonly kind: 'sdk'; readonly verdict: 'fail' | 'warning' }
  | { readonly kind: 'docs'; readonly rule: string }
  | { readonly kind: 'unknown'; readonly reason: string }

/** Losses that no user of the language could avoid, or that nothing documented forbids. */
const mild: ReadonlySet<string> = new Set([
  'precision',
  'null-absent',
  'rewritten',
  'unmodelled',
  'not-finite',
  'no-option',
])

/** What a mismatch is judged by. */
export interface Seen {
  readonly api: ApiView
  readonly operation: Operation
  readonly driver: Driver
  readonly gateCase: GateCase
}

/** Decides whose fault a mismatch is: only an SDK's fault against what is stated fails. */
export function triage(seen: Seen, mismatch: Mismatch): Blame {
  const isUnwritten = isNeverWritten(seen, mismatch)
  const verdict = isUnwritten && mismatch.check === 'sdk-round-trip' ? 'warning' : verdictOf(seen, mismatch)
  if (verdict === 'warning') return { kind: 'sdk', verdict }
  const rule = disputeOf(seen, mismatch)
  if (rule !== undefined) return { kind: 'docs', rule }
  if (mismatch.kind === 'no-json' && mismatch.part === 'response' && seen.gateCase.example !== null)
    return { kind: 'unknown', reason: 'the example holds a value that is none of its type' }
  if (isUnwritten && isNote(mismatch) && seen.gateCase.kind !== 'example')
    return { kind: 'unknown', reason: 'the SDK takes it for read-only, and no example shows it in a request' }
  const reason = violationAt(seen, mismatch) ?? otherType(seen, mismatch) ?? otherAnswer(seen, mismatch)
  return reason === undefined ? { kind: 'sdk', verdict } : { kind: 'unknown', reason }
}

function verdictOf({ operation, gateCase }: Seen, mismatch: Mismatch): 'fail' | 'warning' {
  const { kind, check, loss, component } = mismatch
  const isReadBack = check === 'sdk-round-trip' && loss?.member?.property.readOnly === true
  const isOurs = check === 'sdk-hostile' ? kind === 'absent' || kind === 'unknown-member' : isEdge(gateCase)
  const evidence = isOurs ? 'stated' : evidenceFor(loss, component)
  const isMild = kind === 'null-absent' ? !isNullMeant(operation, mismatch) : mild.has(kind)
  return evidence === 'stated' && !isMild && !isReadBack ? 'fail' : 'warning'
}

/**
 * Where null is not the same as nothing: what a caller hands over takes a value away, and a delta shows so what was taken
 * away (`delta-query-overview.md`). Collections are never null.
 */
function isNullMeant({ kind }: Operation, { part, loss }: Mismatch): boolean {
  if (part === 'request') return loss?.member?.property.type.collection !== true
  return kind === 'delta'
}

/** A member that the SDK reads and never writes, as it does with what its metadata calls read-only. */
export function isNeverWritten({ driver }: Seen, { loss, part, check }: Mismatch): boolean {
  const isWriting = part === 'request' || check === 'sdk-round-trip'
  const isGone = loss !== null && /^(absent|null-absent|empty-absent|members|derived)$/.test(loss.kind)
  if (!isGone || loss?.member === undefined || !isWriting) return false
  const { owner, property } = loss.member
  const names = isWhole(loss) ? ([loss.expected].flat() as readonly string[]) : [property.name]
  return driver.types !== null && !names.some((name) => driver.types?.writes(owner, name))
}

/** What a service notes of an entity by itself, whether its page says so or not: when, by whom, and how far it got. */
function isNote({ loss }: Mismatch): boolean {
  const names = loss === null ? [] : isWhole(loss) ? [loss.expected].flat() : [loss.member?.property.name]
  return names.every((name) => /(By|DateTime|Status|StatusCode|State)$/.test(String(name)))
}

/** A loss of a type and not of one property. */
function isWhole({ kind, expected }: NonNullable<Mismatch['loss']>): boolean {
  return kind === 'members' || (kind === 'derived' && [expected].flat().length > 1)
}

/** What nobody documents is only shown; annotations are documented by OData. */
function evidenceFor(loss: Mismatch['loss'], component: string): Evidence {
  if (loss === null || isWhole(loss)) return 'stated'
  if (loss.member === undefined) return component.includes('@odata.') ? 'stated' : 'shown'
  return evidenceOf(loss.member)
}

/** The docs finding that covers the place: of the value in its example, else of the operation as a whole. */
function disputeOf({ operation, gateCase }: Seen, { part, pointer, loss }: Mismatch): string | undefined {
  const own = gateCase.example?.disputes.find(
    (dispute) => dispute.part === part && (loss === null || covers(dispute.pointer, pointer)),
  )
  return own?.rule ?? (operation.evidence === 'disputed' ? operation.disputes[0] : undefined)
}

/** Where what the docs show is not what they state, although lint names no rule for it. */
function violationAt(
  { api, operation, gateCase }: Seen,
  { part, pointer, loss }: Mismatch,
): string | undefined {
  const { answer, status, call, example } = gateCase
  if (example === null) return undefined
  const violations =
    part === 'request'
      ? api.validateBody(operation, call.body ?? null)
      : api.validateResponse(operation, status, JSON.parse(answer ?? 'null') as Json)
  const found = violations
    ?.filter(({ keyword }) => !['required', 'minimum', 'maximum'].includes(keyword))
    .find(({ pointer: at }) => loss === null || covers(at, pointer) || (isList(loss) && covers(pointer, at)))
  return found === undefined ? undefined : `the example at ${found.pointer} ${found.message}`
}

function isList({ expected }: NonNullable<Mismatch['loss']>): boolean {
  return Array.isArray(expected)
}

/** Where the SDK and the docs disagree about the type itself, only the service could say who is right. */
function otherType({ driver, api }: Seen, { loss }: Mismatch): string | undefined {
  const member = loss?.member
  if (member === undefined || (loss !== null && isWhole(loss))) return undefined
  const own = driver.types?.kindOf(member.owner, member.property.name)
  if (own === undefined || member.owner.startsWith('Edm.')) return undefined
  const { type } = member.property
  const isMany = own.startsWith('collection of ')
  const kind = own.replace('collection of ', '')
  const texts = member.property.enum === undefined ? ['string'] : ['string', 'enum']
  const isText = type.name === 'Edm.String' || type.name === 'Edm.Stream'
  const differs = isMany !== type.collection || (isText && !texts.includes(kind)) || isOther(api, type, kind)
  if (!differs) return undefined
  const documented = type.collection ? `Collection(${type.name})` : type.name
  return `the SDK takes ${member.property.name} for a ${own} where the docs have ${documented}`
}

/** An object where the docs have a plain value, or the other way round. */
function isOther(api: ApiView, { name }: TypeUse, kind: string): boolean {
  const type = api.type(name)
  const isStructured = type?.kind === 'entity' || type?.kind === 'complex'
  return kind !== 'unknown' && isStructured !== (kind === 'object') && (isStructured || type?.kind === 'enum')
}

/** An answer that the SDK parses as a type which the documented one is not. */
function otherAnswer({ api, operation, driver }: Seen, { part }: Mismatch): string | undefined {
  const shape = successShape(operation)
  const own = part === 'response' ? driver.answers(operation) : null
  if (own === null || shape === undefined) return undefined
  const { name } = shape.type
  const names = api.lineage(name).map(shortName)
  if (names.includes(shortName(own)) || own.startsWith('/')) return undefined
  return `the SDK reads the answer as ${own} where the docs have ${name}`
}

function shortName(name: string): string {
  return name.replace(/^microsoft\.graph\./i, '').toLowerCase()
}
