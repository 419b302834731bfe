import { componentOf, findMember, type Member, memberValue, typeNameOf } from '../check/find-component.ts'
import { type Exact, type ExactObject, isObject } from '../check/parse-json.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Property, TypeUse } from '../model/contract.ts'
import { compareScalar, isNotFinite, isUnknownMember } from './compare-scalar.ts'

/**
 * How a value that went in did not come out. `precision`: the same but for digits that the language's type cannot hold.
 * `null-absent`: null became nothing. `null-filled`:
 * null became an empty object or list. `null-replaced`: null became another value. `empty-absent`: an empty collection became nothing. `rewritten`: a text was read as a date and written its own way. `members`: no
 * member of a type came out. `stray`: it came out, in the bag of unknown properties, though a member exists.
 * `unmodelled`: it came out of the bag, and no member exists. `not-finite`: INF, -INF or NaN is lost.
 * `unknown-member`: a text that is no member of its enum is lost.
 */
export type LossKind =
  | 'absent'
  | 'different'
  | 'added'
  | 'precision'
  | 'null-absent'
  | 'null-filled'
  | 'null-replaced'
  | 'empty-absent'
  | 'rewritten'
  | 'members'
  | 'stray'
  | 'unmodelled'
  | 'not-finite'
  | 'unknown-member'

export interface Loss {
  readonly kind: LossKind
  /** JSON pointer into what went in; of an added value, into what came out. */
  readonly pointer: string
  /** The property, the type of an object all of whose members are gone, or the name of what nobody documents. */
  readonly component: string
  /** Undefined where no page documents it. */
  readonly member: Member | undefined
  readonly expected: Exact | undefined
  readonly got: Exact | undefined
}

/** What a value is, as far as the contract says: a use of a type, the parameters of an action, or unknown. */
export type Shape =
  | { readonly kind: 'use'; readonly use: TypeUse }
  | { readonly kind: 'inline'; readonly owner: string; readonly properties: readonly Property[] }
  | { readonly kind: 'unknown' }

/** Pointers at which a model says more about a value than the value itself. */
export interface Remarks {
  readonly strays: ReadonlySet<string>
  readonly unmodelled: ReadonlySet<string>
}

interface At {
  readonly api: ApiView
  readonly remarks: Remarks
  readonly losses: Loss[]
}

export const noRemarks: Remarks = { strays: new Set(), unmodelled: new Set() }

/** Every place where a value did not come out as it went in: by Edm type where one is known, else by what it looks like. */
export function compareJson(
  api: ApiView,
  shape: Shape,
  expected: Exact,
  got: Exact | undefined,
  remarks: Remarks = noRemarks,
): readonly Loss[] {
  const at: At = { api, remarks, losses: [] }
  compareValue(at, shape, undefined, expected, got, '')
  return at.losses
}

function compareValue(
  at: At,
  shape: Shape,
  member: Member | undefined,
  expected: Exact,
  got: Exact | undefined,
  pointer: string,
): void {
  const lose = (seen: LossKind): void => {
    const kind = kindOfLoss(at.api, shape, expected, seen)
    const component = member === undefined ? nameAt(pointer) : componentOf(member)
    at.losses.push({ kind, pointer, component, member, expected, got })
  }
  if (expected === null) {
    if (got === undefined) lose('null-absent')
    else if (got !== null) lose(isEmpty(got) ? 'null-filled' : 'null-replaced')
  } else if (got === undefined) lose(isEmptyList(expected) ? 'empty-absent' : 'absent')
  else if (got === null) lose('different')
  else if (Array.isArray(expected)) compareItems(at, shape, member, expected, got, pointer, lose)
  else if (isObject(expected)) {
    if (isObject(got)) compareObjects(at, shape, expected, got, pointer)
    else lose('different')
  } else {
    const kind = compareScalar(at.api, member?.property.enum !== undefined, shape, expected, got)
    if (kind !== 'same') lose(kind)
  }
}

function kindOfLoss(api: ApiView, shape: Shape, expected: Exact, seen: LossKind): LossKind {
  if (isNotFinite(shape, expected)) return 'not-finite'
  return isUnknownMember(api, shape, expected) ? 'unknown-member' : seen
}

function isEmptyList(value: Exact): boolean {
  return Array.isArray(value) && value.length === 0
}

function isEmpty(value: Exact): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function compareItems(
  at: At,
  shape: Shape,
  member: Member | undefined,
  expected: readonly Exact[],
  got: Exact,
  pointer: string,
  lose: (kind: LossKind) => void,
): void {
  if (!Array.isArray(got) || got.length !== expected.length) lose('different')
  else
    expected.forEach((item, index) => {
      compareValue(at, shape, member, item, got[index] as Exact, `${pointer}/${index}`)
    })
}

function compareObjects(
  at: At,
  shape: Shape,
  expected: ExactObject,
  got: ExactObject,
  pointer: string,
): void {
  const type = shape.kind === 'use' ? typeNameOf(at.api, expected, shape.use.name) : undefined
  const before = at.losses.length
  const kept = new Map<string, number>()
  for (const [name, value] of Object.entries(expected)) {
    const place = `${pointer}/${escapeToken(name)}`
    const member = memberOf(at.api, shape, type, name)
    const count = at.losses.length
    compareMember(at, member, name, value, shape.kind === 'inline' ? likeNamed(got, name) : got, place)
    if (member !== undefined && at.losses.length === count && value !== null)
      kept.set(member.owner, (kept.get(member.owner) ?? 0) + 1)
    remark(at, member, place, value)
  }
  for (const name of Object.keys(got))
    if (!isExpected(shape, expected, name) && !name.includes('@'))
      addAdded(at, shape, type, name, got, pointer)
  foldMembers(at, before, kept, pointer)
}

function compareMember(
  at: At,
  member: Member | undefined,
  name: string,
  value: Exact,
  got: ExactObject,
  place: string,
): void {
  const shown = Object.hasOwn(got, name) ? got[name] : undefined
  if (name === '@odata.type' && stripHash(value) === stripHash(shown)) return
  const use = member?.property.type
  compareValue(at, use === undefined ? unknownShape : { kind: 'use', use }, member, value, shown, place)
}

/** Names of parameters have no letter case. */
function likeNamed(got: ExactObject, name: string): ExactObject {
  const value = memberValue(got, name)
  return value === undefined ? got : { [name]: value }
}

function isExpected(shape: Shape, expected: ExactObject, name: string): boolean {
  return (
    Object.hasOwn(expected, name) || (shape.kind === 'inline' && memberValue(expected, name) !== undefined)
  )
}

const unknownShape: Shape = { kind: 'unknown' }

function stripHash(value: Exact | undefined): Exact | undefined {
  return typeof value === 'string' ? value.replace(/^#/, '') : value
}

function memberOf(api: ApiView, shape: Shape, type: string | undefined, name: string): Member | undefined {
  if (name.includes('@')) return undefined
  if (shape.kind === 'inline') {
    const property = shape.properties.find((each) => each.name === name)
    return property === undefined ? undefined : { owner: shape.owner, property }
  }
  return type === undefined ? undefined : findMember(api, type, name)
}

function remark({ remarks, losses }: At, member: Member | undefined, pointer: string, value: Exact): void {
  const said = { pointer, member, expected: value, got: value }
  if (member === undefined) return
  const component = componentOf(member)
  if (remarks.strays.has(pointer)) losses.push({ kind: 'stray', component, ...said })
  if (remarks.unmodelled.has(pointer)) losses.push({ kind: 'unmodelled', component, ...said })
}

function addAdded(
  at: At,
  shape: Shape,
  type: string | undefined,
  name: string,
  got: ExactObject,
  pointer: string,
): void {
  const member = memberOf(at.api, shape, type, name)
  at.losses.push({
    kind: 'added',
    pointer: `${pointer}/${escapeToken(name)}`,
    component: member === undefined ? name : componentOf(member),
    member,
    expected: undefined,
    got: got[name],
  })
}

/** All members of one type gone from an object is one fault: of the code for this type. */
function foldMembers(at: At, before: number, kept: ReadonlyMap<string, number>, pointer: string): void {
  const own = at.losses.slice(before)
  const isGone = ({ kind, member, pointer: place }: Loss): boolean =>
    (kind === 'absent' || kind === 'stray') &&
    member !== undefined &&
    place.lastIndexOf('/') === pointer.length
  const byOwner = Map.groupBy(own.filter(isGone), ({ kind, member }) => `${kind} ${member?.owner ?? ''}`)
  for (const [key, losses] of byOwner) {
    const [first] = losses
    const owner = key.slice(key.indexOf(' ') + 1)
    if (
      first === undefined ||
      losses.length < 2 ||
      (first.kind === 'absent' && losses.length <= 2 * (kept.get(owner) ?? 0))
    )
      continue
    const rest = at.losses.filter((loss) => !losses.includes(loss))
    const names = losses.map(({ member }) => member?.property.name ?? '')
    at.losses.splice(0, at.losses.length, ...rest, {
      ...first,
      kind: first.kind === 'absent' ? 'members' : 'stray',
      component: owner,
      pointer,
      expected: names,
      got: undefined,
    })
  }
}

function nameAt(pointer: string): string {
  const names = pointer.split('/').filter((token) => token !== '' && !/^\d+$/.test(token))
  return names.at(-1)?.replaceAll('~1', '/').replaceAll('~0', '~') ?? 'body'
}

/** A name as a token of a JSON pointer (RFC 6901). */
export function escapeToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
