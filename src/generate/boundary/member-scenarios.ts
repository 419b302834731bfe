import { ordinaryInstance } from '../ordinary-value.ts'
import { typesOf } from '../schema/keywords.ts'
import type { Site } from '../sites.ts'
import type { BoundaryScenario } from './boundary-case.ts'
import { isCollection } from './site-kinds.ts'
import { type EdgeValue, siteScenario } from './site-scenario.ts'

/** A single value, or a collection of it where the site takes one. */
function placed(site: Site, value: string, detail = value): EdgeValue {
  return { value: isCollection(site) ? [value] : value, detail, domain: 'stated' }
}

function membersAt({ schema }: Site): readonly string[] {
  const items = typeof schema.items === 'object' ? schema.items : schema
  return (items.enum ?? []).filter((member) => typeof member === 'string')
}

function flagsAt({ schema }: Site): readonly string[] {
  const items = typeof schema.items === 'object' ? schema.items : schema
  return (items['x-flags'] ?? []).filter((member) => member.toLowerCase() !== 'none')
}

function* pairs(members: readonly string[]): Generator<string> {
  for (const [index, member] of members.entries()) {
    const next = members[index + 1]
    if (next !== undefined) yield `${member},${next}`
  }
}

function boolean(value: boolean): BoundaryScenario {
  return siteScenario(`boolean-${value}`, (site) =>
    typesOf(site.schema)?.[0] === 'boolean' ? [{ value, domain: 'stated' }] : [],
  )
}

/** Every documented member of enums and flags, both booleans, and every derived type at its place. */
export const memberScenarios: readonly BoundaryScenario[] = [
  siteScenario('enum-member', (site) => membersAt(site).map((member) => placed(site, member))),
  siteScenario('flags-member', (site) => {
    const items = typeof site.schema.items === 'object' ? site.schema.items : site.schema
    return (items['x-flags'] ?? []).map((member) => placed(site, member))
  }),
  siteScenario('flags-pair', (site) => [...pairs(flagsAt(site))].map((pair) => placed(site, pair))),
  siteScenario('flags-all', (site) =>
    flagsAt(site).length > 2 ? [placed(site, flagsAt(site).join(','), 'all')] : [],
  ),
  siteScenario('flags-other-order', (site) =>
    flagsAt(site).length > 1 ? [placed(site, flagsAt(site).toReversed().join(','), 'reversed')] : [],
  ),
  boolean(true),
  boolean(false),
  // Which derived types a place takes, and whether a base can be an instance, the docs do not say.
  siteScenario('derived-type', (site, api) =>
    site.types.flatMap((type): readonly EdgeValue[] => {
      const items = typeof site.schema.items === 'object' ? site.schema.items : site.schema
      const value = ordinaryInstance(api, items['x-graph-type'] ?? type, type)
      if (value === undefined || site.types.length < 2) return []
      return [{ value: isCollection(site) ? [value] : value, detail: type, domain: 'assumed' }]
    }),
  ),
  siteScenario('null-where-nullable', (site) =>
    site.documented['x-nullable'] === true ? [{ value: null, domain: 'stated' }] : [],
  ),
]
