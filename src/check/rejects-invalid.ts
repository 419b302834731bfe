import { requiredQueries } from '../contract/required-queries.ts'
import { valueAtPointer } from '../contract/validate-pointer.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Request } from '../model/exchange.ts'
import type { Evidence, Source } from '../model/source.ts'
import { excerpt, parseJsonExact } from './exchange/parse-json.ts'
import { succeeded } from './exchange/settle.ts'
import { judgedAll } from './judgement.ts'
import { lookAtRefusal } from './look/refusal.ts'
import { domainEvidence, memberAt, queryComponent } from './statement/find-component.ts'
import { isSaidToBeSet } from './statement/said-to-be-set.ts'
import { isServerManaged } from './statement/server-managed.ts'
import { notStated, ruleOf, stated, statedOfBody, takesJson } from './statement/stated.ts'

interface Demand {
  /** What breaks it, as the start of a sentence. */
  readonly breaks: string
  readonly docs: Source
  readonly evidence: Evidence
}

/** What is stated of a component of the body, or of a query parameter; a body that is no JSON has none. */
function demandOf(api: ApiView, operation: Operation, component: string): Demand | undefined {
  const query = requiredQueries(operation).find(({ name }) => queryComponent(name) === component)
  if (query !== undefined) return { breaks: 'The request', docs: query.source, evidence: query.evidence }
  if (!takesJson(operation)) return undefined
  const docs = memberAt(api, component)?.property.source ?? operation.body?.source ?? operation.source
  return { breaks: 'The body', docs, evidence: domainEvidence(api, component) }
}

/** What the body has where it breaks a statement; empty where it has nothing there, and where there is no body. */
function sentAt({ body }: Request, pointer: string): readonly string[] {
  const sent = valueAtPointer(body === null ? undefined : parseJsonExact(body), pointer)
  return sent === undefined || pointer === '' ? [] : [excerpt(sent)]
}

/** May the request be taken after all: who reads members without letter case does as `traverse-the-graph.md` says of values. */
function mayBeRead(api: ApiView, operator: string): boolean {
  return operator === 'enum-wrong-case' && ruleOf(api, 'name-case') !== undefined
}

/**
 * May an update leave it out: it changes of a complex value what it names (OData protocol 4.01 §11.4.3.1), and replaces what
 * stands in a collection.
 */
function mayBeLeftOut({ method }: Operation, operator: string, pointer: string): boolean {
  return method === 'PATCH' && operator === 'required-missing' && !/\/\d+\//.test(pointer)
}

/**
 * May a service not read what is wrong: what it sets itself, or the type of an object that can be of one only (OData JSON
 * 4.01 §4.6.3: type information is needed where it cannot be told from the metadata).
 */
function mayBeUnread(api: ApiView, operation: Operation, component: string, pointer: string): boolean {
  const [type = '', name] = component.split('/')
  if (name === '@odata.type') return api.derived(type).length === 0
  const property = memberAt(api, component)?.property
  if (property === undefined || property.navigation || property.required === true) return false
  const isOuter = pointer.lastIndexOf('/') === 0
  return isServerManaged(property) || (isOuter && !isSaidToBeSet(api, operation, property.name))
}

/**
 * A body that breaks what is stated is refused with 400 or 422 (`concepts/errors.md`), and so is a read without a query
 * parameter that is stated to be required. Who takes an empty text reads it as null, as some parsers of JSON do: a warning, as
 * is an update that is taken although a complex value lacks what it is stated to have. Who takes what need not be read says nothing.
 */
export const rejectsInvalid: Check = {
  id: 'rejects-invalid',
  title: 'A request that breaks a stated requirement is refused.',
  level: 'MUST',
  family: 'rejection',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    if (takesJson(operation)) return statedOfBody(operation)
    const [query] = requiredQueries(operation)
    return query === undefined ? notStated : stated(operation, query.evidence, query.source)
  },
  judge: (api, operation, exchanges) =>
    judgedAll(
      exchanges.map((exchange, index) => {
        const { step } = exchange
        const { intent } = step
        if (step.operation !== operation.id || intent.kind !== 'invalid') return undefined
        const { component, operator } = intent
        const isHarmless = mayBeRead(api, operator) || mayBeUnread(api, operation, component, intent.pointer)
        if (isHarmless && succeeded(exchange)) return undefined
        const demand = demandOf(api, operation, component)
        if (demand === undefined) return undefined
        const { breaks, docs, evidence } = demand
        const how = [operator, ...sentAt(step.request, intent.pointer)].join(': ')
        return lookAtRefusal(operation, exchanges, index, {
          statuses: [400, 422],
          place: `${component}#${operator}`,
          because: `${breaks} breaks what is stated of ${component} (${how})`,
          docs,
          evidence,
          control: 'needed',
          lenient: operator === 'empty-text' || mayBeLeftOut(operation, operator, intent.pointer),
        })
      }),
    ),
}
