import { mismatchComplaints } from '../mismatch-complaints.ts'
import { nodePhrase } from '../phrase.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** A value in an example is not in the format, or not in the range, of its primitive type. */
export const exampleFormat: LintRule = defineRule({
  id: 'example-format',
  severity: 'warning',
  disputes: true,
  title: 'A value in an example is in the format of its primitive type.',
  find: (context) =>
    mismatchComplaints(context, {
      mismatches: ['format', 'range'],
      placeholders: false,
      message: (subject, node, type) =>
        `${subject} is ${nodePhrase(node)} in the example, which is no ${type}`,
    }),
})
