import { batchAnswers } from '../../check/batch-answers.ts'
import { ruleOf } from '../../check/statement/stated.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Intent, Step } from '../../model/exchange.ts'
import { fillPath, stepOf } from './build-request.ts'
import { otherId } from './other-id.ts'
import { carryInto, lifeIn, placeholders } from './path-template.ts'
import { planCase } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { keyIn, membersOf, succeeded } from './read-answer.ts'
import { always } from './read-steps.ts'
import { randomOf, seedOf } from './seed.ts'

const valid: Intent = { kind: 'valid' }

/** What stands for a member where a list has none. */
const anyId = '3f1c5a52-7d0e-4b7a-9c61-2f80d9a4b6e1'

/**
 * A list at the root and one of its members are read by themselves, and then in one batch with what is not there and with
 * what depends on that: all are reads, but a run that may only read sends nothing but GET.
 */
export function* planBatch(context: PlanContext): Generator<Case> {
  const { api, operation, seed } = context
  const { get } = lifeIn(api, operation.path)
  const isRoot = operation.kind === 'list' && placeholders(operation.path).length === 0
  const isStated = ruleOf(api, batchAnswers.id) !== undefined
  if (!context.mayWrite || !isRoot || get === undefined || !isStated) return
  const list = stepOf(operation, { role: 'control', intent: valid, values: {} })
  const random = randomOf(seedOf(seed, `${operation.version}/${operation.id}/batch`))
  const pathOf = (id: string): string => fillPath(get, carryInto({}, operation.path, get, id))
  const memberOf = ([listed]: readonly Exchange[]): string | undefined => keyIn(membersOf(listed)[0])
  const head = { kind: 'sequence', scenario: 'batch', detail: '', seed } as const
  yield planCase(operation, head, [
    always(list),
    (exchanges) => {
      const id = memberOf(exchanges)
      if (id === undefined) return undefined
      return stepOf(get, { role: 'control', intent: valid, values: carryInto({}, operation.path, get, id) })
    },
    (exchanges) => {
      if (!succeeded(exchanges[0])) return undefined
      const id = memberOf(exchanges)
      const unknown = pathOf(otherId(id ?? anyId, random))
      const member: readonly Item[] = id === undefined ? [] : [{ id: '4', method: 'GET', url: pathOf(id) }]
      return batchOf(operation, [
        { id: '1', method: 'GET', url: list.request.path },
        { id: '2', method: 'GET', url: unknown },
        { id: '3', method: 'GET', url: list.request.path, dependsOn: ['2'] },
        ...member,
      ])
    },
  ])
}

interface Item {
  readonly id: string
  readonly method: 'GET'
  /** Starts with the version, as paths of requests do. */
  readonly url: string
  readonly dependsOn?: readonly string[]
}

function batchOf({ version }: Operation, items: readonly Item[]): Step {
  const requests = items.map((item) => ({ ...item, url: item.url.slice(`/${version}`.length) }))
  return {
    role: 'subject',
    operation: null,
    version,
    request: {
      method: 'POST',
      path: `/${version}/$batch`,
      headers: [
        ['Accept', 'application/json'],
        ['Content-Type', 'application/json'],
      ],
      body: JSON.stringify({ requests }),
      credential: 'valid',
    },
    intent: valid,
  }
}
