import { eraseNames } from '../../contract/erase-names.ts'
import { oncePer } from '../../contract/once-per.ts'
import { carry, placeholders } from '../../contract/path-template.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import { stepOf } from './build-request.ts'
import { planCase } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { controlBody } from './plan-rejections.ts'
import { always } from './read-steps.ts'

/**
 * The same entity through another documented path, where equality can be derived: with and without a cast segment
 * that the entity above satisfies. On a live target an answer by the path with the cast proves that it does; a seed of
 * the reference tenant is one entity for each cast, so that there the type has to be known.
 */
export function* planAliases(context: PlanContext): Generator<Case> {
  const { operation, ground, seed, api } = context
  if (operation.method !== 'GET' && operation.method !== 'PATCH') return
  for (const alias of aliasesOf(api, operation)) {
    const known = castsHold(api, alias, operation, ground.types)
    const proven = context.live || castsHold(api, operation, operation, ground.types)
    if (!known || !proven) continue
    const values = carry(ground.values, operation.path, alias.path)
    const body = operation.body === null ? null : (controlBody(context) ?? null)
    const control = stepOf(operation, { role: 'control', values: ground.values, body })
    const subject = stepOf(alias, {
      role: 'subject',
      intent: { kind: 'alias', of: operation.id },
      values,
      body,
    })
    yield planCase(operation, { kind: 'sequence', scenario: 'alias', detail: alias.id, seed }, [
      always(control),
      always(subject),
    ])
  }
}

const byForm = oncePer((api: ApiView) =>
  Map.groupBy(api.api.operations, ({ method, path }) => `${method} ${normalForm(path)}`),
)

function aliasesOf(api: ApiView, operation: Operation): readonly Operation[] {
  const same = byForm(api).get(`${operation.method} ${normalForm(operation.path)}`) ?? []
  return same.filter(
    (each) =>
      each.id !== operation.id &&
      each.evidence !== 'disputed' &&
      hasSameKeys(each, operation) &&
      leadToOneType(api, each, operation),
  )
}

/** Types that share a path but for the cast, and of which neither is the other, each have a relationship of that name. */
function leadToOneType(api: ApiView, { resource: one }: Operation, { resource: other }: Operation): boolean {
  return one === null || other === null || api.isA(one, other) || api.isA(other, one)
}

/** Casts left out, key-in-parentheses as a segment. */
function normalForm(path: string): string {
  return eraseNames(
    path.replace(/\/(microsoft\.)?graph\.[^/({]+(?=\/|$)/gi, '').replace(/\('?(\{[^}]+\})'?\)/g, '/$1'),
  )
}

function hasSameKeys(a: Operation, b: Operation): boolean {
  return (
    placeholders(a.path).length === placeholders(b.path).length &&
    casts(a.path).length !== casts(b.path).length
  )
}

function casts(path: string): readonly string[] {
  return [...path.matchAll(/\/(microsoft\.graph\.[^/({]+)(?=\/|$)/gi)].map((match) => match[1] ?? '')
}

/** Every cast in the alias follows a parameter whose entity is known to be of that type. */
function castsHold(
  api: ApiView,
  alias: Operation,
  operation: Operation,
  types: { readonly [parameter: string]: string },
): boolean {
  const own = placeholders(operation.path)
  const afterKeys = [...alias.path.matchAll(/\{([^}]+)\}\/(microsoft\.graph\.[^/({]+)(?=\/|$)/gi)]
  return (
    casts(alias.path).length === afterKeys.length &&
    afterKeys.every((match) => {
      const position = placeholders(alias.path).indexOf(match[1] ?? '')
      const type = types[own[position] ?? '']
      return type !== undefined && api.isA(type, match[2] ?? '')
    })
  )
}
