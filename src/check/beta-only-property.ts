import { findMember, membersOf } from '../contract/members-of.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Observation } from '../model/finding.ts'
import { goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, remark } from './judgement.ts'
import { componentOf, isAnnotation, typeNameOf } from './statement/find-component.ts'
import { jsonResponses, notStated, stated } from './statement/stated.ts'
import { walkAnswer } from './statement/walk-objects.ts'

function betaOf(api: ApiView): ApiView | undefined {
  return api.version === 'v1.0' ? api.other?.() : undefined
}

/** What every entity has, though the table of its page may not say so. */
function isKey(name: string): boolean {
  return name === 'id'
}

/**
 * Members that v1.0 leaves unstated and beta states for the same type, or for one that only beta has. An object without
 * a type may be of a derived one, and what the client sent is the client's.
 */
function look(
  api: ApiView,
  beta: ApiView,
  operation: Operation,
  { index, answer }: Placed,
  sent: string,
): readonly (Observation | null)[] {
  return walkAnswer(api, operation, answer).flatMap(({ object, declared }) => {
    const type = typeNameOf(api, object, declared.name)
    const kin = '@odata.type' in object ? [] : api.derived(type)
    const known = [type, ...kin].map((each) => membersOf(api, each))
    return Object.keys(object).map((name) => {
      if (isAnnotation(name) || isKey(name) || known.some((members) => members.has(name.toLowerCase())))
        return null
      if (sent.includes(JSON.stringify(name))) return null
      const member = findMember(beta, type, name)
      if (member === undefined || member.property.navigation) return null
      const component = componentOf(member)
      return remark(operation, 'shown', {
        place: component,
        message: `Only beta documents ${component}; v1.0 shows it.`,
        docs: member.property.source,
        exchange: index,
        control: index,
      })
    })
  })
}

/** v1.0 shows no property that only beta documents; as silence is no statement, this is a warning. */
export const betaOnlyProperty: Check = {
  id: 'beta-only-property',
  title: 'v1.0 shows no property that only beta documents.',
  level: 'SHOULD',
  family: 'schemas',
  needs: ['shown'],
  scope: 'operation',
  state: (api, operation) =>
    betaOf(api) === undefined || jsonResponses(operation).length === 0
      ? notStated
      : stated(operation, 'shown'),
  judge: (api, operation, exchanges) => {
    const beta = betaOf(api)
    if (beta === undefined) return judgedAll([])
    const sent = exchanges.map(({ step }) => step.request.body ?? '').join('')
    return judgedAll(
      goodOnes(operation, exchanges)
        .filter(({ answer }) => isSuccess(answer.status) && answer.body !== '')
        .map((placed) => look(api, beta, operation, placed, sent)),
    )
  },
}
