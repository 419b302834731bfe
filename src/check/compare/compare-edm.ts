import { findMember } from '../../contract/members-of.ts'
import { namesOf } from '../../contract/type-use.ts'
import type { Member } from '../../contract/view-types.ts'
import { isZonedTime } from '../../contract/zoned-time.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Evidence, Source } from '../../model/source.ts'
import { type Exact, type ExactObject, isObject } from '../exchange/parse-json.ts'
import {
  componentOf,
  evidenceOf,
  isAnnotation,
  memberValue,
  typeNameOf,
} from '../statement/find-component.ts'
import { isVeil } from '../statement/is-veiled.ts'
import { isSecret, isWorkedOut } from '../statement/server-managed.ts'
import { compareFormattedTexts, isFormattedText } from './compare-formatted-text.ts'
import { type Comparison, compareEnum, comparePrimitive } from './compare-primitive.ts'
import { compareZonedTimes } from './compare-zoned-time.ts'
import { matchMultiset } from './match-multiset.ts'

/** Where what is shown is not what was sent. */
export interface Difference {
  /** The property that differs, as it is written in causes. */
  readonly component: string
  /** `normalised`: the service writes it its own way, with fewer fraction digits, no repeats, null for an empty or blank text or that for null. */
  readonly kind: 'different' | 'normalised' | 'absent'
  readonly evidence: Evidence
  readonly source: Source
  readonly sent: Exact
  readonly shown: Exact | undefined
}

/**
 * Compares one property by its Edm type: collections as multisets, complex values by the members that were sent. Null
 * may show as null, as absence or as the empty collection, and the empty collection as null. A secret may show as null, as a
 * mask or not at all. What is no value of its type is left to the schema; `@odata.type` is left to the check of that name.
 */
export function compareMember(
  api: ApiView,
  member: Member,
  sent: Exact,
  shown: Exact | undefined,
): readonly Difference[] {
  if (isSecret(member.property) && isKept(shown)) return []
  if (isNothing(sent) && !isObject(sent))
    return isNothing(shown)
      ? []
      : [differ(member, sent === null && shown === '' ? 'normalised' : 'different', sent, shown)]
  if (isEmpty(api, member, sent) && isNothing(shown)) return []
  if (shown === undefined || shown === null) {
    const kind = isBlank(sent) ? 'normalised' : shown === undefined ? 'absent' : 'different'
    return [differ(member, kind, sent, shown)]
  }
  if (member.property.type.collection) return compareCollection(api, member, sent, shown)
  return compareSingle(api, member, sent, shown)
}

/** Does an answer keep what is there to itself. */
function isKept(shown: Exact | undefined): boolean {
  return shown === undefined || shown === null || (typeof shown === 'string' && isVeil(shown))
}

/** Sent as nothing: null, or without a value in it or the name of another type than the one that is due anyway. */
function isEmpty(api: ApiView, { property }: Member, value: Exact): boolean {
  const due = property.type.name
  return (
    isNothing(value) && (!isObject(value) || typeNameOf(api, value, due) === typeNameOf(api, undefined, due))
  )
}

function isNothing(value: Exact | undefined): boolean {
  if (value === undefined || value === null) return true
  if (Array.isArray(value)) return value.length === 0
  return (
    isObject(value) && Object.entries(value).every(([name, inner]) => isAnnotation(name) || isNothing(inner))
  )
}

/** A text with nothing to read in it, which many services take for none. */
function isBlank(value: Exact): boolean {
  return typeof value === 'string' && value.trim() === ''
}

function differ(member: Member, kind: Difference['kind'], sent: Exact, shown: Exact | undefined): Difference {
  const evidence = isSecret(member.property) ? 'shown' : evidenceOf(member)
  return { component: componentOf(member), kind, evidence, source: member.property.source, sent, shown }
}

function compareSingle(api: ApiView, member: Member, sent: Exact, shown: Exact): readonly Difference[] {
  if (isObject(sent)) {
    if (!isObject(shown)) return []
    return compareObjects(api, typeNameOf(api, sent, member.property.type.name), sent, shown)
  }
  if (isBlank(sent) && sent !== shown && shown === '') return [differ(member, 'normalised', sent, shown)]
  const comparison = compareScalar(api, member, sent, shown)
  if (comparison === 'same' || comparison === 'incomparable') return []
  return [differ(member, comparison === 'less-precise' ? 'normalised' : 'different', sent, shown)]
}

function compareScalar(api: ApiView, { property }: Member, sent: Exact, shown: Exact): Comparison {
  if (property.enum !== undefined) return compareEnum(property.flags === true, sent, shown)
  const results = namesOf(property.type).map((name): Comparison => {
    const type = api.type(name)
    if (type?.kind === 'enum') return compareEnum(type.flags || property.flags === true, sent, shown)
    return comparePrimitive(name, sent, shown)
  })
  return results.includes('same') ? 'same' : (results[0] ?? 'incomparable')
}

/** Compares the members that were sent inside a complex value; what nobody documents is not compared. */
export function compareObjects(
  api: ApiView,
  type: string,
  sent: ExactObject,
  shown: ExactObject,
): readonly Difference[] {
  const inTime = isZonedTime(api, type) ? compareZonedTimes(sent, shown) : undefined
  const inText = isFormattedText(api, type) ? compareFormattedTexts(sent, shown) : undefined
  return Object.entries(sent).flatMap(([name, value]) => {
    const member = isAnnotation(name) ? undefined : findMember(api, type, name)
    if (member === undefined || isHidden(member)) return []
    if (inTime === 'same' && /^(dateTime|timeZone)$/i.test(name)) return []
    if (inText === 'same' && /^content(Type)?$/i.test(name)) return []
    return compareMember(api, member, value, memberValue(shown, name))
  })
}

/** Members that an answer need not show as they were sent. */
function isHidden({ property }: Member): boolean {
  const { readOnly, writeOnly, navigation } = property
  return readOnly === true || writeOnly === true || navigation || isWorkedOut(property)
}

function compareCollection(api: ApiView, member: Member, sent: Exact, shown: Exact): readonly Difference[] {
  if (!Array.isArray(sent) || !Array.isArray(shown)) return []
  const one = singleOf(member)
  const compare = (a: number, b: number): readonly Difference[] =>
    compareItem(api, one, sent[a] ?? null, shown[b] ?? null)
  const left = matchMultiset(sent.length, shown.length, (a, b) => compare(a, b).length === 0)
  if (left.sent.length === 0 && left.shown.length === 0) return []
  if (left.sent.length !== left.shown.length) {
    const kind = isWithoutRepeats(api, one, sent, shown) ? 'normalised' : 'different'
    return [differ(member, kind, sent, shown)]
  }
  const inside = left.sent.flatMap((a, at) => compare(a, left.shown[at] ?? -1))
  const own = componentOf(member)
  return inside.some(({ component }) => component === own)
    ? [differ(member, kindOf(inside), sent, shown)]
    : inside
}

/** Does each item that was sent, however often, show once, and nothing else. */
function isWithoutRepeats(
  api: ApiView,
  member: Member,
  sent: readonly Exact[],
  shown: readonly Exact[],
): boolean {
  const once = sent.filter((item, a) => !sent.some((other, b) => b < a && isSame(api, member, item, other)))
  const left = matchMultiset(once.length, shown.length, (a, b) =>
    compareItem(api, member, once[a] ?? null, shown[b] ?? null).every(({ kind }) => kind === 'normalised'),
  )
  return left.sent.length === 0 && left.shown.length === 0
}

function isSame(api: ApiView, member: Member, a: Exact, b: Exact): boolean {
  return compareItem(api, member, a, b).length === 0 && compareItem(api, member, b, a).length === 0
}

/** An item is null or not; inside a collection nothing can be absent. */
function compareItem(api: ApiView, member: Member, sent: Exact, shown: Exact): readonly Difference[] {
  if (sent === null || shown === null) return sent === shown ? [] : [differ(member, 'different', sent, shown)]
  return compareSingle(api, member, sent, shown)
}

function singleOf({ owner, property }: Member): Member {
  return { owner, property: { ...property, type: { ...property.type, collection: false } } }
}

function kindOf(inside: readonly Difference[]): Difference['kind'] {
  return inside.every(({ kind }) => kind === 'normalised') ? 'normalised' : 'different'
}
