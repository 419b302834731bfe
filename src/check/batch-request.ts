import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import { type Exact, type ExactObject, isObject } from './exchange/parse-json.ts'
import { requestsIn } from './exchange/read-batch.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { ruleSource, statedByRule } from './statement/stated.ts'

/** Requests in one batch at most (`concepts/json-batching.md`). */
const largest = 20

interface Breach {
  readonly place: string
  /** The rule of the page that it breaks. */
  readonly rule: string
  readonly message: string
}

function isName(value: Exact | undefined): boolean {
  return typeof value === 'string' && value !== ''
}

function isNumber(value: Exact | undefined): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

function breachesOfItem(item: ExactObject): readonly Breach[] {
  const lacking = ['id', 'method', 'url'].filter(
    (name) => !isName(item[name]) && !(name === 'id' && isNumber(item[name])),
  )
  const breaches = lacking.map((name) => ({
    place: `batch#${name}`,
    rule: 'batch-request',
    message: `Each request of a batch has an id, a method and a url; one has no ${name}.`,
  }))
  const { headers, body = null } = item
  const names = isObject(headers) ? Object.keys(headers) : []
  if (body === null || names.some((name) => name.toLowerCase() === 'content-type')) return breaches
  const message = 'A request of a batch that has a body has a Content-Type; one has none.'
  return [...breaches, { place: 'batch#content-type', rule: 'batch-request', message }]
}

/** What is wrong with the requests of a batch as it was sent. */
export function breachesIn(items: readonly ExactObject[]): readonly Breach[] {
  const ids = items.flatMap(({ id }) => (isName(id) || isNumber(id) ? [String(id)] : []))
  const repeated = ids.find((id, index) => ids.indexOf(id) < index)
  const size = `A batch has up to ${largest} requests; ${items.length} were sent.`
  const twice = `Ids of a batch are unique; ${repeated} was sent twice.`
  return [
    ...(items.length > largest ? [{ place: 'batch#size', rule: 'batch-size', message: size }] : []),
    ...(repeated === undefined ? [] : [{ place: 'batch#ids', rule: 'batch-ids', message: twice }]),
    ...items.flatMap(breachesOfItem),
  ]
}

function judge(api: ApiView, operation: Operation, exchanges: readonly Exchange[]) {
  return judgedAll(
    exchanges.map((exchange, index) => {
      const items = requestsIn(exchange)
      if (items === undefined) return undefined
      const said = ({ rule, ...breach }: Breach) => {
        return { ...breach, exchange: index, control: null, docs: ruleSource(api, rule, operation) }
      }
      const number = items.map(({ id }) => id).find(isNumber)
      const message = `The id of a request of a batch is a text; it is the number ${number}.`
      return [
        ...breachesIn(items).map((breach) => violation(null, 'stated', said(breach))),
        number === undefined
          ? null
          : remark(null, 'shown', said({ place: 'batch#id', rule: 'batch-request', message })),
      ]
    }),
  )
}

/** What clients send to `$batch` is at most 20 requests, each with an id of its own, a method and a URL (`concepts/json-batching.md`). */
export const batchRequest: Check = {
  id: 'batch-request',
  title: 'A batch is sent as documented.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated'],
  scope: 'global',
  state: (api) => statedByRule(api, 'batch-request'),
  judge,
}
