import { membersOf } from '../contract/members-of.ts'
import { saidType } from '../contract/type-annotation.ts'
import { variantsOf } from '../contract/variants-of.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Answer, Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { findTypeChanges, namedType, type TypeChange } from './compare/compare-types.ts'
import { lookBefore, type Representation, thingOf } from './exchange/look-at-thing.ts'
import { controlFor, goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { type Exact, type ExactObject, isObject, parseJsonExact } from './exchange/parse-json.ts'
import { askedFor } from './exchange/read-list.ts'
import { exactOf, sentObject, wantsNoMetadata } from './exchange/read-message.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { isAnnotation } from './statement/find-component.ts'
import { isSaidToBeSet } from './statement/said-to-be-set.ts'
import { jsonResponses, notStated, stated } from './statement/stated.ts'
import { violationsIn } from './statement/violations-in.ts'
import { type Instance, walkAnswer } from './statement/walk-objects.ts'
import { isEntityWrite, listedAfter, type Written, writesOf } from './statement/written.ts'

type Seen = readonly (Observation | null)[]

/** The type of the cast segment that a path ends in, such as `/members/microsoft.graph.user`. */
function castOf(api: ApiView, operation: Operation): string | undefined {
  const last = operation.path.split('/').findLast((segment) => !/[{(]/.test(segment)) ?? ''
  return last.includes('.') ? api.type(last)?.name : undefined
}

/** Does `@odata.context` name the type of the entity itself, so that the entity need not. */
function contextNamesType(answer: Answer): boolean {
  const body = exactOf(answer)
  const context = isObject(body) ? body['@odata.context'] : undefined
  return typeof context === 'string' && /#.*\/[A-Za-z]\w*(\.\w+)+(\/\$entity|\(|$)/.test(context)
}

/** Names that do not fit their places, as the schemas see them. */
function findMisfits(api: ApiView, operation: Operation, at: Placed, control: number | null): Seen {
  return violationsIn(api, operation, at.answer)
    .filter(({ component }) => component.endsWith('/@odata.type'))
    .map((one) =>
      violation(operation, one.evidence, {
        place: `${one.component}#${one.keyword}`,
        message: `${one.component} ${one.message} (at ${one.pointer}).`,
        docs: one.source,
        exchange: at.index,
        control,
      }),
    )
}

/** An instance in the place of an abstract type, where types are derived from it, says what it is; behind a cast segment there are only its instances. */
function findUnfit(api: ApiView, operation: Operation, at: Placed, control: number | null): Seen {
  const cast = castOf(api, operation)
  const named = contextNamesType(at.answer)
  return walkAnswer(api, operation, at.answer).map((instance): Observation | null => {
    const came = namedType(api, instance.object)
    if (instance.top && cast !== undefined && typeof came === 'string' && !api.isA(came, cast)) {
      const message = `Behind /${cast} there are only instances of it; a ${came} came.`
      const seen = { docs: operation.source, exchange: at.index, control }
      return violation(operation, 'stated', { place: `${cast}/@odata.type#cast`, message, ...seen })
    }
    if (came === undefined && instance.top) return unknownTop(api, operation, instance, at.index, control)
    if (typeof came === 'string')
      return (
        abstractName(api, operation, instance, came, at.index, control) ??
        recasedName(operation, instance, came, at, control)
      )
    const mayMiss = came !== null || (instance.top && (named || cast !== undefined))
    return mayMiss ? null : nameless(api, operation, instance, at, control)
  })
}

/** A type that no page knows may be newer than the docs; where they know no derived type at all it deserves a look. */
function unknownTop(
  api: ApiView,
  operation: Operation,
  { object, declared, component }: Instance,
  exchange: number,
  control: number | null,
): Observation | null {
  const name = saidType(object)
  if (name === undefined || api.derived(declared.name).length > 0) return null
  const message = `A ${declared.name} is stated; the answer says it is a ${name}, which no page documents.`
  const seen = { docs: declared.source, exchange, control }
  return violation(operation, 'shown', { place: `${component}/@odata.type#unknown`, message, ...seen })
}

/** Nothing is an instance of an abstract type. */
function abstractName(
  api: ApiView,
  operation: Operation,
  { component }: Instance,
  name: string,
  exchange: number,
  control: number | null,
): Observation | null {
  const type = api.type(name)
  if (type === undefined || !('abstract' in type) || !type.abstract) return null
  const message = `${name} is abstract; an instance says it is one.`
  const seen = { place: `${component}/@odata.type#abstract`, message, docs: type.source, exchange, control }
  return violation(operation, type.evidence.abstract, seen)
}

/** Names have letter case (OData CSDL 4.01 §15.2); pages write that of the namespace, and now and then that of a type, in more than one way. */
function recasedName(
  operation: Operation,
  { object, component, declared }: Instance,
  name: string,
  { index: exchange, exchange: { step } }: Placed,
  control: number | null,
): Observation | null {
  const said = saidType(object) ?? name
  // Who keeps it as it was sent knows no better.
  if (lastName(said) === lastName(name) || step.request.body?.includes(said) === true) return null
  const message = `${name} is documented; an instance says it is a ${said}.`
  const seen = { place: `${component}/@odata.type#case`, message, docs: declared.source, exchange, control }
  return remark(operation, 'shown', seen)
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

/** A property of an object that only types derived from the declared one have; null says nothing about what it is. */
function derivedName(api: ApiView, declared: string, object: ExactObject): string | undefined {
  const own = membersOf(api, declared)
  const names = Object.keys(object).filter(
    (name) => object[name] !== null && !isAnnotation(name) && !own.has(name.toLowerCase()),
  )
  return names.find((name) =>
    api.derived(declared).some((type) => membersOf(api, type).has(name.toLowerCase())),
  )
}

/** Has a body an object with a property and without a name of its own. */
function hasNameless(value: Exact | undefined, property: string): boolean {
  if (Array.isArray(value)) return (value as readonly Exact[]).some((each) => hasNameless(each, property))
  if (!isObject(value)) return false
  const isNameless = property in value && !('@odata.type' in value)
  return isNameless || Object.values(value).some((each) => hasNameless(each, property))
}

/** Does the page itself show such an object: the context says more of a place than a declared type does. */
function showsNameless(api: ApiView, operation: Operation, property: string): boolean {
  return variantsOf(api, operation).some(({ examples }) =>
    examples.some(({ response }) => hasNameless(parseJsonExact(response?.body ?? ''), property)),
  )
}

function nameless(
  api: ApiView,
  operation: Operation,
  { object, declared, component }: Instance,
  { index: exchange, exchange: { step } }: Placed,
  control: number | null,
): Observation | null {
  if (!declared.abstract) {
    const foreign = derivedName(api, declared.name, object)
    if (foreign === undefined) return null
    // Who keeps it as it was sent knows no better.
    if (hasNameless(sentObject(step.request), foreign) || showsNameless(api, operation, foreign)) return null
    const message = `${foreign} belongs to types derived from ${declared.name}; the instance has no @odata.type.`
    const seen = { docs: declared.source, exchange, control }
    return violation(operation, 'shown', { place: `${component}/@odata.type#derived`, message, ...seen })
  }
  if (api.derived(declared.name).length === 0) return null
  return violation(operation, declared.evidence.abstract, {
    place: `${component}/@odata.type#required`,
    message: `${declared.name} is abstract; an instance in its place has no @odata.type.`,
    docs: declared.source,
    exchange,
    control,
  })
}

function saidToBeSet(api: ApiView, operation: Operation, sent: ExactObject): ExactObject {
  const said = Object.entries(sent).filter(
    ([name]) => isAnnotation(name) || isSaidToBeSet(api, operation, name),
  )
  return Object.fromEntries(said)
}

/**
 * What was sent as a derived type is shown as that type: in the answer, in reads and in lists. An update is not said to
 * change what an entity is, so that a name sent to an entity of another type is not held against the answer.
 */
function findChanges(api: ApiView, operation: Operation, exchanges: readonly Exchange[]): readonly Seen[] {
  return writesOf(api, operation, exchanges).map((write) => {
    const control = controlFor(exchanges, write.index)
    const sentAsSaid = saidToBeSet(api, operation, write.sent)
    return [...write.looks, ...listedAfter(exchanges, write)].flatMap((look): Seen => {
      return findTypeChanges(api, write.declared, sentAsSaid, look.entity)
        .filter((change) => change.component !== write.declared || isTop(api, exchanges, write, look, change))
        .map(({ component, source, sent, shown }) =>
          violation(operation, 'stated', {
            place: `${component}/@odata.type#${shown === null ? 'required' : 'sent'}`,
            message: `It was sent as ${sent}; it is shown ${shown === null ? 'without @odata.type' : `as ${shown}`}.`,
            docs: source ?? operation.source,
            exchange: look.index,
            control,
          }),
        )
    })
  })
}

/** Is a change of the entity's own type to be held against what shows it. */
function isTop(
  api: ApiView,
  exchanges: readonly Exchange[],
  { index, exchange }: Written,
  look: Representation,
  { sent, shown }: TypeChange,
): boolean {
  const { answer, step } = look.exchange
  if (answer === null || wantsNoMetadata(step.request)) return false
  if (shown === null) return !contextNamesType(answer)
  if (exchange.step.request.method === 'POST') return true
  const thing = thingOf(exchange)
  const before = thing === undefined ? undefined : lookBefore(exchanges, index, thing)
  const was = before === undefined ? undefined : namedType(api, before.entity)
  return typeof was === 'string' && api.isA(was, sent)
}

/** `@odata.type` names a type that fits its place, compared without `#`, and the type that was sent. */
export const odataType: Check = {
  id: 'odata-type',
  title: '@odata.type fits its place and names the type that was sent.',
  level: 'MUST',
  family: 'schemas',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    const [first] = jsonResponses(operation)
    if (first === undefined && !isEntityWrite(operation)) return notStated
    return stated(operation, 'stated', first?.source)
  },
  judge: (api, operation, exchanges) => {
    const answers = goodOnes(operation, exchanges).filter(
      ({ index, answer }) =>
        isSuccess(answer.status) && answer.body !== '' && !wantsNoMetadata(askedFor(exchanges, index)),
    )
    const fits = answers.map((at): Seen => {
      const control = controlFor(exchanges, at.index)
      const misfits = findMisfits(api, operation, at, control)
      return [...misfits, ...(misfits.length > 0 ? [] : findUnfit(api, operation, at, control))]
    })
    return judgedAll([...fits, ...findChanges(api, operation, exchanges)])
  },
}
