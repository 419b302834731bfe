import type { Check } from '../model/check.ts'
import { readPages } from './exchange/read-list.ts'
import { queryOptions } from './exchange/read-message.ts'
import { judgedAll, violation } from './judgement.ts'
import { askedWith, documentedOption, plainAround, whereDocumented } from './statement/read-option.ts'

/** `$skip` leaves out as many members as it says. */
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
      askedWith(operation, exchanges, '$skip').flatMap(({ index, exchange, value }) => {
        const plain = plainAround(operation, exchanges, index)
        const list = readPages(exchanges, index, exchanges.length)
        const alone = queryOptions(exchange.step.request).size === 1
        if (plain?.isStill !== true || list?.extent !== 'all' || !alone || !/^[1-9]\d{0,3}$/.test(value))
          return []
        const due = Math.max(0, plain.items.length - Number(value))
        if (list.items.length === due || plain.items.length === 0) return [[]]
        const message = `$skip=${value} of ${plain.items.length} members is documented; ${list.items.length} came.`
        const seen = { place: '$skip', message, docs: option.source, exchange: index, control: plain.first }
        return [[violation(operation, 'stated', seen)]]
      }),
    )
  },
}
