import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Observation } from '../model/finding.ts'
import { idOf, itemsIn } from './exchange/find-entity.ts'
import type { ExactObject } from './exchange/parse-json.ts'
import { isNextPage } from './exchange/read-list.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import {
  type Asked,
  askedWith,
  type PlainList,
  plainAround,
  whereDocumented,
} from './statement/read-option.ts'

/** The word of a search such as `"displayName:word"`, in lower case. */
function wordOf(search: string): string {
  return search.replace(/^"|"$/g, '').replace(/^\w+:/, '').toLowerCase()
}

/** Properties that a search looks in wherever `$search` is documented: the name of what is in the directory, the subject of mail. */
export const searched: ReadonlySet<string> = new Set(['displayName', 'subject'])

/** Has a member the word in a text that is searched. */
function hasWord(member: ExactObject, word: string): boolean {
  return Object.entries(member).some(
    ([name, value]) =>
      searched.has(name) && typeof value === 'string' && value.toLowerCase().split(/\W+/).includes(word),
  )
}

function look(
  operation: Operation,
  found: readonly ExactObject[],
  { value, index, option }: Asked,
  { items, first: control }: PlainList,
): Observation | null {
  const word = wordOf(value)
  const seen = { docs: option.source, exchange: index, control }
  if (found.length === 0) {
    const one = items.find((item) => hasWord(item, word))
    const message = `$search=${value} is documented; nothing came, and ${idOf(one)} has it.`
    return one === undefined
      ? null
      : remark(operation, 'stated', { place: '$search#nothing', message, ...seen })
  }
  const ids = new Set(found.map(idOf))
  const isAll = items.every((item) => ids.has(idOf(item)))
  const isShown = JSON.stringify(found, shownInteger).toLowerCase().includes(word)
  const message = `$search=${value} is documented; all ${items.length} members came, and none has it.`
  return isAll && !isShown ? violation(operation, 'stated', { place: '$search', message, ...seen }) : null
}

/**
 * A search narrows a list: one for a word that no member shows does not answer all of them (`query-parameters.md`). That one for
 * a word of a name or subject finds nothing is a warning: what is searched varies, and an index may lag.
 */
export const querySearch: Check = {
  id: 'query-search',
  title: 'A search answers members that have what is searched for, and not all others.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: whereDocumented('$search'),
  judge: (_api, operation, exchanges) => {
    return judgedAll(
      askedWith(operation, exchanges, '$search').map((asked) => {
        const plain = isNextPage(exchanges, asked.index)
          ? undefined
          : plainAround(operation, exchanges, asked.index)
        const found = itemsIn(asked.answer)
        if (plain?.isStill !== true || plain.items.length === 0 || found === undefined) return undefined
        return [look(operation, found, asked, plain)]
      }),
    )
  },
}

function shownInteger(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
