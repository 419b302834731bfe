import { aliasesOf } from '../../check/statement/alias-form.ts'
import { operationOn } from '../../contract/operation-on.ts'
import { placeholders } from '../../contract/path-template.ts'
import { isOfSignedInUser } from '../../contract/permission-of.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import { stepOf } from './build-request.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { controlBody } from './plan-rejections.ts'
import { idOf, succeeded } from './read-answer.ts'
import { always, nextPages } from './read-steps.ts'

/** What is below `/me` once more below `/users/{id of me}`, which a read of `/me` tells. */
export function* planSelfAliases(context: PlanContext): Generator<Case> {
  const { api, operation, ground, seed } = context
  const me = operationOn(api, 'GET', '/me')
  if (me === undefined || !isOfSignedInUser(operation) || operation.method === 'DELETE') return
  for (const alias of aliasesOf(api, operation).filter(isOfUser)) {
    const names = placeholders(alias.path)
    const given = placeholders(operation.path).map((name) => ground.values[name] ?? '')
    if (alias.evidence === 'disputed' || names.length !== given.length + 1) continue
    const body = operation.body === null ? null : (controlBody(context) ?? null)
    const control = stepOf(operation, { role: 'control', values: ground.values, body })
    yield planCase(operation, { kind: 'sequence', scenario: 'self-alias', detail: alias.id, seed }, [
      always(stepOf(me, { role: 'setup', values: {} })),
      always(control),
      ...witness(api, operation),
      ([self]) => {
        const id = idOf(self)
        if (id === undefined) return undefined
        const values = Object.fromEntries(names.map((name, i) => [name, [id, ...given][i] ?? '']))
        return stepOf(alias, { role: 'subject', intent: { kind: 'alias', of: operation.id }, values, body })
      },
    ])
  }
}

/**
 * Looks whether the signed-in user is among the users, as where a tenant has one of its own for apps it may not be: by id,
 * unless that is what is tested, else in the list.
 */
function witness(api: ApiView, { path }: Operation): readonly StepMaker[] {
  const [user, users] = [operationOn(api, 'GET', '/users/{id}'), operationOn(api, 'GET', '/users')]
  const name = placeholders(user?.path ?? '')[0]
  const isUser = path.toLowerCase() === '/me'
  const byId: StepMaker = ([self]) => {
    const id = idOf(self)
    const isAsked = user !== undefined && name !== undefined && id !== undefined && !isUser
    return isAsked ? stepOf(user, { role: 'setup', values: { [name]: id } }) : undefined
  }
  const list: StepMaker = (exchanges) =>
    users === undefined || (!isUser && succeeded(exchanges.at(-1)))
      ? undefined
      : stepOf(users, { role: 'setup', values: {} })
  return [byId, list, ...(users === undefined ? [] : nextPages(users, 'setup'))]
}

function isOfUser({ path }: Operation): boolean {
  return /^\/users\/\{[^}]+\}(\/|$)/i.test(path)
}
