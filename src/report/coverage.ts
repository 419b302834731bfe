import { componentOf } from '../check/statement/find-component.ts'
import { membersOf } from '../contract/members-of.ts'
import { namesOf } from '../contract/type-use.ts'
import type { ApiView, ContractView } from '../model/api-view.ts'
import type { Operation, Property } from '../model/contract.ts'
import type { Exercised } from '../model/outcome.ts'
import { accounts } from '../model/page.ts'
import type { Coverage } from '../model/report.ts'
import type { Version } from '../model/source.ts'

const mostMissing = 50

const kinds = ['statuses', 'permissions', 'types', 'derived types', 'properties', 'enum members'] as const
type Kind = (typeof kinds)[number]
type Documented = { readonly [kind in Kind]: Set<string> }

/**
 * What was seen of what the selected operations document, per version. With `whole` each line carries all names, so
 * that the lines of shards can be merged.
 */
export function coverageOf(
  view: ContractView,
  operations: readonly Operation[],
  { seen }: Exercised,
  whole: boolean,
): readonly Coverage[] {
  return view.apis.flatMap((api) => {
    const own = operations.filter(({ version }) => version === api.version)
    if (own.length === 0) return []
    const documented = documentedBy(api, own)
    return kinds.map((what) => {
      const found = seen[`${api.version} ${what === 'derived types' ? 'types' : what}`] ?? []
      return measure(what, api.version, documented[what], new Set(found), whole)
    })
  })
}

/** The coverage of a whole run from that of its shards; a line that does not carry its names is left out. */
export function mergeCoverage(parts: readonly Coverage[]): readonly Coverage[] {
  const groups = Map.groupBy(parts, ({ version, what }) => `${version} ${what}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    const names = group.flatMap((each) => each.names ?? [])
    if (first === undefined || names.length < group.length) return []
    const documented = new Set(names.flatMap((each) => each.documented))
    return measure(first.what, first.version, documented, new Set(names.flatMap((each) => each.seen)), false)
  })
}

function measure(
  what: string,
  version: Version,
  documented: ReadonlySet<string>,
  seen: ReadonlySet<string>,
  whole: boolean,
): Coverage {
  const missing = [...documented.difference(seen)].sort()
  return {
    what,
    version,
    seen: documented.size - missing.length,
    documented: documented.size,
    missing: missing.slice(0, mostMissing),
    ...(whole ? { names: { documented: [...documented].sort(), seen: [...seen].sort() } } : {}),
  }
}

/** Statuses and permission columns of the operations, and the types, properties and enum members that their bodies and answers lead to. */
function documentedBy(api: ApiView, operations: readonly Operation[]): Documented {
  const documented = Object.fromEntries(kinds.map((what) => [what, new Set<string>()])) as Documented
  for (const { id, responses, permissions } of operations) {
    for (const { status } of responses) documented.statuses.add(`${id} ${status}`)
    for (const account of accounts)
      if (permissions[account].state !== 'unresolved') documented.permissions.add(`${id} ${account}`)
  }
  const waiting = operations.flatMap(namesIn)
  const reached = new Set<string>()
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const type = api.type(name)?.name
    if (type === undefined || reached.has(type)) continue
    reached.add(type)
    const derived = api.derived(type)
    for (const each of derived) if (isConcrete(api, each)) documented['derived types'].add(each)
    waiting.push(...derived, ...describe(api, type, documented))
  }
  return documented
}

function isConcrete(api: ApiView, name: string): boolean {
  const type = api.type(name)
  return (type?.kind === 'entity' || type?.kind === 'complex') && !type.abstract
}

function namesIn({ responses, body }: Operation): readonly string[] {
  return [...responses.map(({ shape }) => shape), ...(body === null ? [] : [body.shape])].flatMap((shape) =>
    'type' in shape ? namesOf(shape.type) : [],
  )
}

/** Adds what a structured type documents, and gives the types of its properties. */
function describe(api: ApiView, name: string, documented: Documented): readonly string[] {
  if (isConcrete(api, name)) documented.types.add(name)
  return [...membersOf(api, name).values()].flatMap((member) => {
    if (member.property.navigation) return []
    const component = componentOf(member)
    documented.properties.add(component)
    const { name: owner, members } = enumOf(api, component, member.property)
    for (const each of members) documented['enum members'].add(`${owner}.${each}`)
    return namesOf(member.property.type)
  })
}

/** The members that a property's enum lists, and by what name: that of the enum, or of the property that lists them itself. */
export function enumOf(
  api: ApiView,
  component: string,
  property: Property,
): { readonly name: string; readonly members: readonly string[] } {
  if (property.enum !== undefined) return { name: component, members: property.enum }
  const type = api.type(property.type.name)
  return type?.kind === 'enum'
    ? { name: type.name, members: type.members.map(({ name }) => name) }
    : { name: component, members: [] }
}
