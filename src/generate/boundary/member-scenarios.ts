import { ordinaryInstance } from '../ordinary-value.ts'
import { itemSchema, typesOf } from '../schema/keywords.ts'
import type { Site } from '../sites.ts'
import type { BoundaryScenario } from './boundary-case.ts'
import { placedAt } from './site-kinds.ts'
import { type EdgeValue, siteScenario } from './site-scenario.ts'

function member(site: Site, value: string, detail = value): EdgeValue {
  return { value: placedAt(site, value), detail, domain: 'stated' }
}

function membersAt({ schema }: Site): readonly string[] {
  return (itemSchema(schema).enum ?? []).filter((name) => typeof name === 'string')
}

function flagsAt({ schema }: Site): readonly string[] {
  return (itemSchema(schema)['x-flags'] ?? []).filter((name) => name.toLowerCase() !== 'none')
}

function* pairs(members: readonly string[]): Generator<string> {
  for (const [index, name] of members.entries()) {
    const next = members[index + 1]
    if (next !== undefined) yield `${name},${next}`
  }
}

function boolean(value: boolean): BoundaryScenario {
  return siteScenario(`boolean-${value}`, (site) =>
    typesOf(site.schema)?.[0] === 'boolean' ? [{ value, domain: 'stated' }] : [],
  )
}

/** Every documented member of enums and flags, both booleans, and every derived type at its place. */
export const memberScenarios: readonly BoundaryScenario[] = [
  siteScenario('enum-member', (site) => membersAt(site).map((name) => member(site, name))),
  siteScenario('flags-member', (site) =>
    (itemSchema(site.schema)['x-flags'] ?? []).map((name) => member(site, name)),
  ),
  siteScenario('flags-pair', (site) => [...pairs(flagsAt(site))].map((pair) => member(site, pair))),
  siteScenario('flags-all', (site) =>
    flagsAt(site).length > 2 ? [member(site, flagsAt(site).join(','), 'all')] : [],
  ),
  siteScenario('flags-other-order', (site) =>
    flagsAt(site).length > 1 ? [member(site, flagsAt(site).toReversed().join(','), 'reversed')] : [],
  ),
  boolean(true),
  boolean(false),
  // Which derived types a place takes, and whether a base can be an instance, the docs do not say.
  siteScenario('derived-type', (site, api) =>
    site.types.flatMap((type): readonly EdgeValue[] => {
      const value = ordinaryInstance(api, itemSchema(site.schema)['x-graph-type'] ?? type, type)
      if (value === undefined || site.types.length < 2) return []
      return [{ value: placedAt(site, value), detail: type, domain: 'assumed' }]
    }),
  ),
  siteScenario('null-where-nullable', (site) =>
    site.documented['x-nullable'] === true ? [{ value: null, domain: 'stated' }] : [],
  ),
]
