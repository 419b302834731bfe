import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { headerOf } from '../model/header-of.ts'
import { isNextPage } from './exchange/read-list.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { breachesOfBody } from './request/request-body-breaches.ts'
import type { Breach } from './request/request-breach.ts'
import { breachesOfQuery } from './request/request-query-breaches.ts'
import { statedOfBody } from './statement/stated.ts'

/** Recorders leave these out or write them anew. */
const transportHeaders = /^(authorization|content-type|content-length|host|accept|connection|cookie)$/i

/** Headers that the page calls required and that are not there. */
function breachesOfHeaders(operation: Operation, { step }: Exchange): readonly Breach[] {
  return operation.parameters
    .filter(({ in: place, required, name }) => place === 'header' && required && !transportHeaders.test(name))
    .filter(({ name }) => headerOf(step.request.headers, name) === undefined)
    .map(({ name, source, evidence }) => ({
      place: `header:${name.toLowerCase()}#required`,
      message: `The header ${name} is required; it was not sent.`,
      docs: source,
      evidence,
    }))
}

/** What the client says itself; the query of a next page is the service's. */
function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  exchange: Exchange,
  index: number,
): readonly (Observation | null)[] {
  const breaches = [
    ...breachesOfHeaders(operation, exchange),
    ...(isNextPage(exchanges, index) ? [] : breachesOfQuery(api, operation, exchange)),
    ...breachesOfBody(api, operation, exchange),
  ]
  return breaches.map(({ evidence, slight, ...seen }) =>
    (slight ? remark : violation)(operation, evidence, { ...seen, exchange: index, control: null }),
  )
}

/** What clients send is what the page states: the body by its type, required headers and parameters, query options. */
export const requestConforms: Check = {
  id: 'request-conforms',
  title: 'A request is sent as the page of its operation states.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => statedOfBody(operation),
  judge: (api, operation, exchanges) =>
    judgedAll(
      exchanges.flatMap((exchange, index) =>
        exchange.step.operation === operation.id ? [look(api, operation, exchanges, exchange, index)] : [],
      ),
    ),
}
