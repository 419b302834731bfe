import { expect, test } from 'vitest'
import type { Filter, Operand } from './filter-syntax.ts'
import { parseFilter } from './parse-filter.ts'

/** A filter with all its parentheses. */
function whole(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${whole(filter.left)} ${filter.kind} ${whole(filter.right)})`
    case 'not':
      return `not(${whole(filter.of)})`
    case 'compare':
      return `${written(filter.left)} ${filter.operator} ${written(filter.right)}`
    case 'in':
      return `${written(filter.left)} in (${filter.values.map(written).join()})`
    case 'lambda': {
      const body = filter.body === null ? '' : `${filter.variable}:${whole(filter.body)}`
      return `${filter.path}/${filter.quantifier}(${body})`
    }
    case 'operand':
      return written(filter.operand)
  }
}

function written(operand: Operand): string {
  if (operand.kind === 'apply') return `${operand.name}(${operand.arguments.map(written).join()})`
  return operand.kind === 'path' ? operand.path : `<${operand.text}>`
}

test.each([
  ["  name   eq   'it''s eq'  ", "name eq <'it''s eq'>"],
  ['a eq 1 or b eq 2 and c eq 3', '(a eq <1> or (b eq <2> and c eq <3>))'],
  ['a eq 1 and b eq 2 or c eq 3', '((a eq <1> and b eq <2>) or c eq <3>)'],
  ['(a eq 1 or b eq 2) and c eq 3', '((a eq <1> or b eq <2>) and c eq <3>)'],
  ["NOT startsWith(a,'x') AND b Ne null", "(not(startswith(a,<'x'>)) and b ne <null>)"],
  ['not (a eq 1 and b eq 2)', 'not((a eq <1> and b eq <2>))'],
  ["name in ('a', 'it''s, b',null)", "name in (<'a'>,<'it''s, b'>,<null>)"],
  ["x/Any(t: t/id eq 'a' and t/role ne 'b')", "x/any(t:(t/id eq <'a'> and t/role ne <'b'>))"],
  ['x/all(t:t/y/any(u:u gt -1.5))', 'x/all(t:t/y/any(u:u gt <-1.5>))'],
  ['x/any()', 'x/any()'],
  ["contains(tolower(a),'b')", "contains(tolower(a),<'b'>)"],
  ["risk eq microsoft.graph.riskLevel'medium'", "risk eq <microsoft.graph.riskLevel'medium'>"],
  ["from/emailAddress/address eq 'a@b.c'", "from/emailAddress/address eq <'a@b.c'>"],
  ['when lt 2024-05-17T08:30:00+02:00', 'when lt <2024-05-17T08:30:00+02:00>'],
  ['a eq 2018-01-24', 'a eq <2018-01-24>'],
  ['a eq cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46', 'a eq <cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46>'],
  ['isRead', 'isRead'],
])('%s is read as %s', (text, read) => {
  const filter = parseFilter(text)
  expect(filter && whole(filter)).toBe(read)
})

test.each([
  'name eq',
  'eq 1 1',
  "name eq 'open",
  '(count eq 1',
  'count eq 1)',
  'count eq 1 1',
  'count == 1',
  'name in',
  'x/any(t)',
  '',
])('%j is no filter', (text) => {
  expect(parseFilter(text)).toBeUndefined()
})
