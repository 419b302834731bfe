import { readColumns } from '../../contract/compile/read-columns.ts'
import { apiPages } from '../pages-of-kind.ts'
import { listed } from '../phrase.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** The columns that a page lists are not those of the CSV file in its example. */
export const csvColumnsDiffer: LintRule = defineRule({
  id: 'csv-columns-differ',
  severity: 'warning',
  title: 'The columns that a page lists are those of the CSV file that it shows.',
  *find(context) {
    for (const page of apiPages(context.pages)) {
      const lines = new Set((page.response.columns ?? []).map(({ source }) => source.line))
      const disputed = readColumns(page).filter(({ evidence }) => evidence === 'disputed')
      const missing = disputed.filter(({ source }) => lines.has(source.line))
      const extra = disputed.filter(({ source }) => !lines.has(source.line))
      const [first] = disputed
      if (first === undefined) continue
      const parts = [
        ...(missing.length === 0 ? [] : [`${namesOf(missing)} of the list not in the example`]),
        ...(extra.length === 0 ? [] : [`${namesOf(extra)} of the example not in the list`]),
      ]
      yield {
        message: `columns differ: ${parts.join('; ')}`,
        source: first.source,
        against: extra[0]?.source === first.source ? null : (extra[0]?.source ?? null),
      }
    }
  },
})

function namesOf(columns: readonly { readonly name: string }[]): string {
  return listed(columns.map(({ name }) => name))
}
