import type { Check } from '../model/check.ts'
import { idOf, itemsIn } from './exchange/find-entity.ts'
import { isNextPage } from './exchange/read-list.ts'
import { judgedAll, violation } from './judgement.ts'
import { askedWith, documentedOption, plainAround, whereDocumented } from './statement/read-option.ts'

/** The word of a search such as `"displayName:word"`, in lower case. */
function wordOf(search: string): string {
  return search.replace(/^"|"$/g, '').replace(/^\w+:/, '').toLowerCase()
}

/** A search narrows a list: one for a word that no member shows does not answer all of them (`query-parameters.md`). */
export const querySearch: Check = {
  id: 'query-search',
  title: 'A search for what no member has does not answer all members.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: whereDocumented('$search'),
  judge: (_api, operation, exchanges) => {
    const option = documentedOption(operation, '$search')
    if (option === undefined) return judgedAll([])
    return judgedAll(
      askedWith(operation, exchanges, '$search').map((asked) => {
        const plain = isNextPage(exchanges, asked.index)
          ? undefined
          : plainAround(operation, exchanges, asked.index)
        const found = itemsIn(asked.answer)
        if (plain?.isStill !== true || plain.items.length === 0 || found === undefined) return undefined
        const ids = new Set(found.map(idOf))
        const isAll = plain.items.every((item) => ids.has(idOf(item)))
        const isShown = JSON.stringify(found, shownInteger).toLowerCase().includes(wordOf(asked.value))
        if (!isAll || isShown) return []
        const message = `$search=${asked.value} is documented; all ${plain.items.length} members came, and none has it.`
        const seen = { place: '$search', message, docs: option.source, exchange: asked.index }
        return [violation(operation, 'stated', { ...seen, control: plain.first })]
      }),
    )
  },
}

function shownInteger(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
