import { findMember } from '../contract/members-of.ts'
import { namedRelations } from '../contract/named-relations.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import type { Evidence } from '../model/source.ts'
import { differencesIn } from './compare/differences-in.ts'
import { entitiesIn, hasId, idOf, itemsIn, sameId } from './exchange/find-entity.ts'
import { type Exact, type ExactObject, excerpt, isObject } from './exchange/parse-json.ts'
import { placeOf } from './exchange/place-of-path.ts'
import { askedFor, listsOf } from './exchange/read-list.ts'
import { queryOptions } from './exchange/read-message.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { lookForLost } from './look/lost-member.ts'
import { memberAround, placeIn } from './look/member-reads.ts'
import { componentOf, evidenceOf, isAnnotation, memberValue, typeNameOf } from './statement/find-component.ts'
import { type Asked, askedWith, idsOf, whereDocumented } from './statement/read-option.ts'

/** What the path of a relationship shows. */
interface Related {
  readonly ids: readonly string[]
  /** Its members before and after. */
  readonly members: readonly (readonly [before: ExactObject, after: ExactObject])[]
  /** Index of its last page. */
  readonly index: number
}

/** Where an entity of the answer is; undefined where nobody knows. */
function placeOfEntity({ exchange, answer }: Asked, entity: ExactObject): string | undefined {
  const own = placeOf(exchange.step.request.path)
  return itemsIn(answer) === undefined ? own : placeIn(own, idOf(entity))
}

/** What the path of a relationship shows before and after, page by page; undefined where it moved or was not read. */
function related(exchanges: readonly Exchange[], asked: Asked, place: string): Related | undefined {
  const lists = listsOf(exchanges, `${place}/${asked.value}`, 0).filter(({ extent }) => extent === 'all')
  const before = lists.findLast(({ index }) => index < asked.index)
  const after = lists.find(({ index }) => index > asked.index)
  if (before === undefined || after === undefined) return undefined
  const ids = idsOf(before.items)
  if (ids === undefined || ids !== idsOf(after.items)) return undefined
  const later = new Map(after.items.map((item) => [idOf(item), item]))
  const members = before.items.map((item) => [item, later.get(idOf(item)) ?? item] as const)
  return { ids: before.items.flatMap((item) => idOf(item) ?? []), members, index: before.index }
}

/** The same of a relationship to one entity; undefined where there is none, another each time, or it was not read. */
function relatedOne(exchanges: readonly Exchange[], asked: Asked, place: string): Related | undefined {
  const { index } = asked
  const around = memberAround(exchanges, place, asked.value, { first: index, last: index })
  const [before, after] = around?.both.map(idOf) ?? []
  if (around === undefined || before === undefined || !sameId(before, after)) return undefined
  return { ids: [before], members: [around.both], index: around.control }
}

/**
 * What is wrong with the expanded value; a part of a long relationship is enough, and in a list none of it: no page says how
 * much of it comes with each member.
 */
function faultOf(
  value: Exact | undefined,
  due: readonly string[] | undefined,
  isListed: boolean,
): string | undefined {
  if (value === undefined) return 'it did not come'
  if (!Array.isArray(value)) return 'no collection came'
  const ids = value.flatMap((item) => (isObject(item) ? (idOf(item) ?? []) : []))
  const twice = ids.find((id, at) => ids.indexOf(id) < at)
  if (twice !== undefined) return `${twice} came twice`
  if (due === undefined) return undefined
  if (due.length > 0 && value.length === 0 && !isListed)
    return `nothing came of ${due.length} that the relationship has`
  const stranger = ids.find((id) => !due.some((each) => sameId(each, id)))
  return stranger === undefined ? undefined : `${stranger} came, which the relationship does not have`
}

/** What is wrong where one entity is related: none may be, which only its own path shows. */
function faultOfOne(
  shown: Exact | undefined,
  value: Exact | undefined,
  due: Related | undefined,
): string | undefined {
  if (Array.isArray(shown)) return 'a collection came, and the relationship is to one entity'
  return due === undefined ? undefined : faultOf(value ?? undefined, due.ids, false)
}

/** Of a long relationship this many members are enough (`query-parameters.md`, of directory objects). */
const enough = 20

/** How a short relationship is cut although no link leads to the others; what it is capped at no page says otherwise. */
function cutOf(entity: ExactObject, name: string, due: readonly string[] | undefined): string | undefined {
  const value = memberValue(entity, name)
  const hasRest = memberValue(entity, `${name}@odata.nextLink`) !== undefined
  if (due === undefined || !Array.isArray(value) || hasRest) return undefined
  if (value.length >= Math.min(due.length, enough)) return undefined
  return `${value.length} of ${due.length} came, and no link to the others`
}

/** How an expanded entity shows another value than the path of the relationship does. */
function otherValue(
  api: ApiView,
  declared: string | null | undefined,
  value: Exact | undefined,
  due: Related | undefined,
): { readonly what: string; readonly evidence: Evidence } | undefined {
  if (due === undefined || !Array.isArray(value)) return undefined
  for (const item of value.filter(isObject)) {
    const both = due.members.find(([before]) => hasId(before, idOf(item)))
    const found = both && differencesIn(api, declared, both, item).find(({ is }) => is !== null)
    if (found === undefined) continue
    const { member, was, is } = found
    const what = `${componentOf(member)} of ${idOf(item)} is ${excerpt(is)}, and ${excerpt(was)} where the relationship is read`
    return { what, evidence: evidenceOf(member) }
  }
  return undefined
}

/** The values that a member shows beside its id. */
function shownIn(member: ExactObject): readonly string[] {
  return Object.entries(member).flatMap(([name, value]) =>
    name === 'id' || isAnnotation(name) || value === null ? [] : [name],
  )
}

/** How an expanded entity shows its id alone, where the path of the relationship shows more of it that is documented. */
function bareOf(
  api: ApiView,
  declared: string,
  value: Exact | undefined,
  due: Related | undefined,
): string | undefined {
  if (due === undefined || !Array.isArray(value)) return undefined
  const isDue = (member: ExactObject): boolean =>
    shownIn(member).some((name) => findMember(api, typeNameOf(api, member, declared), name) !== undefined)
  const bare = value.filter(isObject).find((item) => {
    const both = due.members.find(([before]) => hasId(before, idOf(item)))
    return both?.every(isDue) === true && shownIn(item).length === 0
  })
  return bare && `of ${idOf(bare)} the id came, and nothing else that the relationship shows`
}

/** What is to be said of one entity of an answer. */
function lookAt(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  asked: Asked,
  entity: ExactObject,
): readonly (Observation | null)[] {
  const name = asked.value
  const type = typeNameOf(api, entity, operation.resource)
  const property = findMember(api, type, name)?.property
  const place = placeOfEntity(asked, entity)
  const isOne = property?.type.collection === false
  const due = place === undefined ? undefined : (isOne ? relatedOne : related)(exchanges, asked, place)
  const shown = memberValue(entity, name)
  const value = isOne && isObject(shown) ? [shown] : shown
  const about = { docs: asked.option.source, exchange: asked.index, control: due?.index ?? asked.index }
  const say = (what: string): string => `$expand=${name} is documented; ${what}.`
  const fault = isOne
    ? faultOfOne(shown, value, due)
    : faultOf(value, due?.ids, itemsIn(asked.answer) !== undefined)
  if (fault !== undefined) {
    const isNamed = (value ?? null) !== null || namedRelations(api, operation, type).includes(name)
    const isSelected = queryOptions(askedFor(exchanges, asked.index)).has('$select')
    const grade = isNamed && !isSelected ? violation : remark
    return [grade(operation, 'stated', { place: '$expand', message: say(fault), ...about })]
  }
  const cut = cutOf(entity, name, due?.ids)
  const other = otherValue(api, property?.type.name ?? '', value, due)
  const bare = bareOf(api, property?.type.name ?? '', value, due)
  return [
    bare === undefined
      ? null
      : remark(operation, 'stated', { place: '$expand#bare', message: say(bare), ...about }),
    cut === undefined
      ? null
      : remark(operation, 'stated', { place: '$expand#cut', message: say(cut), ...about }),
    other === undefined
      ? null
      : violation(operation, other.evidence, { place: '$expand#value', message: say(other.what), ...about }),
  ]
}

function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  asked: Asked,
): readonly (Observation | null)[] | undefined {
  const declared = operation.resource
  const entities = entitiesIn(asked.answer).filter((entity) => {
    const property = findMember(api, typeNameOf(api, entity, declared), asked.value)?.property
    if (property?.navigation !== true || property.type.collection) return property?.navigation === true
    const place = placeOfEntity(asked, entity)
    const isRead = place !== undefined && relatedOne(exchanges, asked, place) !== undefined
    return isRead || Array.isArray(memberValue(entity, asked.value))
  })
  if (entities.length === 0) return undefined
  return entities.flatMap((entity) => lookAt(api, operation, exchanges, asked, entity))
}

/** A member that has nothing related is in the list all the same. */
const harmless = { place: '$expand#member', does: 'adds to members' }

/**
 * A relationship that `$expand` names, where the page documents the option, comes with the entity: as its own path shows it.
 * That nothing but ids comes is a warning: which properties come no page says; and so is that `$select`, which leaves
 * out what is not expanded (OData URL conventions 4.01 §5.1.4), takes it away.
 */
export const queryExpand: Check = {
  id: 'query-expand',
  title: 'An answer has the relationship that $expand names.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: whereDocumented('$expand'),
  judge: (api, operation, exchanges) => {
    return judgedAll(
      askedWith(operation, exchanges, '$expand').flatMap((asked) => {
        const found = look(api, operation, exchanges, asked)
        const lost = lookForLost(operation, exchanges, asked, harmless)
        return found === undefined && lost === null ? [] : [[...(found ?? []), lost]]
      }),
    )
  },
}
