import type { PermissionRow, PermissionTable } from '../../model/page.ts'
import { apiPages } from '../pages-of-kind.ts'
import { accountPhrase } from '../phrase.ts'
import { type Complaint, defineRule, type LintRule } from '../rule.ts'

/** A table that says its order lists a ReadWrite permission as less privileged than the Read one of the same resource. */
export const permissionsLeastFirst: LintRule = defineRule({
  id: 'permissions-least-first',
  severity: 'warning',
  title: 'Permissions stand in the order of privilege that the table says.',
  *find(context) {
    for (const page of apiPages(context.pages))
      for (const table of page.permissions)
        if (table.order !== 'unstated') for (const row of table.rows) yield* misordered(table, row)
  },
})

function* misordered(table: PermissionTable, row: PermissionRow): Iterable<Complaint> {
  const single = row.alternatives.map((scopes) => (scopes.length === 1 ? (scopes[0] ?? '') : ''))
  for (const [index, name] of single.entries()) {
    if (!/\.ReadWrite(?:\.|$)/.test(name)) continue
    const read = name.replace('.ReadWrite', '.Read')
    if (single.indexOf(read) <= index) continue
    const said = table.order === 'least-first' ? 'least privileged first' : 'most privileged first'
    yield {
      message: `the table says ${said}, but for ${accountPhrase(row.account)} it places ${name} below ${read} in privilege`,
      source: row.source,
      against: table.source,
    }
  }
}
