import type { Check } from '../model/check.ts'
import { isNextPage, readPages } from './exchange/read-list.ts'
import { queryOptions } from './exchange/read-message.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import {
  askedWith,
  documentedOption,
  plainAround,
  whereDocumented,
  withoutPortion,
} from './statement/read-option.ts'

/** How many members are left: where `$top` limits the whole list and not its pages at most so many. */
function duesOf(options: ReadonlyMap<string, string>, all: number): readonly number[] {
  const left = Math.max(0, all - Number(options.get('$skip')))
  const top = options.get('$top')
  return top === undefined ? [left] : [left, Math.min(left, Number(top))]
}

/** Can what is left be told: nothing else is asked for than, perhaps, how many come, or one other option. */
function isTold(options: ReadonlyMap<string, string>): boolean {
  const isNumber = /^[1-9]\d{0,5}$/.test(options.get('$top') ?? '1')
  return options.size <= 2 && isNumber && /^[1-9]\d{0,3}$/.test(options.get('$skip') ?? '')
}

/**
 * `$skip` leaves out as many members as it says, alone and with `$top`; beside another option, of those that come with that
 * alone. There it is a warning: combinations that are not supported "might fail silently" (`query-parameters.md`).
 */
export const querySkip: Check = {
  id: 'query-skip',
  title: 'A list lacks as many members as $skip says.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: whereDocumented('$skip'),
  judge: (_api, operation, exchanges) => {
    const option = documentedOption(operation, '$skip')
    if (option === undefined) return judgedAll([])
    return judgedAll(
      askedWith(operation, exchanges, '$skip').map(({ index, exchange, value }) => {
        const options = queryOptions(exchange.step.request)
        const beside = withoutPortion(options)
        const plain = plainAround(operation, exchanges, index, beside)
        const list = readPages(exchanges, index, exchanges.length)
        if (plain?.isStill !== true || list?.extent !== 'all' || !isTold(options)) return undefined
        if (isNextPage(exchanges, index)) return undefined
        const { length } = plain.items
        if (length === 0 || duesOf(options, length).includes(list.items.length)) return []
        const [also] = beside.keys()
        const others = also === undefined ? '' : ` beside ${also}`
        const message = `$skip=${value} of ${length} members is documented; ${list.items.length} came${others}.`
        const seen = { place: '$skip', message, docs: option.source, exchange: index, control: plain.first }
        return [(also === undefined ? violation : remark)(operation, 'stated', seen)]
      }),
    )
  },
}
