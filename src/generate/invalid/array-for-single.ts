import { isCollection } from '../boundary/site-kinds.ts'
import type { InvalidOperator } from './invalid-case.ts'
import { valueOperator } from './value-operator.ts'

/** An array where a single value is documented: with the value in it, and empty. */
export const arrayForSingle: InvalidOperator = valueOperator('array-for-single', ['type'], (site) =>
  isCollection(site)
    ? []
    : [
        ['one-item', [site.ordinary]],
        ['empty', []],
      ],
)
