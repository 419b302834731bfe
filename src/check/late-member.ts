import { sentinel } from '../contract/evolvable.ts'
import { membersOf } from '../contract/members-of.ts'
import { oncePer } from '../contract/once-per.ts'
import type { Member } from '../contract/view-types.ts'
import { weakest } from '../contract/weakest.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation, Property } from '../model/contract.ts'
import type { Observation } from '../model/finding.ts'
import type { Evidence } from '../model/source.ts'
import { goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import type { Exact } from './exchange/parse-json.ts'
import { prefers } from './exchange/read-message.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, violation } from './judgement.ts'
import { evidenceOf, isAnnotation, typeNameOf } from './statement/find-component.ts'
import { jsonResponses, notStated, stated } from './statement/stated.ts'
import { type Instance, walkAnswer } from './statement/walk-objects.ts'

interface Late {
  readonly names: ReadonlySet<string>
  /** The order of a list is only shown; numbers state it. */
  readonly evidence: Evidence
}

/** The members of a property's enum that stand behind the sentinel; undefined where there are none. */
function lateMembers(api: ApiView, property: Property): Late | undefined {
  const type = api.type(property.type.name)
  const members =
    type?.kind === 'enum'
      ? type.members
      : (property.enum ?? []).map((name) => ({ name, value: null, evidence: 'stated' as const }))
  const at = members.findIndex(({ name }) => name === sentinel)
  const late = at < 0 ? [] : members.slice(at + 1)
  if (late.length === 0) return undefined
  const bound = members[at]?.value ?? null
  const numbered = bound !== null && late.every(({ value }) => value !== null && value > bound)
  const evidence = weakest(...late.map((each) => each.evidence), numbered ? 'stated' : 'shown')
  return { names: new Set(late.map(({ name }) => name)), evidence }
}

function findLate(api: ApiView, member: Member, value: Exact): readonly [string, Evidence] | undefined {
  const texts = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')
  const late = texts.length === 0 ? undefined : lateMembers(api, member.property)
  const members = texts.flatMap((text) => text.split(',')).map((text) => text.trim())
  const came = members.find((text) => late?.names.has(text))
  return late === undefined || came === undefined ? undefined : [came, late.evidence]
}

function look(
  api: ApiView,
  operation: Operation,
  { index }: Placed,
  { object, declared }: Instance,
): readonly (Observation | null)[] {
  const members = membersOf(api, typeNameOf(api, object, declared.name))
  return Object.entries(object).map(([name, value]) => {
    const member = isAnnotation(name) ? undefined : members.get(name.toLowerCase())
    const found = member === undefined ? undefined : findLate(api, member, value)
    if (member === undefined || found === undefined) return null
    const component = `${member.owner}/${member.property.name}`
    return violation(operation, weakest(found[1], evidenceOf(member)), {
      place: `${component}#late-member`,
      message: `${component}: ${found[0]} stands behind ${sentinel} and was not asked for with Prefer; it came.`,
      docs: member.property.source,
      exchange: index,
      control: index,
    })
  })
}

function hasLate(api: ApiView, type: string): boolean {
  return api.properties(type).some((property) => lateMembers(api, property) !== undefined)
}

const shows = oncePer((api: ApiView) =>
  oncePer((operation: Operation) =>
    jsonResponses(operation).some(
      ({ shape }) =>
        'type' in shape &&
        [shape.type.name, ...api.derived(shape.type.name)].some((type) => hasLate(api, type)),
    ),
  ),
)

/** Has the documented type of an answer, or a type derived from it, such members. */
export function showsLateMembers(api: ApiView, operation: Operation): boolean {
  return shows(api)(operation)
}

/**
 * Members behind `unknownFutureValue` are shown to those only who ask with `Prefer: include-unknown-enum-members`
 * (`best-practices-concept.md`, "Handling future members in evolvable enumerations").
 */
export const lateMember: Check = {
  id: 'late-member',
  title: 'Members behind unknownFutureValue are shown only to those who ask for them.',
  level: 'MUST',
  family: 'schemas',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) => (showsLateMembers(api, operation) ? stated(operation) : notStated),
  judge: (api, operation, exchanges) =>
    judgedAll(
      goodOnes(operation, exchanges)
        .filter(({ answer }) => isSuccess(answer.status) && answer.body !== '')
        .filter(({ exchange }) => !prefers(exchange.step.request, 'include-unknown-enum-members'))
        .map((at) => walkAnswer(api, operation, at.answer).flatMap((one) => look(api, operation, at, one))),
    ),
}
