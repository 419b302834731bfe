import type { ApiView } from '../../model/api-view.ts'
import type { Json } from '../../model/source.ts'
import { nested, ordinaryInstance, ordinaryValue } from '../ordinary-value.ts'
import { itemSchema } from '../schema/keywords.ts'
import { isTyped, membersOfType } from '../schema/request-members.ts'
import type { BoundaryScenario } from './boundary-case.ts'
import { isCollection, placedAt } from './site-kinds.ts'
import { siteScenario } from './site-scenario.ts'

/** An instance with an ordinary value in every property that has one. */
function wholeInstance(api: ApiView, declared: string, type: string): Json | undefined {
  const instance = ordinaryInstance(api, declared, type)
  if (instance === undefined) return undefined
  const members: { [name: string]: Json } = { ...instance }
  for (const { name, schema } of membersOfType(api, type, nested).filter((member) =>
    isTyped(member.schema),
  )) {
    const value = ordinaryValue(api, schema, name)
    if (value !== undefined) members[name] = value
  }
  return members
}

/** Instances inside a body: with nothing but what they must have, and with everything. */
export const nestedScenarios: readonly BoundaryScenario[] = [
  siteScenario('nested-empty', (site) =>
    site.types.length > 0 && !isCollection(site) ? [{ value: {}, domain: 'assumed' }] : [],
  ),
  siteScenario('nested-all-properties', (site, api) => {
    const declared = itemSchema(site.schema)['x-graph-type']
    if (declared === undefined) return []
    return site.types.flatMap((type) => {
      const value = wholeInstance(api, declared, type)
      if (value === undefined) return []
      return [{ value: placedAt(site, value), detail: type, domain: 'assumed' as const }]
    })
  }),
]
