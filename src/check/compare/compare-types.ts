import { findMember } from '../../contract/members-of.ts'
import { knownType, saidType } from '../../contract/type-annotation.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Source } from '../../model/source.ts'
import { type Exact, type ExactObject, isObject } from '../exchange/parse-json.ts'
import { componentOf, isAnnotation, memberValue, typeNameOf } from '../statement/find-component.ts'
import { matchMultiset } from './match-multiset.ts'

/** An object that was sent as one type and is shown as another, or without a name. */
export interface TypeChange {
  /** Type of the body, or the property that holds the object. */
  readonly component: string
  readonly source: Source | null
  readonly sent: string
  /** As the answer names it; null where it names none. */
  readonly shown: string | null
}

/** The full name an object gives itself, where the version knows it; null where it gives none. */
export function namedType(api: ApiView, object: ExactObject): string | null | undefined {
  return object['@odata.type'] === undefined ? null : knownType(api, object)
}

/**
 * Finds where a name of a type that was sent, other than the declared one, is lost or changed: of the object itself
 * and of the complex values inside. What was asked for as one type is not made as another that no page knows.
 */
export function findTypeChanges(
  api: ApiView,
  declared: string,
  sent: ExactObject,
  shown: ExactObject,
): readonly TypeChange[] {
  const own = changeOf(api, declared, declared, null, sent, shown)
  return [...own, ...findInside(api, typeNameOf(api, sent, declared), sent, shown)]
}

function changeOf(
  api: ApiView,
  component: string,
  declared: string,
  source: Source | null,
  sent: ExactObject,
  shown: ExactObject,
): readonly TypeChange[] {
  const asked = namedType(api, sent)
  if (typeof asked !== 'string' || asked === declared) return []
  const came = namedType(api, shown) ?? saidType(shown) ?? null
  return came !== null && api.isA(came, asked) ? [] : [{ component, source, sent: asked, shown: came }]
}

function findInside(
  api: ApiView,
  type: string,
  sent: ExactObject,
  shown: ExactObject,
): readonly TypeChange[] {
  return Object.entries(sent).flatMap(([name, value]) => {
    if (typeof value !== 'object' || value === null) return []
    const member = isAnnotation(name) ? undefined : findMember(api, type, name)
    if (member === undefined || member.property.navigation || member.property.readOnly) return []
    const other = memberValue(shown, name)
    const component = componentOf(member)
    const at = { component, declared: member.property.type.name, source: member.property.source }
    if (Array.isArray(value) && Array.isArray(other)) return changesOfItems(api, at, value, other)
    if (!isObject(value) || !isObject(other)) return []
    return changesOf(api, at, value, other)
  })
}

interface At {
  readonly component: string
  readonly declared: string
  readonly source: Source
}

function changesOf(api: ApiView, at: At, sent: ExactObject, shown: ExactObject): readonly TypeChange[] {
  const own = changeOf(api, at.component, at.declared, at.source, sent, shown)
  return [...own, ...findInside(api, typeNameOf(api, sent, at.declared), sent, shown)]
}

/** A collection has no order: each item that was sent needs some item whose names fit, which no other item takes. */
function changesOfItems(
  api: ApiView,
  at: At,
  sent: readonly Exact[],
  shown: readonly Exact[],
): readonly TypeChange[] {
  if (sent.length !== shown.length) return []
  const [items, candidates] = [sent.filter(isObject), shown.filter(isObject)]
  const changesAt = (one: number | undefined, other: number | undefined): readonly TypeChange[] => {
    const [item, candidate] = [items[one ?? -1], candidates[other ?? -1]]
    return item === undefined || candidate === undefined ? [] : changesOf(api, at, item, candidate)
  }
  const left = matchMultiset(
    items.length,
    candidates.length,
    (one, other) => changesAt(one, other).length === 0,
  )
  return left.sent.flatMap((one, index) => changesAt(one, left.shown[index]))
}
