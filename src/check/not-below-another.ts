import { samplePath } from '../contract/sample-path.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { idOf, newIdOf, sameId } from './exchange/find-entity.ts'
import { goodOnes } from './exchange/pair-exchanges.ts'
import { placeOf } from './exchange/place-of-path.ts'
import { listsOf } from './exchange/read-list.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, violation } from './judgement.ts'
import { lookAtRefusal } from './look/refusal.ts'
import { isMeantFor, otherParent } from './statement/own-operators.ts'
import { notStated, stated } from './statement/stated.ts'

/** Does the operation make entities below a parent that a key names, and can they be read there. */
function makesChildren(api: ApiView, { kind, path }: Operation): boolean {
  if (kind !== 'create' || !path.includes('{')) return false
  return api.match('GET', samplePath(`${path}/{}`)) !== undefined
}

/** The collections below other parents in which the case asks for what it created. */
function otherCollections(exchanges: readonly Exchange[]): readonly string[] {
  const asked = exchanges.filter(({ step }) => isMeantFor(step.intent, otherParent))
  return [...new Set(asked.map(({ step }) => placeOf(step.request.path).split('/').slice(0, -1).join('/')))]
}

function lookInLists(
  operation: Operation,
  exchanges: readonly Exchange[],
): readonly (readonly (Observation | null)[])[] {
  const others = otherCollections(exchanges)
  return goodOnes(operation, exchanges).flatMap(({ index, exchange, answer }) => {
    const id = isSuccess(answer.status) ? newIdOf(answer) : undefined
    const own = placeOf(exchange.step.request.path)
    if (id === undefined) return []
    return others
      .filter((place) => place !== own)
      .flatMap((place) => listsOf(exchanges, place, index + 1))
      .map((list) => {
        if (!list.items.some((item) => sameId(idOf(item), id))) return []
        const message = `${id} was created below another parent; the list shows it.`
        const seen = {
          place: 'list-of-another-parent',
          message,
          docs: operation.source,
          exchange: list.index,
        }
        return [violation(operation, 'stated', { ...seen, control: index })]
      })
  })
}

/** What was created below one parent is not found below another: variants of a path hold different entities. */
export const notBelowAnother: Check = {
  id: 'not-below-another',
  title: 'What was created below one parent is not found below another.',
  level: 'MUST',
  family: 'access',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (api, operation) => (makesChildren(api, operation) ? stated(operation) : notStated),
  judge: (api, operation, exchanges) => {
    return judgedAll([
      ...lookInLists(operation, exchanges),
      ...exchanges.map(({ step }, index) => {
        const read = isMeantFor(step.intent, otherParent) ? api.operation(step.operation ?? '') : undefined
        if (read === undefined) return undefined
        return lookAtRefusal(read, exchanges, index, {
          statuses: [404],
          place: 'other-parent',
          because: 'The entity was created below another parent',
          docs: operation.source,
          evidence: operation.evidence,
          control: 'needed',
        })
      }),
    ])
  },
}
