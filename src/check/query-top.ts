import type { Check } from '../model/check.ts'
import { itemsIn } from './exchange/find-entity.ts'
import { judgedAll, violation } from './judgement.ts'
import { askedWith, whereDocumented } from './statement/read-option.ts'

/** A page has no more members than `$top` asks for, where the page of the docs documents it (`query-parameters.md`). */
export const queryTop: Check = {
  id: 'query-top',
  title: 'A page has at most as many members as $top says.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: whereDocumented('$top'),
  judge: (_api, operation, exchanges) => {
    return judgedAll(
      askedWith(operation, exchanges, '$top').map(({ index, answer, value, option }) => {
        const items = itemsIn(answer)
        if (items === undefined || !/^[1-9]\d{0,5}$/.test(value)) return undefined
        if (items.length <= Number(value)) return []
        const message = `$top=${value} is documented; ${items.length} members came.`
        const seen = { place: '$top', message, docs: option.source, exchange: index, control: index }
        return [violation(operation, 'stated', seen)]
      }),
    )
  },
}
