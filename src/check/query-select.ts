import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { entitiesIn, hasId, idOf } from './exchange/find-entity.ts'
import { goodOnes } from './exchange/pair-exchanges.ts'
import { type Exact, type ExactObject, excerpt } from './exchange/parse-json.ts'
import { askedFor } from './exchange/read-list.ts'
import { expandedIn, mayBePart, queryOptions, selectedIn } from './exchange/read-message.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { lookForLost } from './look/lost-member.ts'
import { type Asked, askedWith, whereDocumented } from './statement/read-option.ts'
import { surplusOf } from './statement/surplus-of.ts'

/** Entities as they come without a selection: the same one, or all that it may be where it comes without its id. */
function wholesOf(
  operation: Operation,
  exchanges: readonly Exchange[],
  entity: ExactObject,
): readonly ExactObject[] {
  const id = idOf(entity)
  return goodOnes(operation, exchanges)
    .filter(({ index, answer }) => isSuccess(answer.status) && !mayBePart(askedFor(exchanges, index)))
    .flatMap(({ answer }) => entitiesIn(answer))
    .filter((whole) => id === undefined || hasId(whole, id))
}

/** A value that was asked for and did not come, whichever of the whole entities this one is. */
function lostOf(
  entity: ExactObject,
  wholes: readonly ExactObject[],
  selected: readonly string[],
): [string, Exact] | undefined {
  return Object.entries(wholes[0] ?? {}).find(
    ([name]) =>
      selected.includes(name.toLowerCase()) &&
      wholes.every((whole) => (whole[name] ?? null) !== null && isLost(entity[name], whole[name])),
  )
}

/** Did a value not come, or a collection without its members. */
function isLost(came: Exact | undefined, whole: Exact | undefined): boolean {
  const isEmptied = Array.isArray(came) && came.length === 0
  return came === undefined || (isEmptied && Array.isArray(whole) && whole.length > 0)
}

function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  asked: Asked,
): readonly (Observation | null)[] {
  const selected = selectedIn(asked.value)
  const expand = queryOptions(askedFor(exchanges, asked.index)).get('$expand')
  const expanded = expandedIn(expand ?? '')
  const named = [...selected, ...expanded]
  const lacks = asked.option.lacks?.map((name) => name.toLowerCase()) ?? []
  const due = selected.filter((name) => !lacks.includes(name))
  const seen = { docs: asked.option.source, exchange: asked.index, control: asked.index }
  return entitiesIn(asked.answer).flatMap((entity) => {
    const surplus = surplusOf(api, operation, entity, named)
    const wholes = wholesOf(operation, exchanges, entity)
    const lost = lostOf(entity, wholes, due)
    const whole = wholes[0]
    const ignored =
      expand === undefined &&
      whole !== undefined &&
      surplus.length >= surplusOf(api, operation, whole, named).length
    const grade = ignored ? violation : remark
    const message = `$select=${asked.value} is documented; ${surplus[0]} came too.`
    return [
      surplus.length === 0 ? null : grade(operation, 'stated', { place: '$select', message, ...seen }),
      lost === undefined
        ? null
        : violation(operation, 'stated', {
            place: '$select#lost',
            message: `$select asks for ${lost[0]}, of which the entity has ${excerpt(lost[1])}; it did not come.`,
            ...seen,
          }),
    ]
  })
}

/** `$select` says what comes of each member, and not which members. */
const harmless = { place: '$select#member', does: 'names properties' }

/**
 * `$select` is heeded where it is documented: the properties that it names come, and others do not. A service that adds
 * some of its own gets a warning, one that answers as if nothing had been selected has ignored it. Beside `$expand` that is a
 * warning, too: combinations that are not supported "might fail silently" (`query-parameters.md`). What the page says that it does
 * not ask for may stay out.
 */
export const querySelect: Check = {
  id: 'query-select',
  title: 'An answer has the properties that $select names and no others.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: whereDocumented('$select'),
  judge: (api, operation, exchanges) => {
    return judgedAll(
      askedWith(operation, exchanges, '$select')
        .filter((asked) => /^[\w, ]+$/.test(asked.value) && entitiesIn(asked.answer).length > 0)
        .map((asked) => [
          ...look(api, operation, exchanges, asked),
          lookForLost(operation, exchanges, asked, harmless),
        ]),
    )
  },
}
