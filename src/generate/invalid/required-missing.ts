import type { InvalidOperator } from './invalid-case.ts'

/** The body without a property that must be there. */
export const requiredMissing: InvalidOperator = {
  name: 'required-missing',
  breaks: ['required'],
  *mutate(site) {
    if (site.required) yield { detail: 'absent', body: site.without() }
  },
}
