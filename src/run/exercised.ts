import { sentObject } from '../check/exchange/read-message.ts'
import { componentOf } from '../check/statement/find-component.ts'
import { walkAnswer, walkValue } from '../check/statement/walk-objects.ts'
import { membersOf } from '../contract/members-of.ts'
import { knownType } from '../contract/type-annotation.ts'
import type { Member } from '../contract/view-types.ts'
import { scenarioList } from '../generate/scenario-list.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Case } from '../model/case.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Exercised } from '../model/outcome.ts'
import type { ScenarioCount } from '../model/report.ts'
import { enumOf } from '../report/coverage.ts'

/** Answers of one operation and type after which hardly anything new is shown: looking closely costs as much as judging. */
const enoughLooks = 60

type Enum = ReturnType<typeof enumOf>

const noEnum: Enum = { name: '', members: [] }

/** Takes down what cases exercise of what the contract documents. */
export class Exercise {
  readonly #scenarios = new Map<string, number>()
  readonly #seen = new Map<string, Set<string>>()
  /** The properties that each type has shown, with the enums of their values. */
  readonly #met = new WeakMap<ReadonlyMap<string, Member>, Map<string, Enum>>()
  readonly #looks = new Map<string, number>()

  note(api: ApiView, operation: Operation, plan: Case, exchanges: readonly Exchange[]): void {
    const scenario = `${plan.kind} ${plan.scenario}`
    this.#scenarios.set(scenario, (this.#scenarios.get(scenario) ?? 0) + 1)
    for (const exchange of exchanges)
      if (exchange.step.operation === operation.id) this.#noteExchange(api, operation, plan.type, exchange)
  }

  #noteExchange(
    api: ApiView,
    operation: Operation,
    type: string | undefined,
    { step, answer }: Exchange,
  ): void {
    if (answer === null) return
    this.#add(api, 'statuses', [`${operation.id} ${answer.status}`])
    const [account = '', held] = step.request.credential.split(':')
    if (held !== undefined) this.#add(api, 'permissions', [`${operation.id} ${account}`])
    const about = `${operation.id} ${type ?? ''}`
    const looks = (this.#looks.get(about) ?? 0) + 1
    this.#looks.set(about, looks)
    if (answer.status >= 300) return
    if (looks <= enoughLooks)
      for (const { object, declared } of walkAnswer(api, operation, answer))
        this.#look(api, object, declared.name)
    const sent = sentObject(step.request)
    const shape = operation.body?.shape
    if (sent !== undefined && shape?.kind === 'type')
      for (const { object, declared } of walkValue(api, shape.type, sent))
        this.#look(api, object, declared.name)
  }

  #look(api: ApiView, object: { readonly [name: string]: unknown }, declared: string): void {
    const type = knownType(api, object) ?? declared
    this.#add(api, 'types', [type])
    const members = membersOf(api, type)
    const met = this.#met.get(members) ?? new Map<string, Enum>()
    this.#met.set(members, met)
    for (const [name, value] of Object.entries(object)) {
      if (value === null) continue
      const { name: owner, members: documented } = met.get(name) ?? this.#meet(api, members, name)
      if (documented.length > 0 && typeof value === 'string')
        this.#add(api, 'enum members', namedIn(owner, documented, value))
    }
  }

  /** Notes a property that a type has not shown before; the enum of its values. */
  #meet(api: ApiView, members: ReadonlyMap<string, Member>, name: string): Enum {
    const member = members.get(name.toLowerCase())
    const component = member === undefined ? '' : componentOf(member)
    const found = member === undefined ? noEnum : enumOf(api, component, member.property)
    if (member !== undefined) this.#add(api, 'properties', [component])
    this.#met.get(members)?.set(name, found)
    return found
  }

  #add(api: ApiView, what: string, keys: readonly string[]): void {
    const seen = this.#keys(api, what)
    for (const key of keys) seen.add(key)
  }

  #keys(api: ApiView, what: string): Set<string> {
    const place = `${api.version} ${what}`
    const seen = this.#seen.get(place) ?? new Set<string>()
    this.#seen.set(place, seen)
    return seen
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

/** The members of an enum that a value names; keys are those of `documentedMembers`. */
function namedIn(name: string, members: readonly string[], value: string): readonly string[] {
  return value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => members.includes(each))
    .map((each) => `${name}.${each}`)
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
