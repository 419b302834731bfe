import { bodyOnMethod } from '../body-on-method.ts'
import { defineRule, type LintRule } from '../rule.ts'

/** A GET request in an example has a body, which RFC 9110 (section 9.3.1) gives no meaning. */
export const getWithBody: LintRule = defineRule({
  id: 'get-with-body',
  severity: 'error',
  title: 'A GET request in an example has no body.',
  find: (context) => bodyOnMethod(context, 'GET'),
})
