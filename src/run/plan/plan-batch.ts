import { batchAnswers } from '../../check/batch-answers.ts'
import { ruleOf } from '../../check/statement/stated.ts'
import { documentedOption } from '../../contract/documented-option.ts'
import { carryInto, placeholders } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Intent, Step } from '../../model/exchange.ts'
import { consistencyFor, fillPath, stepOf, valid, withOption } from './build-request.ts'
import { lifeIn } from './life.ts'
import { otherId } from './other-id.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { keyIn, membersOf, succeeded } from './read-answer.ts'
import { always } from './read-steps.ts'
import { randomOf, seedOf } from './seed.ts'

/** What stands for a member where a list has none. */
const anyId = '3f1c5a52-7d0e-4b7a-9c61-2f80d9a4b6e1'

/** Members that are read by themselves and in a batch: two, so that one in place of the other shows. */
const mostMembers = 2

/**
 * A list at the root, a page of it, members of it and what is not there are read by themselves, and then in one batch with what
 * depends on the latter, and in another each behind the one before: the forms of dependency that are taken
 * (`concepts/known-issues.md`). All are reads, but a run that may only read sends nothing but GET.
 */
export function* planBatch(context: PlanContext): Generator<Case> {
  const { api, operation, seed } = context
  const { get } = lifeIn(api, operation.path)
  const isRoot = operation.kind === 'list' && placeholders(operation.path).length === 0
  const isStated = ruleOf(api, batchAnswers.id) !== undefined
  if (!context.mayWrite || !isRoot || get === undefined || !isStated) return
  const list = stepOf(operation, { role: 'control', values: {} })
  const seedOfIds = seedOf(seed, `${operation.version}/${operation.id}/batch`)
  const pathOf = (id: string): string => fillPath(get, carryInto({}, operation.path, get, id))
  const idsIn = ([listed]: readonly Exchange[]): readonly string[] =>
    membersOf(listed).flatMap((member) => keyIn(member) ?? [])
  const alone = Array.from({ length: mostMembers }, (_, at): StepMaker => {
    return (exchanges) => {
      const id = idsIn(exchanges)[at]
      if (id === undefined) return undefined
      return stepOf(get, { role: 'control', values: carryInto({}, operation.path, get, id) })
    }
  })
  const unknownIn = (exchanges: readonly Exchange[]): string =>
    otherId(idsIn(exchanges)[0] ?? anyId, randomOf(seedOfIds))
  const miss: StepMaker = (exchanges) => {
    const values = carryInto({}, operation.path, get, unknownIn(exchanges))
    const intent: Intent = { kind: 'unknown-id', parameter: placeholders(get.path).at(-1) ?? '' }
    return succeeded(exchanges[0]) ? stepOf(get, { role: 'control', intent, values }) : undefined
  }
  const first = firstOf(operation)
  const portion: StepMaker = (exchanges) => (idsIn(exchanges).length < 2 ? undefined : first)
  const batches = [inAnyOrder, oneByOne].map(
    (arrange): StepMaker =>
      (exchanges) => {
        if (!succeeded(exchanges[0])) return undefined
        const ids = idsIn(exchanges).slice(0, mostMembers)
        const { request } = portion(exchanges) ?? list
        const lists = [list.request.path, request.path] as const
        return batchOf(operation, arrange(lists, ids.map(pathOf), pathOf(unknownIn(exchanges))))
      },
  )
  const head = { kind: 'sequence', scenario: 'batch', detail: '', seed } as const
  yield planCase(operation, head, [always(list), ...alone, miss, portion, ...batches, ...alone])
}

/** A page of one member, where the page of the list documents `$top`, counted where that takes a header. */
function firstOf(operation: Operation): Step | undefined {
  const headers = consistencyFor(operation)
  const list = stepOf(operation, { role: 'control', values: {}, headers })
  if (documentedOption(operation, '$top') === undefined) return undefined
  const isCounted = headers.length > 0 && documentedOption(operation, '$count') !== undefined
  return withOption(list, isCounted ? '$top=1&$count=true' : '$top=1')
}

interface Item {
  readonly id: string
  readonly method: 'GET'
  /** Starts with the version, as paths of requests do. */
  readonly url: string
  readonly dependsOn?: readonly string[]
}

/** With the list as it is, and perhaps a page of it. */
type Arrange = (
  lists: readonly [list: string, first: string],
  members: readonly string[],
  unknown: string,
) => readonly Item[]

const inAnyOrder: Arrange = ([list, first], members, unknown) => [
  { id: '1', method: 'GET', url: list },
  { id: '2', method: 'GET', url: unknown },
  { id: '3', method: 'GET', url: list, dependsOn: ['2'] },
  ...[...members, ...(first === list ? [] : [first])].map(
    (url, at): Item => ({ id: String(4 + at), method: 'GET', url }),
  ),
]

/** What is there behind what is there, and behind what is not, and behind that. */
const oneByOne: Arrange = ([list], members, unknown) =>
  [list, ...members, unknown, list, list].map((url, at) => ({
    id: String(at + 1),
    method: 'GET',
    url,
    ...(at === 0 ? {} : { dependsOn: [String(at)] }),
  }))

function batchOf(operation: Operation, items: readonly Item[]): Step {
  const { version } = operation
  const headers = Object.fromEntries(consistencyFor(operation))
  const requests = items.map((item) => ({
    ...item,
    url: item.url.slice(`/${version}`.length),
    ...(item.url.includes('$count=') ? { headers } : {}),
  }))
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
