import { replacedAt } from '../json-pointer.ts'
import type { InvalidOperator } from './invalid-case.ts'

/** The body itself says that it is of a type that no page documents. */
export const unknownBodyType: InvalidOperator = {
  name: 'unknown-body-type',
  breaks: ['unknown-type', 'unknown-property'],
  once: true,
  *mutate(site) {
    const type = '#microsoft.graph.conformanceUnknownType'
    yield { detail: 'unknown', body: replacedAt(site.with(site.ordinary), '/@odata.type', type) }
  },
}
