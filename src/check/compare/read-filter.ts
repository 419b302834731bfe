import type { Exact } from '../exchange/parse-json.ts'
import { instantOf, timeOf } from './edm-instant.ts'
import { equalsLiteral } from './read-literal.ts'

/** A property that is compared with literals. */
export interface Comparison {
  readonly name: string
  /** As `Property.filter` names them: `eq`; `not` with `startswith`. */
  readonly operators: readonly string[]
  /** Does a time stand in it, of which an answer may show less than a filter compares. */
  readonly comparesTimes: boolean
  /**
   * Does a value satisfy it; undefined where services differ: for unset values, for the order of texts that differ, which each
   * sorts by a rule of its own, and for a time that is shown as the literal, which may be kept finer than it is shown.
   */
  holds(value: Exact): boolean | undefined
}

/** A filter of comparisons without parentheses: what can be judged without an evaluator of filters. */
export interface Filter {
  /** One of these holds, by all that it names: `and` binds closer than `or` (OData URL conventions 4.01, "Operator Precedence"). */
  readonly alternatives: readonly (readonly Comparison[])[]
  readonly comparisons: readonly Comparison[]
}

type Test = (literal: string, value: Exact) => boolean | undefined

const literal = "'(?:[^']|'')*'|[\\w.:+-]+"
/** One property against literals, in each of the ways to write that. */
const forms = [
  new RegExp(`^(?<name>\\w+)\\s+(?<operator>eq|ne|gt|ge|lt|le)\\s+(?<literals>${literal})$`),
  new RegExp(
    `^(?<name>\\w+)\\s+(?<operator>in)\\s*\\(\\s*(?<literals>(?:${literal})(?:\\s*,\\s*(?:${literal}))*)\\s*\\)$`,
  ),
  /^(?<operator>startswith|endswith|contains)\(\s*(?<name>\w+)\s*,\s*(?<literals>'(?:[^']|'')*')\s*\)$/i,
]
const negation = /^not\s*\(\s*(.*?)\s*\)$|^not\s+(.*)$/i

const order = (holds: (sign: number) => boolean): Test => {
  return (only, value) => {
    const sign = compare(value, only)
    return sign === undefined ? undefined : holds(sign)
  }
}

const tests = {
  eq: equalsLiteral,
  ne: (only, value) => (value === null ? undefined : !equalsLiteral(only, value)),
  in: equalsLiteral,
  gt: order((sign) => sign > 0),
  ge: order((sign) => sign >= 0),
  lt: order((sign) => sign < 0),
  le: order((sign) => sign <= 0),
  startswith: (only, value) => folds(value, only, (text, part) => text.startsWith(part)),
  endswith: (only, value) => folds(value, only, (text, part) => text.endsWith(part)),
  contains: (only, value) => folds(value, only, (text, part) => text.includes(part)),
} as const satisfies { readonly [operator: string]: Test }

/** Reads comparisons joined by `and` and `or`; undefined for any other filter (OData URL conventions 4.01 §5.1.1). */
export function readFilter(filter: string): Filter | undefined {
  const read = splitOutside(filter, 'or').map((part) => splitOutside(part, 'and').map(readComparison))
  const alternatives = read.flatMap((part) => (part.every((each) => each !== undefined) ? [part] : []))
  return alternatives.length < read.length ? undefined : { alternatives, comparisons: alternatives.flat() }
}

/** The parts between a word, where an even number of quotes follows: inside of texts they are doubled. */
function splitOutside(filter: string, word: string): readonly string[] {
  return filter.split(new RegExp(`\\s${word}\\s(?=(?:[^']*'[^']*')*[^']*$)`, 'i'))
}

/** Does a filter hold of an entity by what each of its comparisons says; undefined where that cannot be told. */
export function holdsOf(
  { alternatives }: Filter,
  holds: (comparison: Comparison) => boolean | undefined,
): boolean | undefined {
  return join(
    alternatives.map((all) => join(all.map(holds), false)),
    true,
  )
}

/** What one part decides, else what all of them say. */
function join(held: readonly (boolean | undefined)[], decisive: boolean): boolean | undefined {
  return held.includes(decisive) ? decisive : held.includes(undefined) ? undefined : !decisive
}

/** One comparison, or one such after `not`. */
function readComparison(filter: string): Comparison | undefined {
  const text = filter.trim()
  const [, inside, behind] = negation.exec(text) ?? []
  const negated = inside ?? behind
  if (negated === undefined) return readPlain(text)
  const plain = readPlain(negated)
  return (
    plain && {
      ...plain,
      operators: ['not', ...plain.operators],
      holds: (value) => not(plain.holds(value), value),
    }
  )
}

function not(held: boolean | undefined, value: Exact): boolean | undefined {
  return held === undefined || value === null ? undefined : !held
}

/** What each form has. */
interface Parts {
  readonly name: string
  readonly operator: string
  readonly literals: string
}

function readPlain(text: string): Comparison | undefined {
  const found = forms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined)
  if (found === undefined) return undefined
  const { name, operator, literals } = found as unknown as Parts
  return comparison(
    name,
    operator.toLowerCase() as keyof typeof tests,
    [...literals.matchAll(new RegExp(literal, 'g'))].map(([each]) => each),
  )
}

function comparison(name: string, operator: keyof typeof tests, literals: readonly string[]): Comparison {
  const comparesTimes = literals.some((each) => (instantOf(each) ?? timeOf(each)) !== undefined)
  const isOpen = (value: Exact): boolean =>
    comparesTimes && operator !== 'eq' && literals.some((each) => equalsLiteral(each, value))
  const holds = (value: Exact): boolean | undefined => {
    const held = literals.map((each) => tests[operator](each, value))
    return held.includes(true) || (held.includes(undefined) ? undefined : false)
  }
  return {
    name,
    operators: [operator],
    comparesTimes,
    holds: (value) => (isOpen(value) ? undefined : holds(value)),
  }
}

function folds(
  value: Exact,
  quoted: string,
  holds: (text: string, part: string) => boolean,
): boolean | undefined {
  if (typeof value !== 'string') return value === null ? false : undefined
  return holds(value.toLowerCase(), quoted.slice(1, -1).replaceAll("''", "'").toLowerCase())
}

/** Which way a number or an instant lies from a literal; of texts only that they are equal is known. */
function compare(value: Exact, text: string): number | undefined {
  if (typeof value === 'number' || typeof value === 'bigint')
    return signOf(value, /^-?\d+$/.test(text) ? BigInt(text) : Number(text))
  if (typeof value !== 'string') return undefined
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'") === value ? 0 : undefined
  const [came, asked] = [instantOf(value), instantOf(text)]
  return came === undefined || asked === undefined ? undefined : signOf(came.ticks, asked.ticks)
}

function signOf(a: number | bigint, b: number | bigint): number | undefined {
  if (Number.isNaN(b)) return undefined
  return a < b ? -1 : a > b ? 1 : 0
}
