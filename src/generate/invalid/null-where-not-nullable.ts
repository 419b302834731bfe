import type { InvalidOperator } from './invalid-case.ts'
import { valueOperator } from './value-operator.ts'

/** Null where the docs say "not nullable" or "Required."; where they are silent, null passes and the mutant is discarded. */
export const nullWhereNotNullable: InvalidOperator = valueOperator(
  'null-where-not-nullable',
  ['nullable'],
  () => [['null', null]],
)
