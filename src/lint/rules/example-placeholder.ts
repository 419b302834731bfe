import { mismatchComplaints } from '../mismatch-complaints.ts'
import { nodePhrase } from '../phrase.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** A stand-in such as "String" or "<id>" is where the stated type is not a string, so that no service could send it. */
export const examplePlaceholder: LintRule = defineRule({
  id: 'example-placeholder',
  severity: 'note',
  disputes: true,
  title: 'An example holds a value, and no stand-in, where the stated type is no string.',
  find: (context) =>
    mismatchComplaints(context, {
      mismatches: ['type', 'format'],
      placeholders: true,
      message: (subject, node, type) =>
        `${subject} is only a stand-in, ${nodePhrase(node)}, for its type ${type}`,
    }),
})
