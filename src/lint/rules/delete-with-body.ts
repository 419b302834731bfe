import { bodyOnMethod } from '../body-on-method.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** A DELETE request in an example has a body, which RFC 9110 (section 9.3.5) gives no meaning. */
export const deleteWithBody: LintRule = defineRule({
  id: 'delete-with-body',
  severity: 'error',
  title: 'A DELETE request in an example has no body.',
  find: (context) => bodyOnMethod(context, 'DELETE'),
})
