import { mismatchComplaints } from '../mismatch-complaints.ts'
import { nodePhrase } from '../phrase.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** The JSON type of a value in an example is not the one its table states. */
export const exampleTypeMismatch: LintRule = defineRule({
  id: 'example-type-mismatch',
  severity: 'error',
  disputes: true,
  title: 'A value in an example has the JSON type that its table states.',
  find: (context) =>
    mismatchComplaints(context, {
      mismatches: ['type'],
      placeholders: false,
      message: (subject, node, type) =>
        `${subject} is ${nodePhrase(node)} in the example, but its type is ${type}`,
    }),
})
