import { compareEnum, comparePrimitive } from '../check/compare/compare-primitive.ts'
import { compareTicks, instantOf, spanOf, timeOf } from '../check/compare/edm-instant.ts'
import type { Exact } from '../check/exchange/parse-json.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Shape } from './shape.ts'

/** How OData writes numbers that JSON has none for (JSON Format 4.01, clause 7.1), and what languages have for them. */
export const notFinite: ReadonlyMap<Exact, number> = new Map([
  ['INF', Number.POSITIVE_INFINITY],
  ['-INF', Number.NEGATIVE_INFINITY],
  ['NaN', Number.NaN],
])

/** Is a text, or one of a list, no member of its enum: of a growing enum a service may have it tomorrow. */
export function isUnknownMember(api: ApiView, shape: Shape, expected: Exact): boolean {
  const type = shape.kind === 'use' ? api.type(shape.use.name) : undefined
  if (type?.kind !== 'enum') return false
  const known = new Set(type.members.map(({ name }) => name.toLowerCase()))
  return [expected]
    .flat()
    .some(
      (text) =>
        typeof text === 'string' && text.split(',').some((each) => !known.has(each.trim().toLowerCase())),
    )
}

/** Is a value that is expected somewhere a number of no end, or none at all. */
export function isNotFinite(shape: Shape, expected: Exact): boolean {
  return shape.kind === 'use' && /^Edm\.(Double|Single)$/.test(shape.use.name) && notFinite.has(expected)
}

/** How a plain value came out. `rewritten`: the same moment in another form. */
type Scalar = 'same' | 'different' | 'precision' | 'rewritten'

/** Compares plain values by Edm type; `listed` says that the docs list the texts that a property takes. */
export function compareScalar(
  api: ApiView,
  listed: boolean,
  shape: Shape,
  expected: Exact,
  got: Exact,
): Scalar {
  if (expected === got || (isNotFinite(shape, expected) && Object.is(notFinite.get(expected), got)))
    return 'same'
  if (isNumber(expected) && isNumber(got)) return compareNumbers(expected, got)
  if (typeof expected !== typeof got) return 'different'
  const use = shape.kind === 'use' ? shape.use : undefined
  const type = use === undefined ? undefined : api.type(use.name)
  if (listed || type?.kind === 'enum') return compareMembers(expected, got)
  const compared = use === undefined ? 'incomparable' : comparePrimitive(use.name, expected, got)
  if (compared === 'same') return 'same'
  if (compared === 'less-precise') return fewerDigits(expected, got)
  const alike = compareLooks(expected, got)
  if (use?.name === 'Edm.String' && alike !== 'different') return 'rewritten'
  return compared === 'different' ? (alike === 'precision' ? alike : 'different') : alike
}

function isNumber(value: Exact): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

/** Integers beyond 2^53 have digits that a number of the language has not. */
function compareNumbers(expected: number | bigint, got: number | bigint): Scalar {
  if (Number(expected) !== Number(got)) return 'different'
  return typeof expected === 'bigint' && expected !== BigInt(got) ? 'precision' : 'same'
}

/** Enum members are compared letter by letter, sets of flags in any order. */
function compareMembers(expected: Exact, got: Exact): Scalar {
  const flags = typeof expected === 'string' && expected.includes(',')
  if (!flags || compareEnum(true, expected, got) !== 'same') return 'different'
  return 'same'
}

/** Texts that look like the same instant, time or span are the same where no page says what they are. */
function compareLooks(expected: Exact, got: Exact): Scalar {
  if (typeof expected !== 'string' || typeof got !== 'string') return 'different'
  for (const read of [instantOf, timeOf, spanOf]) {
    const [a, b] = [read(expected), read(got)]
    if (a === undefined || b === undefined) continue
    const compared = compareTicks(a, b)
    return compared === 'less-precise' ? fewerDigits(expected, got) : compared
  }
  return 'different'
}

/** Ticks of a millisecond, which a date of the language holds. */
const millisecond = 10n ** 9n

/** Digits beyond milliseconds are what the language cannot hold; milliseconds it can. */
function fewerDigits(expected: Exact, got: Exact): Scalar {
  for (const read of [instantOf, timeOf, spanOf]) {
    const [a, b] = [read(String(expected)), read(String(got))]
    if (a === undefined || b === undefined) continue
    const apart = a.ticks > b.ticks ? a.ticks - b.ticks : b.ticks - a.ticks
    return apart < millisecond ? 'precision' : 'different'
  }
  return 'precision'
}
