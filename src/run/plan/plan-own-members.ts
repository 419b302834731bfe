import { consistencyHeader } from '../../contract/documented-header.ts'
import { carry, carryInto } from '../../contract/path-template.ts'
import type { Case } from '../../model/case.ts'
import type { Operation, Property } from '../../model/contract.ts'
import type { Exchange, Step } from '../../model/exchange.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import { stepOf } from './build-request.ts'
import { type Column, literalOf, memberType } from './choose-property.ts'
import { createBodies } from './create-bodies.ts'
import { filterAny, filterAsks, filterBy, filterFor, filterSet, filterWith } from './filter-asks.ts'
import { type Life, lifeIn } from './life.ts'
import { markedBody } from './marked-body.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { stepWith } from './plan-query-options.ts'
import { idOf, membersOf } from './read-answer.ts'
import { always, nextPages, removeCreated } from './read-steps.ts'

/** How many members the case makes. */
const count = 3

/** Two members have one number, and the text of the numbers sorts in another order than they do. */
const numbers: readonly Json[] = [10, 9, 10]

/** Two members have one text, which the other has at its end, behind a sign that is a blank to who decodes a query twice. */
const texts: readonly Json[] = ['sail', 'r+sail', 'sail']

interface Setting {
  readonly context: PlanContext
  readonly life: Life & { readonly create: Operation; readonly remove: Operation }
  readonly column: Column
  readonly body: JsonObject
}

/**
 * Query options over members of the case's own, whose numbers or texts tell orders and filters apart that what a tenant happens
 * to hold does not; then one of them is deleted, another changed, and the list counted and filtered again.
 */
export function* planOwnMembers(context: PlanContext): Generator<Case> {
  const { operation, seed } = context
  const setting = settingOf(context)
  if (setting === undefined) return
  const head = { kind: 'sequence', scenario: 'own-members', detail: '', seed } as const
  const { life, column } = setting
  const { name, values } = column
  const [first = ''] = filterBy(column)
  const above = carry(context.ground.values, operation.path, life.create.path)
  const remove = (made: number, role: 'setup' | 'teardown'): StepMaker =>
    removeCreated(life, operation.path, context.ground.values, made, role)
  const filter = ask(context, ['$filter'], () => first)
  const asks = [
    ask(context, ['$orderby'], () => `$orderby=${name}`),
    filter,
    ...otherFilters(setting),
    ask(context, ['$filter', '$orderby'], () => sortedBeside(context, first, name)),
    ask(context, ['$filter', '$top'], () => `${first}&$top=1`),
    ask(context, ['$top'], (members) => `$top=${wholePage(members)}`),
    ask(context, ['$top', '$count'], (members) => `$top=${wholePage(members)}&$count=true`),
  ]
  yield planCase(operation, head, [
    ...values.map((each) => {
      const body = JSON.stringify({ ...setting.body, [name]: each })
      return always(stepOf(life.create, { role: 'setup', values: above, body }))
    }),
    ...plain(context, 'control'),
    ...asks.flat(),
    ...plain(context, 'read-back'),
    remove(0, 'setup'),
    change(setting),
    ...plain(context, 'control'),
    ...ask(context, ['$count'], () => '$count=true'),
    ...filter,
    ...plain(context, 'read-back'),
    remove(1, 'teardown'),
    remove(2, 'teardown'),
  ])
}

/** Filters by another value and by other operators, by what is set, and by what collections have. */
function otherFilters({ context, column }: Setting): readonly (readonly StepMaker[])[] {
  const { name, family, property, values } = column
  const other = family === 'text' ? filterFor(name, literalOf(property, values[1] ?? null)) : []
  const texts = [...other, ...filterAsks.flatMap((each) => filterWith(each)(column))]
  return [
    ...texts.map((text) => ask(context, ['$filter'], () => text)),
    ...[filterSet, filterAny].map((each) =>
      ask(context, ['$filter'], (members) => each(context, members)[0]),
    ),
  ]
}

/**
 * A filter and an order by what it is about, which mail asks for (`query-parameters.md`); of directory objects both together
 * have to be counted (`aad-advanced-queries.md`).
 */
function sortedBeside({ operation }: PlanContext, filter: string, name: string): string {
  const isAdvanced = consistencyHeader(operation) !== undefined
  return `${filter}&$orderby=${name}${isAdvanced ? '&$count=true' : ''}`
}

/** Gives the second member the value of the first, where an update is documented. */
function change({ context, life: { update }, column: { name, values }, body }: Setting): StepMaker {
  const { operation, ground } = context
  if (update === undefined || update.evidence === 'disputed') return () => undefined
  const type = body['@odata.type']
  const sent = { ...(type === undefined ? {} : { '@odata.type': type }), [name]: values[0] ?? null }
  const marked = markedBody({ ...context, operation: update }, sent, name)
  return (exchanges) => {
    const id = idOf(exchanges[1])
    if (id === undefined || marked === undefined) return undefined
    const values = carryInto(ground.values, operation.path, update, id)
    return stepOf(update, { role: 'setup', values, body: JSON.stringify(marked) })
  }
}

/** Undefined where no such members can be made and taken away again, or no option is documented that would tell them apart. */
function settingOf(context: PlanContext): Setting | undefined {
  const { api, operation, mayWrite, seed } = context
  if (operation.kind !== 'list' || operation.queryOptions.length === 0 || !mayWrite) return undefined
  const life = lifeIn(api, operation.path)
  const { create, remove } = life
  const type = memberType(api, operation)
  if (create === undefined || remove === undefined || type === null) return undefined
  const shape = create.body?.shape
  const listed = shape?.kind === 'type' ? shape.properties : null
  const settable = api
    .properties(type)
    .filter((each) => isFree(each) && (listed === null || listed.includes(each.name)))
  const column = columnFrom(settable)
  if (column === undefined) return undefined
  for (const made of createBodies(api, create, null, seed, context.taken?.of(create))) {
    const body = markedBody({ ...context, operation: create }, made, column.name)
    if (body !== undefined) return { context, life: { ...life, create, remove }, column, body }
  }
  return undefined
}

/** Numbers, else free texts by which the page of the type has filters. */
function columnFrom(properties: readonly Property[]): Column | undefined {
  const number = properties.find(holdsNumbers)
  if (number !== undefined) return { name: number.name, family: 'number', property: number, values: numbers }
  const text = properties.find(({ name, type, enum: members, filter }) => {
    const isText = type.name === 'Edm.String' && members === undefined
    return isText && isFreeText.has(name) && filter?.includes('eq') === true
  })
  return text && { name: text.name, family: 'text', property: text, values: texts }
}

/** Texts that may be anything, and that several may have. */
const isFreeText: ReadonlySet<string> = new Set(['displayName', 'name', 'subject', 'title', 'description'])

function isFree({ type, readOnly, navigation }: Property): boolean {
  return !navigation && !type.collection && readOnly === undefined
}

function holdsNumbers({ type, minimum, maximum }: Property): boolean {
  const isWhole = type.name === 'Edm.Int32' || type.name === 'Edm.Int64' || type.name === 'Edm.Int16'
  const [low, high] = [9, 10]
  return isWhole && (minimum ?? low) <= low && (maximum ?? high) >= high
}

/** A read of the list with an option, where the page documents it and the members were made. */
function ask(
  context: PlanContext,
  options: readonly string[],
  query: (members: readonly JsonObject[]) => string | undefined,
): readonly StepMaker[] {
  const documented = new Set(context.operation.queryOptions.map(({ name }) => name.toLowerCase()))
  if (!options.every((each) => documented.has(each))) return []
  return [
    (exchanges) => {
      const text = areMade(exchanges) ? query(listed(exchanges)) : undefined
      return text === undefined ? undefined : stepWith(context, text)
    },
    ...nextPages(context.operation),
  ]
}

function plain(context: PlanContext, role: 'control' | 'read-back'): readonly StepMaker[] {
  const { operation, ground } = context
  const step: Step = stepOf(operation, { role, values: ground.values })
  return [(exchanges) => (areMade(exchanges) ? step : undefined), ...nextPages(operation)]
}

function areMade(exchanges: readonly Exchange[]): boolean {
  return exchanges.slice(0, count).every((each) => idOf(each) !== undefined)
}

function listed(exchanges: readonly Exchange[]): readonly JsonObject[] {
  return exchanges.filter(({ step }) => step.role === 'control').flatMap(membersOf)
}

/** A size of pages that leaves no short page at the end, where there is one. */
function wholePage({ length }: readonly JsonObject[]): number {
  for (let size = 2; size < length; size++) if (length % size === 0) return size
  return 2
}
