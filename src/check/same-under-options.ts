import { documentedOption } from '../contract/documented-option.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation, QueryOption } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { differencesIn } from './compare/differences-in.ts'
import { entitiesIn, hasId, idOf } from './exchange/find-entity.ts'
import { goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { excerpt } from './exchange/parse-json.ts'
import { askedFor } from './exchange/read-list.ts'
import { queryOptions } from './exchange/read-message.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { componentOf, evidenceOf } from './statement/find-component.ts'
import { plainAround, readsAround } from './statement/read-option.ts'
import { notStated, stated } from './statement/stated.ts'

/** Options that say which members of a list come, in which order, and what of them or of one entity; none says with which values. */
const options = ['$select', '$filter', '$orderby', '$top', '$skip', '$count', '$search', '$expand'] as const

function firstDocumented(operation: Operation, among: readonly string[] = options): QueryOption | undefined {
  const found = among.map((name) => documentedOption(operation, name)).find((option) => option !== undefined)
  return operation.kind === 'list' || operation.kind === 'get' ? found : undefined
}

function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, answer }: Placed,
): readonly (Observation | null)[] | undefined {
  const asked = [...queryOptions(askedFor(exchanges, index))].filter(([name]) =>
    options.some((each) => each === name),
  )
  const option = firstDocumented(
    operation,
    asked.map(([name]) => name),
  )
  const items = entitiesIn(answer)
  const isOne = operation.kind === 'get'
  const plain =
    option === undefined || items.length === 0
      ? undefined
      : (isOne ? readsAround : plainAround)(operation, exchanges, index)
  if (option === undefined || plain === undefined) return undefined
  const how = asked.map(([name, value]) => `${name}=${value}`).join('&')
  return items.map((item) => {
    const both = plain.lasting.find(([before]) => isOne || hasId(before, idOf(item)))
    const [found] = both === undefined ? [] : differencesIn(api, operation.resource, both, item)
    if (found === undefined) return null
    const { member, was, is } = found
    const id = idOf(both?.[0])
    const whose = id === undefined ? '' : ` of ${id}`
    const message = `With ${how} ${componentOf(member)}${whose} is ${excerpt(is)}; without, it is ${excerpt(was)}.`
    const place = asked.map(([name]) => name).join(',')
    const seen = { place, message, docs: option.source, exchange: index, control: plain.first }
    return (is === null ? remark : violation)(operation, evidenceOf(member), seen)
  })
}

/**
 * A query option chooses, orders and shapes what a read shows (`query-parameters.md`): the values are those that it has without
 * it. Null in place of a value is a warning: services leave out what is long.
 */
export const sameUnderOptions: Check = {
  id: 'same-under-options',
  title: 'Entities have the same values with a query option as without.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    const option = firstDocumented(operation)
    return option === undefined ? notStated : stated(operation, 'stated', option.source)
  },
  judge: (api, operation, exchanges) => {
    const answered = goodOnes(operation, exchanges).filter(({ answer }) => isSuccess(answer.status))
    return judgedAll(answered.map((placed) => look(api, operation, exchanges, placed)))
  },
}
