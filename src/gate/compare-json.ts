import { type Exact, type ExactObject, isObject } from '../check/exchange/parse-json.ts'
import { componentOf, memberValue, typeNameOf } from '../check/statement/find-component.ts'
import { findMember } from '../contract/members-of.ts'
import { joinPointer, splitPointer } from '../contract/validate-pointer.ts'
import type { Member } from '../contract/view-types.ts'
import type { ApiView } from '../model/api-view.ts'
import { compareScalar, isNotFinite, isUnknownMember } from './compare-scalar.ts'
import type { Shape } from './shape.ts'

/**
 * How a value that went in did not come out. `precision`: the same but for digits that the language's type cannot hold.
 * `null-absent`: null became nothing. `null-filled`:
 * null became an empty object or list. `null-replaced`: null became another value. `empty-absent`: an empty collection became nothing. `rewritten`: a text was read as a date and written its own way. `members`: no
 * member of a type came out. `derived`: the same of a type derived from the declared one, whose members came out. `stray`: it came out, in the bag of unknown properties, though a member exists.
 * `unmodelled`: it came out of the bag, and no member exists. `mistyped`: it is of another class than the member has. `not-finite`: INF, -INF or NaN is lost.
 * `unknown-member`: a text that is no member of its enum is lost.
 */
type LossKind =
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
  | 'derived'
  | 'stray'
  | 'unmodelled'
  | 'mistyped'
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

/** Pointers at which a model says more about a value than the value itself. */
interface Remarks {
  readonly strays: ReadonlySet<string>
  readonly unmodelled: ReadonlySet<string>
  readonly mistyped: ReadonlySet<string>
}

interface At {
  readonly api: ApiView
  readonly remarks: Remarks
  readonly losses: Loss[]
}

const noRemarks: Remarks = { strays: new Set(), unmodelled: new Set(), mistyped: new Set() }

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
  const shown = new Map<string, number>()
  for (const [name, value] of Object.entries(expected)) {
    const place = joinPointer(pointer, name)
    const member = memberOf(at.api, shape, type, name)
    const count = at.losses.length
    compareMember(at, member, name, value, shape.kind === 'inline' ? likeNamed(got, name) : got, place)
    if (member !== undefined && value !== null) shown.set(member.owner, (shown.get(member.owner) ?? 0) + 1)
    if (member !== undefined && at.losses.length === count && value !== null)
      kept.set(member.owner, (kept.get(member.owner) ?? 0) + 1)
    remark(at, member, place, value)
  }
  for (const name of Object.keys(got))
    if (!isExpected(shape, expected, name) && !name.includes('@'))
      addAdded(at, shape, type, name, got, pointer)
  const declared = shape.kind === 'use' ? shape.use.name : undefined
  foldMembers(at, before, { kept, shown, declared }, pointer)
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
  if (remarks.mistyped.has(pointer)) losses.push({ kind: 'mistyped', component, ...said })
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
    pointer: joinPointer(pointer, name),
    component: member === undefined ? name : componentOf(member),
    member,
    expected: undefined,
    got: got[name],
  })
}

/** Members of an object that went in, and those that came out, by the type that states them. */
interface Members {
  readonly kept: ReadonlyMap<string, number>
  readonly shown: ReadonlyMap<string, number>
  readonly declared: string | undefined
}

/** All members of one type gone from an object is one fault: of the code for this type. */
function foldMembers(at: At, before: number, { kept, shown, declared }: Members, pointer: string): void {
  const own = at.losses.slice(before)
  const isGone = ({ kind, member, pointer: place }: Loss): boolean =>
    (kind === 'absent' || kind === 'stray') &&
    member !== undefined &&
    place.lastIndexOf('/') === pointer.length
  const byOwner = Map.groupBy(own.filter(isGone), ({ kind, member }) => `${kind} ${member?.owner ?? ''}`)
  for (const [key, losses] of byOwner) {
    const [first] = losses
    const owner = key.slice(key.indexOf(' ') + 1)
    const left = kept.get(owner) ?? 0
    if (first === undefined) continue
    const isAll = first.kind === 'absent' && losses.length === shown.get(owner)
    const isDerived = isAll && declared !== undefined && isBelow(at.api, owner, declared)
    if (!isDerived && (losses.length < 2 || (first.kind === 'absent' && losses.length <= 2 * left))) continue
    const rest = at.losses.filter((loss) => !losses.includes(loss))
    const names = losses.map(({ member }) => member?.property.name ?? '')
    const folded = { ...first, component: owner, pointer, expected: names, got: undefined }
    const kind = isDerived ? 'derived' : first.kind === 'absent' ? 'members' : 'stray'
    at.losses.splice(0, at.losses.length, ...rest, { ...folded, kind })
  }
}

function isBelow(api: ApiView, type: string, base: string): boolean {
  const own = api.type(base)?.name
  return own !== undefined && type !== own && api.isA(type, own)
}

function nameAt(pointer: string): string {
  return splitPointer(pointer).findLast((token) => token !== '' && !/^\d+$/.test(token)) ?? 'body'
}
