import { aliasesOf } from '../../check/alias-form.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import { stepOf } from './build-request.ts'
import { operationOn, placeholders } from './path-template.ts'
import { planCase } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { controlBody } from './plan-rejections.ts'
import { idOf } from './read-answer.ts'
import { always } from './read-steps.ts'

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
      ([self]) => {
        const id = idOf(self)
        if (id === undefined) return undefined
        const values = Object.fromEntries(names.map((name, i) => [name, [id, ...given][i] ?? '']))
        return stepOf(alias, { role: 'subject', intent: { kind: 'alias', of: operation.id }, values, body })
      },
    ])
  }
}

function isOwn({ path }: Operation): boolean {
  return /^\/me(\/|$)/i.test(path)
}

function isOfUser({ path }: Operation): boolean {
  return /^\/users\/\{[^}]+\}(\/|$)/i.test(path)
}
