import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { idOf, itemsIn, sameId } from './exchange/find-entity.ts'
import type { ExactObject } from './exchange/parse-json.ts'
import { isNextPage, readPages } from './exchange/read-list.ts'
import { queryOptions } from './exchange/read-message.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { memberValue } from './statement/find-component.ts'
import {
  type Asked,
  askedWith,
  plainAround,
  whereDocumented,
  withoutPortion,
} from './statement/read-option.ts'

/**
 * How many members are left: where `$top` limits the whole list and not its pages at most so many.
 * @param begun members of the first page, where it leads on
 */
function duesOf(options: ReadonlyMap<string, string>, all: number, begun: number): readonly number[] {
  const left = Math.max(0, all - Number(options.get('$skip')))
  const top = Number(options.get('$top') ?? Infinity)
  return begun >= top ? [left] : [left, Math.min(left, top)]
}

/** Can what is left be told: nothing else is asked for than, perhaps, how many come, and one other option. */
function isTold(options: ReadonlyMap<string, string>): boolean {
  const numbers = [options.get('$skip') ?? '', options.get('$top') ?? '1']
  return withoutPortion(options).size <= 1 && numbers.every((each) => /^[1-9]\d{0,5}$/.test(each))
}

/**
 * A member that came though it is among the first of the order, all of which are skipped; undefined where none did, or where
 * the last that is skipped and the first that is not have one value to sort by: who comes first of these nobody says.
 */
function findUnskipped(
  ordered: readonly ExactObject[],
  came: readonly ExactObject[],
  skip: number,
  orderby: string,
): string | undefined {
  const name = /^\s*(\w+)[^,]*$/.exec(orderby)?.[1] ?? ''
  const [last, next] = [skip - 1, skip].map((at) => String(memberValue(ordered[at] ?? {}, name) ?? ''))
  if (!last || !next || last.localeCompare(next, 'en', { sensitivity: 'base' }) === 0) return undefined
  const first = ordered.slice(0, skip).map(idOf)
  return came.map(idOf).find((id) => first.some((each) => sameId(each, id)))
}

function look(
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, exchange, answer, value, option }: Asked,
): readonly (Observation | null)[] | undefined {
  const options = queryOptions(exchange.step.request)
  const beside = withoutPortion(options)
  const plain = plainAround(operation, exchanges, index, beside)
  const list = readPages(exchanges, index, exchanges.length)
  if (plain?.isStill !== true || list?.extent !== 'all' || !isTold(options)) return undefined
  if (isNextPage(exchanges, index)) return undefined
  const { length } = plain.items
  const begun = list.index === index ? 0 : (itemsIn(answer)?.length ?? 0)
  const [also] = beside.keys()
  const seen = { docs: option.source, exchange: index, control: plain.first }
  if (!duesOf(options, length, begun).includes(list.items.length)) {
    const others = also === undefined ? '' : ` beside ${also}`
    const message = `$skip=${value} of ${length} members is documented; ${list.items.length} came${others}.`
    return [
      (also === undefined ? violation : remark)(operation, 'stated', { place: '$skip', message, ...seen }),
    ]
  }
  const orderby = beside.get('$orderby')
  const early = orderby && findUnskipped(plain.items, list.items, Number(value), orderby)
  if (!early) return []
  const message = `$skip=${value} of what $orderby=${orderby} sorts is documented; ${early} came, which is among the first.`
  return [remark(operation, 'stated', { place: '$skip#order', message, ...seen })]
}

/**
 * `$skip` leaves out as many members as it says, alone and with `$top`; beside another option, of those that come with that
 * alone, and of what is sorted the first. There it is a warning: combinations that are not supported "might fail silently" (`query-parameters.md`).
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
    return judgedAll(
      askedWith(operation, exchanges, '$skip').map((asked) => look(operation, exchanges, asked)),
    )
  },
}
