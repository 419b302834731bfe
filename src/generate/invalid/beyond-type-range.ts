import { rawMark, textWithRaw } from '../boundary/raw-json.ts'
import { integerRanges } from '../schema/number-arbitrary.ts'
import type { InvalidOperator, Mutation } from './invalid-case.ts'

/** Integers that their Edm type does not hold, where no narrower range is stated. */
export const beyondTypeRange: InvalidOperator = {
  name: 'beyond-type-range',
  breaks: ['format'],
  *mutate({ schema, with: placed }) {
    const { format, minimum, maximum } = schema
    const range = format === undefined ? undefined : integerRanges[format]
    if (range === undefined) return
    const raw = (detail: string, text: string): Mutation => ({
      detail,
      body: placed(Number(text)),
      bodyText: textWithRaw(placed(rawMark), text),
    })
    if (format === 'int64') {
      yield raw('above', '92233720368547758080')
      yield raw('below', '-92233720368547758080')
      return
    }
    if (maximum === undefined) yield { detail: 'above', body: placed(range[1] + 1) }
    if (minimum === undefined) yield { detail: 'below', body: placed(range[0] - 1) }
  },
}
