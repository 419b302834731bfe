import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/source.ts'
import { omissions } from '../omissions.ts'

type Drawn = ReadonlyMap<string, fc.Value<Json>>

/**
 * Objects of members: required ones always, each other one in half of the draws. It shrinks by leaving out all optional
 * members, halves of them, single ones, and then by shrinking one member at a time.
 */
class MemberArbitrary extends fc.Arbitrary<JsonObject> {
  readonly #members: readonly (readonly [name: string, member: fc.Arbitrary<Json>, required: boolean])[]

  constructor(members: ReadonlyMap<string, fc.Arbitrary<Json>>, required: ReadonlySet<string>) {
    super()
    this.#members = [...members].map(([name, member]) => [name, member, required.has(name)])
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<JsonObject> {
    const drawn = new Map<string, fc.Value<Json>>()
    for (const [name, member, required] of this.#members) {
      if (required || random.nextInt(0, 1) === 1) drawn.set(name, member.generate(random, bias))
    }
    return assembled(drawn)
  }

  override canShrinkWithoutContext(_value: unknown): _value is JsonObject {
    return false
  }

  override shrink(_value: JsonObject, context: unknown): fc.Stream<fc.Value<JsonObject>> {
    return context instanceof Map ? fc.stream(this.#smaller(context as Drawn)) : fc.Stream.nil()
  }

  *#smaller(drawn: Drawn): IterableIterator<fc.Value<JsonObject>> {
    const optional = this.#members
      .filter(([name, , required]) => !required && drawn.has(name))
      .map(([name]) => name)
    for (const left of omissions(optional)) {
      yield assembled(new Map([...drawn].filter(([name]) => !left.has(name))))
    }
    for (const [name, member] of this.#members) {
      const current = drawn.get(name)
      if (current === undefined) continue
      for (const smaller of member.shrink(current.value, current.context)) {
        yield assembled(new Map([...drawn, [name, smaller]]))
      }
    }
  }
}

function assembled(drawn: Drawn): fc.Value<JsonObject> {
  if (drawn.has('__proto__')) {
    return new fc.Value<JsonObject>(
      Object.fromEntries([...drawn].map(([name, { value }]) => [name, value])),
      drawn,
    )
  }
  const object: { [name: string]: Json } = {}
  for (const [name, member] of drawn) object[name] = member.value
  return new fc.Value<JsonObject>(object, drawn)
}

/** Objects with the members that `required` names, and each of the others in half of the draws. */
export function memberArbitrary(
  members: ReadonlyMap<string, fc.Arbitrary<Json>>,
  required: readonly string[],
): fc.Arbitrary<JsonObject> {
  return new MemberArbitrary(members, new Set(required))
}
