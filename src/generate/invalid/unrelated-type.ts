import type { ApiView } from '../../model/api-view.ts'
import { placedAt } from '../boundary/site-kinds.ts'
import type { InvalidOperator } from './invalid-case.ts'
import { valueOperator } from './value-operator.ts'

/** A concrete type of the other kind: an entity is no complex type, whatever the pages leave out about bases. */
function unrelated(api: ApiView, type: string): string | undefined {
  const kind = api.type(type)?.kind === 'entity' ? 'complex' : 'entity'
  return api.api.types.find((other) => other.kind === kind && !other.abstract)?.name
}

/** An instance that says it is of a documented type that cannot stand there. */
export const unrelatedType: InvalidOperator = valueOperator(
  'unrelated-type',
  ['type-mismatch'],
  (site, api) => {
    const [first] = site.types
    const other = first === undefined ? undefined : unrelated(api, first)
    return other === undefined ? [] : [['unrelated', placedAt(site, { '@odata.type': `#${other}` })]]
  },
)
