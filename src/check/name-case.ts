import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { entityIn, idOf, itemsIn, sameId } from './exchange/find-entity.ts'
import { goodOnes, type Placed, settledOnes } from './exchange/pair-exchanges.ts'
import { isRedirect, isSuccess, whyRefused } from './exchange/settle.ts'
import { inconclusive, judgedAll, remark, type Seen } from './judgement.ts'
import { isMeantFor, otherCase } from './statement/own-operators.ts'
import { ruleSource, statedByRule } from './statement/stated.ts'

const id = 'name-case'

/** Is what came something else than the same read in the case of the docs was answered with: a list, or another entity. */
function isOther(control: Placed, { answer }: Placed): boolean {
  const [one, two] = [control.answer, answer].map((each) => (itemsIn(each) ? 'a list' : idOf(entityIn(each))))
  return one !== undefined && two !== undefined && one !== two && !sameId(one, two)
}

/** More members than `$Top` asks for: a service may leave options out that it does not know (`query-parameters.md`). */
function lookAtOption({ answer, exchange: { step } }: Placed, say: Say): Observation | null {
  const [asked, top] = /\$Top=(\d+)/.exec(step.request.path) ?? []
  const shown = itemsIn(answer)?.length
  if (asked === undefined || shown === undefined || shown <= Number(top)) return null
  return say('query#case', `${asked} is $top=${top}; ${shown} members came.`)
}

type Say = (place: string, message: string) => Observation | null

function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  placed: Placed,
): readonly (Observation | null)[] | undefined {
  const { index, answer, exchange } = placed
  const control = goodOnes(operation, exchanges).find(
    (each) => each.index < index && isSuccess(each.answer.status),
  )
  if (control === undefined || isRedirect(answer.status)) return undefined
  const seen: Omit<Seen, 'place' | 'message'> = {
    docs: ruleSource(api, id, operation),
    exchange: index,
    control: control.index,
  }
  const say: Say = (place, message) => remark(null, 'stated', { place, message, ...seen })
  const { path } = exchange.step.request
  const place = path.includes('$Top=') ? 'query#case' : 'path#case'
  if (answer.status === 401 || answer.status === 403 || answer.status >= 500) {
    const message = `${path} is answered ${answer.status}.`
    return [inconclusive(whyRefused(answer), { place, message, ...seen })]
  }
  if (isSuccess(answer.status) && !isOther(control, placed)) return [lookAtOption(placed, say)]
  const came = isSuccess(answer.status) ? 'something else came' : `${answer.status} came`
  return [say(place, `Names have no letter case; of ${path} ${came}.`)]
}

/**
 * Names of resources in a path, and of query parameters, have no letter case (`concepts/traverse-the-graph.md`). The page says
 * what clients may assume, of which a service may know nothing: a warning.
 */
export const nameCase: Check = {
  id,
  title: 'Names in paths and of query options have no letter case.',
  level: 'SHOULD',
  family: 'addressing',
  needs: ['stated'],
  scope: 'global',
  state: (api) => statedByRule(api, id),
  judge: (api, operation, exchanges) =>
    judgedAll(
      settledOnes(exchanges)
        .filter(({ exchange }) => isMeantFor(exchange.step.intent, otherCase))
        .map((placed) => look(api, operation, exchanges, placed)),
    ),
}
