import { findMember } from '../contract/members-of.ts'
import { isOfSignedInUser } from '../contract/permission-of.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Answer, Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { compareMember } from './compare/compare-edm.ts'
import { entityIn, hasId, idOf, itemsIn, sameId } from './exchange/find-entity.ts'
import { goodOnes, type Placed, settledOnes } from './exchange/pair-exchanges.ts'
import { type ExactObject, excerpt } from './exchange/parse-json.ts'
import { asSegment, lastSegment, placeOf } from './exchange/place-of-path.ts'
import { isSuccess } from './exchange/settle.ts'
import { inconclusive, judgedAll, remark, type Seen, violation } from './judgement.ts'
import { aliasesOf, aliasForm } from './statement/alias-form.ts'
import { componentOf, isAnnotation, memberValue, typeNameOf } from './statement/find-component.ts'
import { otherKeysOf } from './statement/other-keys.ts'
import { isServerManaged } from './statement/server-managed.ts'
import { notStated, stated } from './statement/stated.ts'

type Observed = readonly (Observation | null)[]

interface Pair {
  readonly operation: Operation
  readonly other: Operation
  readonly control: Answer
  readonly subject: Answer
  /** How the entity was asked for the second time. */
  readonly by: string
  /** Does the case show that the entity must be there by the other path. */
  readonly known: boolean
  /** How grave it is that another entity comes: no page says what a percent-encoded character is, only RFC 3986 §6.2.2.2. */
  readonly grade: typeof violation
  readonly seen: Omit<Seen, 'place' | 'message'>
}

/** The answer by the operation's own path, the answer by the other one after it. */
function pairsOf(api: ApiView, operation: Operation, exchanges: readonly Exchange[]): readonly Pair[] {
  return settledOnes(exchanges).flatMap(({ index, exchange: { step }, answer }): readonly Pair[] => {
    if (step.intent.kind !== 'alias') return []
    // The same one, where the entity was asked for by another key.
    const other = api.operation(step.operation ?? '')
    const control = goodOnes(operation, exchanges).findLast(
      (each) =>
        each.index < index && each.exchange.step.intent.kind !== 'alias' && isSuccess(each.answer.status),
    )
    if (other === undefined || control === undefined) return []
    const seen = { docs: other.source, exchange: index, control: control.index }
    const isOne = other.id === operation.id
    const isEncoded = isOne && placeOf(step.request.path) === placeOf(control.exchange.step.request.path)
    if (isOne && !isEncoded && otherKeysOf(operation) === undefined) return []
    const how = isEncoded
      ? 'with a character of the key percent-encoded'
      : keyUsed(operation, step, control.answer)
    const by = isOne ? `${other.path} ${how}` : other.path
    const known = !isOfSignedInUser(operation) || isOfSignedInUser(other) || isAmongUsers(exchanges, index)
    const grade = isEncoded ? remark : violation
    return [{ operation, other, control: control.answer, subject: answer, by, known, grade, seen }]
  })
}

/** `by its userPrincipalName`, as the first answer shows it. */
function keyUsed(operation: Operation, { request }: Exchange['step'], control: Answer): string {
  const asked = lastSegment(request.path)
  const entity = entityIn(control)
  const property = otherKeysOf(operation)?.properties.find((name) => entity?.[name] === asked)
  return `by its ${property ?? 'other key'}`
}

/** Is the signed-in user in the list of users, or found there by id. */
function isAmongUsers(exchanges: readonly Exchange[], before: number): boolean {
  const earlier = settledOnes(exchanges).filter(
    ({ index, answer }) => index < before && isSuccess(answer.status),
  )
  const placeIn = ({ exchange }: Placed): string =>
    placeOf(exchange.step.request.path).replace(/^[^/]+\//, '')
  const self = earlier.find((placed) => placeIn(placed) === 'me')
  const id = self === undefined ? undefined : idOf(entityIn(self.answer))
  if (id === undefined) return false
  return earlier.some((placed) => {
    const isListed =
      placeIn(placed) === 'users' && itemsIn(placed.answer)?.some((item) => hasId(item, id)) === true
    return isListed || placeIn(placed) === `users/${asSegment(id)}`
  })
}

/** Where one path works and the other does not; a conflict is one with the state of what both lead to. */
function lookAtStatus({
  operation,
  other,
  subject,
  by,
  known,
  grade: most,
  seen,
}: Pair): Observed | undefined {
  const { status } = subject
  if (status >= 500) return undefined
  const place = 'status'
  const message = `${operation.path} works; ${by}, the same entity, is answered ${status}.`
  if (status === 401 || status === 403) return [inconclusive('permission', { place, message, ...seen })]
  if (status === 409) return [inconclusive('rejected-by-service', { place, message, ...seen })]
  const grade = known && status === 404 && aliasForm(operation) === aliasForm(other) ? most : remark
  return [grade(other, 'stated', { place, message, ...seen })]
}

/** Properties that both answers show are equal; those the service sets may have moved on. */
function compareEntities(api: ApiView, pair: Pair, one: ExactObject, two: ExactObject): Observed {
  const { operation, other, by: way, grade, seen } = pair
  const type = typeNameOf(api, one, operation.resource)
  return Object.entries(one).map(([name, value]) => {
    const member = isAnnotation(name) ? undefined : findMember(api, type, name)
    if (member === undefined || isServerManaged(member.property)) return null
    const component = componentOf(member)
    const shown = memberValue(two, name)
    const [difference] = compareMember(api, member, value, shown)
    if (difference === undefined) return null
    const by = `${operation.path} it is ${excerpt(value)}, by ${way} ${excerpt(shown)}`
    const at = { place: component, message: `${component} is one; by ${by}.`, ...seen }
    return difference.kind === 'different'
      ? grade(other, difference.evidence, at)
      : remark(other, difference.evidence, at)
  })
}

function look(api: ApiView, pair: Pair): Observed | undefined {
  const { operation, other, control, subject, by, grade, seen } = pair
  if (!isSuccess(subject.status)) return lookAtStatus(pair)
  const [one, two] = [entityIn(control), entityIn(subject)]
  if (one === undefined || two === undefined) return []
  const [a, b] = [idOf(one), idOf(two)]
  if (a !== undefined && b !== undefined && !sameId(a, b)) {
    const message = `${operation.path} and ${by} lead to one entity; ${a} and ${b} came.`
    return [grade(other, 'stated', { place: 'id', message, ...seen })]
  }
  return compareEntities(api, pair, one, two)
}

/**
 * An entity is the same by every path and key that must lead to it, however the key is percent-encoded; `/me` and
 * `/users/{id of me}` are one.
 */
export const aliases: Check = {
  id: 'aliases',
  title: 'An entity is the same by each of its paths and keys.',
  level: 'MUST',
  family: 'addressing',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) =>
    aliasesOf(api, operation).length > 0 || otherKeysOf(operation) !== undefined
      ? stated(operation)
      : notStated,
  judge: (api, operation, exchanges) =>
    judgedAll(pairsOf(api, operation, exchanges).map((pair) => look(api, pair))),
}
