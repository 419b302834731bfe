import { componentOf, membersOf } from '../check/find-component.ts'
import { sentObject } from '../check/read-message.ts'
import { walkAnswer, walkValue } from '../check/walk-objects.ts'
import { scenarioList } from '../generate/scenario-list.ts'
import type { ApiView, ContractView } from '../model/api-view.ts'
import type { Case } from '../model/case.ts'
import type { Operation, Property, TypeUse } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Exercised } from '../model/outcome.ts'
import type { Coverage, ScenarioCount } from '../model/report.ts'
import type { Version } from '../model/source.ts'
import { typeOf } from './plan/read-answer.ts'

/** Answers of one operation and type after which hardly anything new is shown: looking closely costs as much as judging. */
const enoughLooks = 60

/** Takes down what cases exercise of what the contract documents. */
export class Exercise {
  readonly #scenarios = new Map<string, number>()
  readonly #seen = new Map<string, Set<string>>()
  readonly #looks = new Map<string, number>()

  note(api: ApiView, operation: Operation, plan: Case, exchanges: readonly Exchange[]): void {
    const scenario = `${plan.kind} ${plan.scenario}`
    this.#scenarios.set(scenario, (this.#scenarios.get(scenario) ?? 0) + 1)
    for (const { step, answer } of exchanges) {
      if (answer === null || step.operation !== operation.id) continue
      this.#add(api, 'statuses', [`${operation.id} ${answer.status}`])
      const about = `${operation.id} ${plan.type ?? ''}`
      const looks = (this.#looks.get(about) ?? 0) + 1
      this.#looks.set(about, looks)
      if (answer.status >= 300) continue
      if (looks <= enoughLooks)
        for (const { object, declared } of walkAnswer(api, operation, answer))
          this.#look(api, object, declared.name)
      const sent = sentObject(step.request)
      const shape = operation.body?.shape
      if (sent !== undefined && shape?.kind === 'type')
        for (const { object, declared } of walkValue(api, shape.type, sent))
          this.#look(api, object, declared.name)
    }
  }

  #look(api: ApiView, object: { readonly [name: string]: unknown }, declared: string): void {
    const named = typeOf(object as { readonly '@odata.type'?: string })
    const type = (named === undefined ? undefined : api.type(named)?.name) ?? declared
    this.#add(api, 'types', [type])
    const known = membersOf(api, type)
    for (const [name, value] of Object.entries(object)) {
      const member = value === null ? undefined : known.get(name.toLowerCase())
      if (member === undefined) continue
      const component = componentOf(member)
      this.#add(api, 'properties', [component])
      if (typeof value === 'string')
        this.#add(api, 'enum members', namedIn(api, component, member.property, value))
    }
  }

  #add(api: ApiView, what: string, keys: readonly string[]): void {
    const place = `${api.version} ${what}`
    const seen = this.#seen.get(place) ?? new Set<string>()
    this.#seen.set(place, seen)
    for (const key of keys) seen.add(key)
  }

  /** JSON-serialisable. */
  sum(): Exercised {
    return {
      scenarios: Object.fromEntries(this.#scenarios),
      seen: Object.fromEntries([...this.#seen].map(([place, keys]) => [place, [...keys]])),
    }
  }
}

/** What parts of a run have exercised together. */
export function mergeExercised(parts: readonly Exercised[]): Exercised {
  const scenarios: Record<string, number> = {}
  const seen: Record<string, string[]> = {}
  for (const part of parts) {
    for (const [name, cases] of Object.entries(part.scenarios))
      scenarios[name] = (scenarios[name] ?? 0) + cases
    for (const [place, keys] of Object.entries(part.seen))
      seen[place] = [...new Set([...(seen[place] ?? []), ...keys])]
  }
  return { scenarios, seen }
}

/** The members of the property's enum that a value names; keys are those of `documentedMembers`. */
function namedIn(api: ApiView, component: string, property: Property, value: string): readonly string[] {
  const { name, members } = enumOf(api, component, property)
  return value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => members.includes(each))
    .map((each) => `${name}.${each}`)
}

function enumOf(
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

/** Every boundary and invalid scenario with the cases that were played of it. */
export function scenarioCounts({ scenarios }: Exercised): readonly ScenarioCount[] {
  return scenarioList.map(({ kind, name, breaks }) => ({
    kind,
    name,
    breaks: breaks.length === 0 ? null : breaks.join(', '),
    cases: scenarios[`${kind} ${name}`] ?? 0,
  }))
}

const mostMissing = 50

/** What was seen of what the selected operations document, per version. */
export function coverageOf(
  view: ContractView,
  operations: readonly Operation[],
  { seen }: Exercised,
): readonly Coverage[] {
  return view.apis.flatMap((api) => {
    const own = operations.filter(({ version }) => version === api.version)
    if (own.length === 0) return []
    const documented = documentedBy(api, own)
    return [...documented].map(([what, keys]) =>
      measure(what, api.version, keys, new Set(seen[`${api.version} ${what}`])),
    )
  })
}

function measure(
  what: string,
  version: Version,
  keys: ReadonlySet<string>,
  seen: ReadonlySet<string>,
): Coverage {
  const missing = [...keys].filter((key) => !seen.has(key)).sort()
  return {
    what,
    version,
    seen: keys.size - missing.length,
    documented: keys.size,
    missing: missing.slice(0, mostMissing),
  }
}

/** Statuses of the operations, and the types, properties and enum members that their bodies and answers lead to. */
function documentedBy(
  api: ApiView,
  operations: readonly Operation[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const documented = new Map(
    ['statuses', 'types', 'properties', 'enum members'].map((what) => [what, new Set<string>()]),
  )
  for (const { id, responses } of operations)
    for (const { status } of responses) documented.get('statuses')?.add(`${id} ${status}`)
  const waiting = operations.flatMap(namesIn)
  const reached = new Set<string>()
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const type = api.type(name)?.name
    if (type === undefined || reached.has(type)) continue
    reached.add(type)
    waiting.push(...api.derived(type), ...describe(api, type, documented))
  }
  return documented
}

function namesIn({ responses, body }: Operation): readonly string[] {
  return [...responses.map(({ shape }) => shape), ...(body === null ? [] : [body.shape])].flatMap((shape) =>
    'type' in shape ? namesOf(shape.type) : [],
  )
}

function namesOf({ name, or }: TypeUse): readonly string[] {
  return [name, ...(or ?? [])]
}

/** Adds what a structured type documents, and gives the types of its properties. */
function describe(
  api: ApiView,
  name: string,
  documented: ReadonlyMap<string, Set<string>>,
): readonly string[] {
  const type = api.type(name)
  if (type?.kind !== 'entity' && type?.kind !== 'complex') return []
  if (!type.abstract) documented.get('types')?.add(name)
  return [...membersOf(api, name).values()].flatMap((member) => {
    if (member.property.navigation) return []
    const component = componentOf(member)
    documented.get('properties')?.add(component)
    const { name: owner, members } = enumOf(api, component, member.property)
    for (const each of members) documented.get('enum members')?.add(`${owner}.${each}`)
    return namesOf(member.property.type)
  })
}
