import fc from 'fast-check'
import type { SchemaObject } from '../../model/json-schema.ts'
import { NotGenerated, UnsatisfiableSchema } from './generation-error.ts'
import { numberAt } from './keywords.ts'

/** The least and the greatest number of integer formats; int64 within what a JSON number holds exactly. */
export const integerRanges: { readonly [format: string]: readonly [minimum: number, maximum: number] } = {
  uint8: [0, 255],
  int8: [-128, 127],
  int16: [-32_768, 32_767],
  int32: [-2_147_483_648, 2_147_483_647],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
}

const ordinary = 1_000

/** Multiples are drawn of factors up to this, unless the range lies beyond. */
const mostSteps = 1_000_000

/** Integers in the range of a schema, small ones more often. */
export function integerArbitrary(schema: SchemaObject): fc.Arbitrary<number> {
  const step = numberAt(schema, 'multipleOf')
  const [minimum, maximum] = integerBounds(schema)
  if (step !== undefined) return multiples(commonMultiple(step, 1), minimum, maximum)
  return spread(minimum, maximum)
}

/** Numbers in the range of a schema: integers, eighths (exact in single, double and decimal), now and then any double. */
export function numberArbitrary(schema: SchemaObject): fc.Arbitrary<number> {
  const step = numberAt(schema, 'multipleOf')
  const { minimum, maximum, above, below } = bounds(schema)
  if (step !== undefined) return multiples(step, minimum, maximum)
  const inRange = (value: number): boolean =>
    value >= minimum && value <= maximum && value !== above && value !== below
  const reals = realsBetween(schema).filter((value) => !Object.is(value, -0))
  const eighths = eighthsBetween(Math.max(minimum, -100_000), Math.min(maximum, 100_000))
  return eighths === undefined
    ? reals.filter(inRange)
    : fc.oneof(
        { arbitrary: eighths.filter(inRange), weight: 4 },
        { arbitrary: reals.filter(inRange), weight: 1 },
      )
}

interface Bounds {
  readonly minimum: number
  readonly maximum: number
  /** Bounds that are excluded. */
  readonly above: number | undefined
  readonly below: number | undefined
}

function bounds(schema: SchemaObject): Bounds {
  const above = numberAt(schema, 'exclusiveMinimum')
  const below = numberAt(schema, 'exclusiveMaximum')
  const minimum = Math.max(schema.minimum ?? Number.NEGATIVE_INFINITY, above ?? Number.NEGATIVE_INFINITY)
  const maximum = Math.min(schema.maximum ?? Number.POSITIVE_INFINITY, below ?? Number.POSITIVE_INFINITY)
  const empty = minimum > maximum || (minimum === maximum && (minimum === above || maximum === below))
  if (empty) throw new UnsatisfiableSchema('minimum', `no number between ${minimum} and ${maximum}`)
  return { minimum, maximum, above, below }
}

/** The least and the greatest integer that a schema allows; throws UnsatisfiableSchema or NotGenerated where there is none. */
function integerBounds(schema: SchemaObject): readonly [minimum: number, maximum: number] {
  const { minimum, maximum, above, below } = bounds(schema)
  const [least, most] = integerRanges[schema.format ?? 'int64'] ?? [
    Number.MIN_SAFE_INTEGER,
    Number.MAX_SAFE_INTEGER,
  ]
  const low = Math.max(least, Math.ceil(minimum) === above ? above + 1 : Math.ceil(minimum))
  const high = Math.min(most, Math.floor(maximum) === below ? below - 1 : Math.floor(maximum))
  if (low <= high) return [low, high]
  const detail = `no integer between ${minimum} and ${maximum}`
  const narrowed = low === least || high === most
  throw narrowed ? new NotGenerated('minimum', detail) : new UnsatisfiableSchema('minimum', detail)
}

function spread(minimum: number, maximum: number): fc.Arbitrary<number> {
  const all = fc.integer({ min: minimum, max: maximum })
  const [low, high] = [Math.max(minimum, -ordinary), Math.min(maximum, ordinary)]
  if (low > high || (low === minimum && high === maximum)) return all
  return fc.oneof(
    { arbitrary: fc.integer({ min: low, max: high }), weight: 3 },
    { arbitrary: all, weight: 1 },
  )
}

function multiples(step: number, minimum: number, maximum: number): fc.Arbitrary<number> {
  const [low, high] = [Math.ceil(minimum / step), Math.floor(maximum / step)]
  if (low > high) throw new UnsatisfiableSchema('multipleOf', `no multiple of ${step} in the range`)
  const digits = Math.min(20, Math.max(0, -Math.floor(Math.log10(step)) + 3))
  const first = Math.min(Math.max(low, -mostSteps), high)
  return spread(first, Math.min(high, Math.max(first, mostSteps))).map((factor) => {
    const product = factor * step
    return Number.isInteger(product) ? product + 0 : Number(product.toFixed(digits))
  })
}

/** The least common multiple; of fractions after scaling both to integers by a power of ten. */
export function commonMultiple(a: number, b: number): number {
  let scale = 1
  while (scale < 1e9 && !(Number.isInteger(a * scale) && Number.isInteger(b * scale))) scale *= 10
  let [x, y] = [Math.round(a * scale), Math.round(b * scale)]
  const product = x * y
  while (y > 0) [x, y] = [y, x % y]
  return product / x / scale
}

function eighthsBetween(minimum: number, maximum: number): fc.Arbitrary<number> | undefined {
  const [low, high] = [Math.ceil(minimum * 8), Math.floor(maximum * 8)]
  if (low > high || (high - low < 2 && low === high)) return undefined
  return fc.oneof(spread(low, high)).map((count) => count / 8 + 0)
}

function realsBetween(schema: SchemaObject): fc.Arbitrary<number> {
  const { minimum, maximum, above, below } = bounds(schema)
  const range = {
    min: Math.max(minimum, schema.format === 'float' ? -3.4e38 : -Number.MAX_VALUE),
    max: Math.min(maximum, schema.format === 'float' ? 3.4e38 : Number.MAX_VALUE),
    minExcluded: minimum === above,
    maxExcluded: maximum === below,
    noNaN: true,
    noDefaultInfinity: true,
  }
  if (schema.format !== 'float') return fc.double(range)
  return fc.double(range).map((value) => Math.fround(value) + 0)
}
