import { aliasesOf } from '../../check/alias-form.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import { stepOf } from './build-request.ts'
import { operationOn, placeholders } from './path-template.ts'
import { planCase, type StepMaker } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { controlBody } from './plan-rejections.ts'
import { idOf } from './read-answer.ts'
import { always, nextPages } from './read-steps.ts'

/** What is below `/me` once more below `/users/{id of me}`, which a read of `/me` tells. */
export function* planSelfAliases(context: PlanContext): Generator<Case> {
  const { api, operation, ground, seed } = context
  const me = operationOn(api, 'GET', '/me')
  if (me === undefined || !isOwn(operation) || operation.method === 'DELETE') return
  for (const alias of aliasesOf(api, operation).filter(isOfUser)) {
    const names = placeholders(alias.path)
    const given = placeholders(operation.path).map((name) => ground.values[name] ?? '')
    if (alias.evidence === 'disputed' || names.length !== given.length + 1) continue
    const body = operation.body === null ? null : (controlBody(context) ?? null)
    const control = stepOf(operation, {
      role: 'control',
      intent: { kind: 'valid' },
      values: ground.values,
      body,
    })
    yield planCase(operation, { kind: 'sequence', scenario: 'self-alias', detail: alias.id, seed }, [
      always(stepOf(me, { role: 'setup', intent: { kind: 'valid' }, values: {} })),
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

/** Shows that the signed-in user is among the users, as where a tenant has one of its own for apps it may not be: the list, or a read by id. */
function witness(api: ApiView, { path }: Operation): readonly StepMaker[] {
  const users = path.toLowerCase() === '/me' ? operationOn(api, 'GET', '/users') : undefined
  if (users !== undefined) {
    const list = stepOf(users, { role: 'setup', intent: { kind: 'valid' }, values: {} })
    return [always(list), ...nextPages(users, 'setup')]
  }
  const user = operationOn(api, 'GET', '/users/{id}')
  const name = placeholders(user?.path ?? '')[0]
  if (user === undefined || name === undefined || path.toLowerCase() === '/me') return []
  return [
    ([self]) => {
      const id = idOf(self)
      return id === undefined
        ? undefined
        : stepOf(user, { role: 'setup', intent: { kind: 'valid' }, values: { [name]: id } })
    },
  ]
}

function isOwn({ path }: Operation): boolean {
  return /^\/me(\/|$)/i.test(path)
}

function isOfUser({ path }: Operation): boolean {
  return /^\/users\/\{[^}]+\}(\/|$)/i.test(path)
}
