import { quoted } from '../phrase.ts'
import { defineRule, type LintRule } from '../rule.ts'
import { tableRows } from '../table-rows.ts'

/** The description of a property or parameter was never written. */
export const todoCells: LintRule = defineRule({
  id: 'todo-cells',
  severity: 'warning',
  title: 'The description of a property is written, not left as TODO.',
  *find(context) {
    for (const { row } of tableRows(context))
      if (row.states.todo === true)
        yield { message: `the description of ${quoted(row.name)} is still a TODO`, source: row.source }
  },
})
