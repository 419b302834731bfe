import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation, QueryOption } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { entitiesIn, idOf, itemsIn } from './exchange/find-entity.ts'
import { type Exact, type ExactObject, isObject } from './exchange/parse-json.ts'
import { placeOf } from './exchange/place-of-path.ts'
import { listsOf, membersFrom } from './exchange/read-list.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { lookForLost } from './lost-member.ts'
import { findMember, memberValue, typeNameOf } from './statement/find-component.ts'
import { type Asked, askedWith, documentedOption, whereDocumented } from './statement/read-option.ts'

/** The entity, or the members of the list and of the pages behind, whose links have the options of the first (`paging.md`). */
function entitiesOf(exchanges: readonly Exchange[], { answer, index }: Asked): readonly ExactObject[] {
  return itemsIn(answer) === undefined ? entitiesIn(answer) : membersFrom(exchanges, index)
}

/** What the path of a relationship shows. */
interface Related {
  readonly ids: readonly string[]
  /** Index of its last page. */
  readonly index: number
}

/** What the path of the relationship shows before and after, page by page; undefined where it moved or was not read. */
function related(exchanges: readonly Exchange[], asked: Asked, name: string): Related | undefined {
  const place = `${placeOf(asked.exchange.step.request.path)}/${name}`
  const lists = listsOf(exchanges, place, 0).filter(({ extent }) => extent === 'all')
  const before = lists.findLast(({ index }) => index < asked.index)
  const after = lists.find(({ index }) => index > asked.index)
  const [one, other] = [before, after].map((list) => list?.items.flatMap((item) => idOf(item) ?? []).sort())
  if (before === undefined || one === undefined || one.join() !== other?.join()) return undefined
  return { ids: one, index: before.index }
}

/** What is wrong with the expanded value; a part of a long relationship is enough. */
function faultOf(value: Exact | undefined, due: readonly string[] | undefined): string | undefined {
  if (value === undefined) return 'it did not come'
  if (value === null || !Array.isArray(value)) return 'no collection came'
  const ids = value.flatMap((item) => (isObject(item) ? (idOf(item) ?? []) : []))
  const twice = ids.find((id, at) => ids.indexOf(id) < at)
  if (twice !== undefined) return `${twice} came twice`
  if (due === undefined) return undefined
  if (due.length > 0 && value.length === 0) return `nothing came of ${due.length} that the relationship has`
  const stranger = ids.find((id) => !due.includes(id))
  return stranger === undefined ? undefined : `${stranger} came, which the relationship does not have`
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

function look(
  api: ApiView,
  operation: Operation,
  option: QueryOption,
  exchanges: readonly Exchange[],
  asked: Asked,
): readonly (Observation | null)[] | undefined {
  const name = asked.value
  const declared = operation.resource ?? ''
  const entities = entitiesOf(exchanges, asked).filter((entity) => {
    const property = findMember(api, typeNameOf(api, entity, declared), name)?.property
    return property?.navigation === true && property.type.collection
  })
  if (entities.length === 0) return undefined
  const due = itemsIn(asked.answer) === undefined ? related(exchanges, asked, name) : undefined
  const fault = entities
    .map((entity) => faultOf(memberValue(entity, name), due?.ids))
    .find((each) => each !== undefined)
  const control = due?.index ?? asked.index
  const about = { docs: option.source, exchange: asked.index, control }
  const say = (what: string): string => `$expand=${name} is documented; ${what}.`
  if (fault !== undefined)
    return [violation(operation, 'stated', { place: '$expand', message: say(fault), ...about })]
  const [cut] = entities.flatMap((entity) => cutOf(entity, name, due?.ids) ?? [])
  return cut === undefined
    ? []
    : [remark(operation, 'stated', { place: '$expand#cut', message: say(cut), ...about })]
}

/** A member that has nothing related is in the list all the same. */
const harmless = { place: '$expand#member', does: 'adds to members' }

/** A relationship that `$expand` names, where the page documents the option, comes with the entity: as its own path shows it. */
export const queryExpand: Check = {
  id: 'query-expand',
  title: 'An answer has the relationship that $expand names.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: whereDocumented('$expand'),
  judge: (api, operation, exchanges) => {
    const option = documentedOption(operation, '$expand')
    if (option === undefined) return judgedAll([])
    return judgedAll(
      askedWith(operation, exchanges, '$expand')
        .filter(({ value }) => /^\w+$/.test(value))
        .flatMap((asked) => {
          const found = look(api, operation, option, exchanges, asked)
          const lost = lookForLost(operation, option, exchanges, asked, harmless)
          return found === undefined && lost === null ? [] : [[...(found ?? []), lost]]
        }),
    )
  },
}
