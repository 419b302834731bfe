/** A schema that this project cannot generate from; `keyword` says why. */
export class UnsupportedSchema extends Error {
  override readonly name = 'UnsupportedSchema'
  readonly keyword: string

  constructor(keyword: string, detail: string) {
    super(`cannot generate from ${keyword}: ${detail}`)
    this.keyword = keyword
  }
}

/** The rules by which a schema is proved to accept nothing. */
export const unsatisfiableRules = {
  false: 'the schema is `false`, negates what accepts everything, or has it twice in a `oneOf`',
  type: 'no type is allowed, or each type that is allowed is refused by a rule',
  enum: 'no member of `enum`, nor the `const`, satisfies the rest',
  minimum: 'the greatest number lies below the least',
  multipleOf: 'no multiple lies between the least and the greatest number',
  maxLength: 'the greatest length lies below the least',
  maxItems: 'the greatest number of items lies below the least',
  maxProperties: 'the greatest number of properties lies below the least, or below that of the required ones',
  contains: 'more items are to be contained than there may be, or no item can be',
  anyOf: 'each alternative is refused by a rule',
  'x-flags': 'a set type has no members',
  'x-graph-type': 'no instance of any type that can stand there can be made',
} as const

export type UnsatisfiableRule = keyof typeof unsatisfiableRules

/** A schema that no value satisfies: `keyword` is the rule that proves it. */
export class UnsatisfiableSchema extends Error {
  override readonly name = 'UnsatisfiableSchema'
  readonly keyword: UnsatisfiableRule

  constructor(keyword: UnsatisfiableRule, detail: string) {
    super(`nothing satisfies ${keyword}: ${detail}`)
    this.keyword = keyword
  }
}

/** A schema of which no value was found within the bounds of this project, though there may be some. */
export class NotGenerated extends Error {
  override readonly name = 'NotGenerated'
  readonly keyword: string

  constructor(keyword: string, detail: string) {
    super(`not generated, ${keyword}: ${detail}`)
    this.keyword = keyword
  }
}

/** Why a schema has no values here. */
export type NoValue = UnsatisfiableSchema | NotGenerated

export function isNoValue(error: unknown): error is NoValue {
  return error instanceof UnsatisfiableSchema || error instanceof NotGenerated
}

/** What was made, or why a schema has no values. */
export function orNoValue<T>(make: () => T): T | NoValue {
  try {
    return make()
  } catch (error) {
    if (isNoValue(error)) return error
    throw error
  }
}

/** What follows where every one of some ways failed: a proof only if each failure is one. */
export function noneOf(rule: UnsatisfiableRule, detail: string, failures: readonly NoValue[]): NoValue {
  return failures.every((failure) => failure instanceof UnsatisfiableSchema)
    ? new UnsatisfiableSchema(rule, detail)
    : new NotGenerated(rule, detail)
}
