import { lastSegment } from '../../check/exchange/place-of-path.ts'
import { operationOn } from '../../contract/operation-on.ts'
import { carry } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Role, Step } from '../../model/exchange.ts'
import type { Json } from '../../model/source.ts'
import { stepOf } from './build-request.ts'
import { nestedOf, relationsOf } from './choose-property.ts'
import { expandedOnes, referenceTo } from './linkable.ts'
import { selectNested } from './list-asks.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { stepWith } from './plan-query-options.ts'
import { objectOf } from './read-answer.ts'
import { always } from './read-steps.ts'

/** `$select` and `$expand` of one entity, where its page documents them: it is read whole around, for comparison. */
export function* planEntityOptions(context: PlanContext): Generator<Case> {
  const { operation, seed, ground } = context
  if (operation.method !== 'GET' || operation.kind !== 'get') return
  const documented = new Set(operation.queryOptions.map(({ name }) => name.toLowerCase()))
  const whole = stepOf(operation, { role: 'control', values: ground.values })
  if (documented.has('$select')) {
    const head = { kind: 'valid', scenario: 'query-select', detail: context.type ?? '', seed } as const
    const again: StepMaker = (exchanges) => (exchanges.length === 2 ? whole : undefined)
    const around = (ask: StepMaker) => [always(whole), ask, again]
    yield planCase(
      operation,
      head,
      around((exchanges) => select(context, exchanges)),
    )
    const nested = { ...head, detail: `${head.detail}nested` }
    yield planCase(
      operation,
      nested,
      around((exchanges) => selectDeep(context, exchanges)),
    )
  }
  if (!documented.has('$expand')) return
  for (const name of relationsOf(context.api, operation).slice(0, 2)) {
    const head = { kind: 'valid', scenario: 'query-expand', detail: name, seed } as const
    const related = relation(context, name)
    const selected: StepMaker = () =>
      documented.has('$select') ? stepWith(context, `$expand=${name}&$select=id`) : undefined
    yield planCase(operation, head, [related, () => stepWith(context, `$expand=${name}`), selected, related])
  }
  yield* planOnes(context)
}

/**
 * A relationship to one entity, expanded between two reads of it by its own path; where nobody else is, the reference is made
 * before and taken away again.
 */
function* planOnes(context: PlanContext): Generator<Case> {
  const { api, operation, seed, ground, live } = context
  for (const { add, remove, read } of expandedOnes(api, operation)) {
    const name = lastSegment(read?.path ?? '')
    const url = live || add === undefined ? undefined : context.linkable(add)
    const at = (of: Operation | undefined, role: Role, body?: string): StepMaker =>
      always(
        of && stepOf(of, { role, values: carry(ground.values, operation.path, of.path), body: body ?? null }),
      )
    const related = at(read, 'control')
    const head = { kind: 'valid', scenario: 'query-expand', detail: name, seed } as const
    yield planCase(operation, head, [
      ...(url === undefined ? [] : [at(add, 'setup', JSON.stringify(referenceTo(url)))]),
      related,
      () => stepWith(context, `$expand=${name}`),
      related,
      ...(url === undefined ? [] : [at(remove, 'teardown')]),
    ])
  }
}

/** A property of each kind of plain value, else the first two, or one, if the entity has others that are not asked for. */
function select(context: PlanContext, exchanges: readonly Exchange[]): Step | undefined {
  const shown = Object.entries(objectOf(exchanges[0]) ?? {}).filter(
    ([name]) => !name.includes('@') && name !== 'id',
  )
  const plain = shown.filter(([, value]) => isPlain(value))
  const kinds = ['string', 'number', 'boolean'].flatMap((kind) => {
    const first = plain.find(([, value]) => typeof value === kind)
    return first === undefined ? [] : [first]
  })
  const chosen = kinds.length > 1 ? kinds : plain.slice(0, 2)
  const names = chosen.slice(0, shown.length - 1).map(([name]) => name)
  return names.length === 0 ? undefined : stepWith(context, `$select=${names.join(',')}`)
}

/** The first complex property and the first collection that the entity shows. */
function selectDeep(
  { api, operation, ...context }: PlanContext,
  exchanges: readonly Exchange[],
): Step | undefined {
  const [option] = selectNested(nestedOf(api, operation, [objectOf(exchanges[0]) ?? {}]))
  return option === undefined ? undefined : stepWith({ api, operation, ...context }, option)
}

function isPlain(value: Json): boolean {
  return value !== null && typeof value !== 'object'
}

/** Reads what the relationship has by its own path, where that is documented. */
function relation({ api, operation, ground }: PlanContext, name: string): StepMaker {
  const list = operationOn(api, 'GET', `${operation.path}/${name}`)
  if (list === undefined) return () => undefined
  const values = carry(ground.values, operation.path, list.path)
  return always(stepOf(list, { role: 'control', values }))
}
