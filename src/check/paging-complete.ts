import { documentedOption } from '../contract/documented-option.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { idOf, itemsIn, sameId } from './exchange/find-entity.ts'
import { isObject } from './exchange/parse-json.ts'
import { isNextPage, readPages } from './exchange/read-list.ts'
import { exactOf, queryOptions } from './exchange/read-message.ts'
import { judgedAll, violation } from './judgement.ts'
import { type Asked, askedWith, plainAround } from './statement/read-option.ts'
import { notStated, ruleSource, stated } from './statement/stated.ts'

/** Does another option take members away. */
function isNarrowed({ exchange }: Asked): boolean {
  const options = queryOptions(exchange.step.request)
  return ['$filter', '$search', '$skip'].some((name) => options.has(name))
}

/** Undefined where there is nothing to compare: the list changed meanwhile, or came in one page. */
function look(
  docs: Operation['source'],
  operation: Operation,
  exchanges: readonly Exchange[],
  asked: Asked,
): readonly (Observation | null)[] | undefined {
  const body = exactOf(asked.answer)
  const plain = plainAround(operation, exchanges, asked.index)
  const list = readPages(exchanges, asked.index, exchanges.length)
  const isPaged = isObject(body) && typeof body['@odata.nextLink'] === 'string'
  if (plain?.isStill !== true || list === undefined || list.extent === 'unsettled' || !isPaged)
    return undefined
  const ids = list.items.map((item) => idOf(item) ?? '')
  if (ids.includes('')) return undefined
  const twice = ids.find((id, index) => ids.some((other, at) => at > index && sameId(id, other)))
  const due = isNarrowed(asked) ? [] : plain.items.map((item) => idOf(item) ?? '')
  const lost = due.find((id) => !ids.some((one) => sameId(one, id)))
  const seen = { docs, exchange: list.index, control: plain.first }
  return [
    twice === undefined
      ? null
      : violation(operation, 'stated', {
          place: '@odata.nextLink#repeated',
          message: `Pages repeat nothing; ${twice} came twice.`,
          ...seen,
        }),
    lost === undefined || list.extent !== 'all'
      ? null
      : violation(operation, 'stated', {
          place: '@odata.nextLink#lost',
          message: `Pages lose nothing; ${lost} is in the list and on none of its pages.`,
          ...seen,
        }),
  ]
}

/** A list in small pages has the same members as the list: none is lost and none comes twice (`concepts/paging.md`). */
export const pagingComplete: Check = {
  id: 'paging-complete',
  title: 'The pages of a list lose and repeat nothing.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (api, operation) =>
    documentedOption(operation, '$top') === undefined
      ? notStated
      : stated(operation, 'stated', ruleSource(api, 'paging', operation)),
  judge: (api, operation, exchanges) => {
    const docs = ruleSource(api, 'paging', operation)
    return judgedAll(
      askedWith(operation, exchanges, '$top')
        .filter((asked) => !isNextPage(exchanges, asked.index) && itemsIn(asked.answer) !== undefined)
        .map((asked) => look(docs, operation, exchanges, asked)),
    )
  },
}
