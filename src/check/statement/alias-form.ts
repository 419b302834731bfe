import { oncePer } from '../../contract/once-per.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'

const byForm = oncePer((api: ApiView) => Map.groupBy(api.api.operations, keyOf))

/**
 * What the path templates have in common that must lead to one entity: `/me` is `/users/{id}` of oneself, a key may stand
 * in parentheses and be an alternate key, a cast segment changes nothing for an entity. Lists keep their casts, which
 * narrow them, and variants below different parents are never one.
 */
export function aliasForm({ path, kind }: Operation): string {
  const segments = path.split('/').filter((segment) => segment !== '')
  const keepCasts = kind === 'list' || kind === 'count'
  return segments
    .flatMap((segment, at) => {
      if (at === 0 && segment.toLowerCase() === 'me') return ['users', '{}']
      if (/^(?:\w+=)?\{[^{}]*\}$/.test(segment)) return ['{}']
      const keyed = /^(\w+)\((?:\w+=)?'?\{[^{}]*\}'?\)$/.exec(segment)
      if (keyed !== null && !(kind === 'function' && at === segments.length - 1))
        return [keyed[1] ?? '', '{}']
      return !keepCasts && /^[A-Za-z]\w*(\.\w+)+$/.test(segment) ? [] : [segment]
    })
    .join('/')
    .toLowerCase()
}

/** The operations that read or change the same entity by another path, by derivation and not as variants of one page. */
export function aliasesOf(api: ApiView, operation: Operation): readonly Operation[] {
  if (operation.method !== 'GET' && operation.method !== 'PATCH') return []
  const same = byForm(api).get(keyOf(operation)) ?? []
  return same.filter(({ id, path }) => id !== operation.id && path !== operation.path)
}

function keyOf(operation: Operation): string {
  return `${operation.method} ${aliasForm(operation)}`
}
