import { integerRanges } from '../schema/number-arbitrary.ts'
import type { Site } from '../sites.ts'
import type { BoundaryScenario } from './boundary-case.ts'
import { hasFormat, isNumeric } from './site-kinds.ts'
import { type EdgeValue, siteScenario } from './site-scenario.ts'

const integers = Object.keys(integerRanges)
const small = integers.filter((format) => format !== 'int64')

type Domain = EdgeValue['domain']

function edge(value: number | undefined, domain: Domain, raw?: string): readonly EdgeValue[] {
  return value === undefined ? [] : [{ value, ...(raw === undefined ? {} : { raw }), domain }]
}

/**
 * Is it stated that a number so low is taken: a range is. A type alone says how a value is written, and not that a count
 * may be negative or a limit as high as the type goes.
 */
function downFrom({ schema }: Site): Domain {
  return schema.minimum === undefined ? 'assumed' : 'stated'
}

function upTo({ schema }: Site): Domain {
  return schema.maximum === undefined ? 'assumed' : 'stated'
}

/** A low number that belongs to every numeric type; out of a stated range it is left out. */
function low(name: string, value: number): BoundaryScenario {
  return siteScenario(`number-${name}`, (site) => (isNumeric(site) ? edge(value, downFrom(site)) : []))
}

/** An ordinary number of single, double or decimal properties, in one of the ways to write it. */
function real(name: string, value: number, formats: readonly string[], raw?: string): BoundaryScenario {
  return siteScenario(`number-${name}`, (site) =>
    hasFormat(site, ...formats) ? edge(value, 'stated', raw) : [],
  )
}

/** A number at the end of what a single or double holds. */
function extreme(
  name: string,
  value: number,
  format: string,
  domainOf: (site: Site) => Domain,
): BoundaryScenario {
  return siteScenario(`number-${name}`, (site) =>
    hasFormat(site, format) ? edge(value, domainOf(site)) : [],
  )
}

/** The end of a type's range, where no range is stated. */
function typeEnd(name: string, end: 0 | 1): BoundaryScenario {
  return siteScenario(`number-${name}`, (site) => {
    const { format, minimum, maximum } = site.schema
    if (format === undefined || minimum !== undefined || maximum !== undefined) return []
    return small.includes(format) ? edge(integerRanges[format]?.[end], 'assumed') : []
  })
}

/** An int64 that a double does not hold, as JSON text. */
function beyondDouble(name: string, raw: string): BoundaryScenario {
  return siteScenario(`number-${name}`, (site) =>
    hasFormat(site, 'int64') && site.schema.maximum === undefined ? edge(Number(raw), 'assumed', raw) : [],
  )
}

/** Numbers: ends of ranges, zero, signs, and the ways JSON writes them (RFC 8259, section 6). */
export const numberScenarios: readonly BoundaryScenario[] = [
  siteScenario('number-stated-minimum', (site) =>
    isNumeric(site) ? edge(site.schema.minimum, 'stated') : [],
  ),
  siteScenario('number-stated-maximum', (site) =>
    isNumeric(site) ? edge(site.schema.maximum, 'stated') : [],
  ),
  typeEnd('type-minimum', 0),
  typeEnd('type-maximum', 1),
  low('zero', 0),
  low('negative', -1),
  beyondDouble('int64-beyond-double', '9007199254740993'),
  beyondDouble('int64-maximum', '9223372036854775807'),
  beyondDouble('int64-minimum', '-9223372036854775808'),
  extreme('double-largest', Number.MAX_VALUE, 'double', upTo),
  extreme('double-smallest', Number.MIN_VALUE, 'double', downFrom),
  extreme('single-largest', 3.402_823_466e38, 'float', upTo),
  real('many-digits', 0.123_456_789_012_345_66, ['double', 'decimal']),
  real('fraction', 0.5, ['float', 'double', 'decimal']),
  real('exponent', 15, ['float', 'double'], '1.5E+1'),
  real('trailing-zeros', 2.5, ['float', 'double', 'decimal'], '2.500'),
]
