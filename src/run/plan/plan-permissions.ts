import { carry, carryInto, collectionOf } from '../../contract/path-template.ts'
import { permissionOf } from '../../contract/permission-of.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Credential, Grant, Intent } from '../../model/exchange.ts'
import type { Account } from '../../model/page.ts'
import { stepOf } from './build-request.ts'
import { createBodies } from './create-bodies.ts'
import { lifeIn } from './life.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { aroundSubject } from './plan-rejections.ts'
import { idOf } from './read-answer.ts'
import { always } from './read-steps.ts'

const accounts: readonly Account[] = ['delegatedWork', 'delegatedPersonal', 'application']
const intent: Intent = { kind: 'credential' }

/** A permission that no table lists. */
const unlisted = 'Conformance.None'

/**
 * Tokens that hold the least that each account's column lists, nothing of it, or what others need where the account is
 * not supported. Only the reference tenant takes tokens that say themselves what they hold.
 */
export function* planPermissions(context: PlanContext): Generator<Case> {
  const { operation, live, isLead, seed, type } = context
  if (live || !isLead) return
  for (const account of accounts) {
    for (const [scenario, grant] of grantsFor(operation, account)) {
      const makers = scenario === 'least-privileged' ? admitted(context, grant) : turnedAway(context, grant)
      const detail = `${type === null ? '' : `${type}/`}${account}`
      yield planCase(operation, { kind: 'invalid', scenario, detail, seed }, makers)
    }
  }
}

function grantsFor(operation: Operation, account: Account): readonly (readonly [string, Grant])[] {
  const { state, alternatives } = permissionOf(operation, account)
  const [least] = alternatives
  if (state === 'listed' && least !== undefined) {
    return [
      ['least-privileged', `${account}:${least.join(' ')}`],
      ['unlisted-permission', `${account}:${unlisted}`],
    ]
  }
  const others = accounts.flatMap((each) => operation.permissions[each].alternatives.flat())
  if (state !== 'not-supported' || others.length === 0) return []
  return [['unsupported-account', `${account}:${[...new Set(others)].join(' ')}`]]
}

function turnedAway(context: PlanContext, credential: Credential): readonly StepMaker[] {
  return aroundSubject(context, (step) => ({ ...step, intent, request: { ...step.request, credential } }))
}

/** As far as it can be undone: what is deleted was made for it. */
function admitted(context: PlanContext, credential: Credential): readonly StepMaker[] {
  return context.operation.method === 'DELETE'
    ? deletion(context, credential)
    : turnedAway(context, credential)
}

function deletion(context: PlanContext, credential: Credential): readonly StepMaker[] {
  const { api, operation, ground, type, seed, taken } = context
  const collection = collectionOf(operation.path)
  const create = collection === null ? undefined : lifeIn(api, collection).create
  if (collection === null || create === undefined) return []
  const above = carry(ground.values, operation.path, collection)
  const [body] = createBodies(api, create, type, seed, taken?.of(create))
  return [
    always(stepOf(create, { role: 'setup', values: above, body: JSON.stringify(body) })),
    (exchanges) => {
      const id = idOf(exchanges[0])
      if (id === undefined) return undefined
      const values = carryInto(above, collection, operation, id)
      return stepOf(operation, { role: 'subject', intent, values, credential })
    },
  ]
}
