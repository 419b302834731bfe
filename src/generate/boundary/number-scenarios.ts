import { integerRanges } from '../schema/number-arbitrary.ts'
import type { BoundaryScenario } from './boundary-case.ts'
import { hasFormat, isNumeric } from './site-kinds.ts'
import { type EdgeValue, siteScenario } from './site-scenario.ts'

const integers = Object.keys(integerRanges)
const small = integers.filter((format) => format !== 'int64')

function stated(value: number | undefined, raw?: string): readonly EdgeValue[] {
  if (value === undefined) return []
  return [{ value, ...(raw === undefined ? {} : { raw }), domain: 'stated' }]
}

/** A number that belongs to every numeric type; out of a stated range it is left out. */
function number(name: string, value: number): BoundaryScenario {
  return siteScenario(`number-${name}`, (site) => (isNumeric(site) ? stated(value) : []))
}

/** A number of single, double or decimal properties. */
function real(name: string, value: number, formats: readonly string[], raw?: string): BoundaryScenario {
  return siteScenario(`number-${name}`, (site) => (hasFormat(site, ...formats) ? stated(value, raw) : []))
}

/** The end of a type's range, where no range is stated. */
function typeEnd(name: string, end: 0 | 1): BoundaryScenario {
  return siteScenario(`number-${name}`, (site) => {
    const { format, minimum, maximum } = site.schema
    if (format === undefined || minimum !== undefined || maximum !== undefined) return []
    return small.includes(format) ? stated(integerRanges[format]?.[end]) : []
  })
}

/** An int64 that a double does not hold, as JSON text. */
function beyondDouble(name: string, raw: string): BoundaryScenario {
  return siteScenario(`number-${name}`, (site) =>
    hasFormat(site, 'int64') && site.schema.maximum === undefined ? stated(Number(raw), raw) : [],
  )
}

/** Numbers: ends of ranges, zero, signs, and the ways JSON writes them (RFC 8259, section 6). */
export const numberScenarios: readonly BoundaryScenario[] = [
  siteScenario('number-stated-minimum', (site) => (isNumeric(site) ? stated(site.schema.minimum) : [])),
  siteScenario('number-stated-maximum', (site) => (isNumeric(site) ? stated(site.schema.maximum) : [])),
  typeEnd('type-minimum', 0),
  typeEnd('type-maximum', 1),
  number('zero', 0),
  number('negative', -1),
  beyondDouble('int64-beyond-double', '9007199254740993'),
  beyondDouble('int64-maximum', '9223372036854775807'),
  beyondDouble('int64-minimum', '-9223372036854775808'),
  real('double-largest', Number.MAX_VALUE, ['double']),
  real('double-smallest', Number.MIN_VALUE, ['double']),
  real('single-largest', 3.402_823_466e38, ['float']),
  real('many-digits', 0.123_456_789_012_345_66, ['double', 'decimal']),
  real('fraction', 0.5, ['float', 'double', 'decimal']),
  real('exponent', 1500, ['float', 'double'], '1.5E+3'),
  real('trailing-zeros', 2.5, ['float', 'double', 'decimal'], '2.500'),
]
