import { expect, test } from 'vitest'
import { parseFilter } from '../../contract/parse-filter.ts'
import { comparisonsIn } from './comparisons-in.ts'

/** `!` where it asks below the property or for null, `?` where no row speaks of it, `@` where it compares times. */
function told(text: string): string {
  const filter = parseFilter(text)
  if (filter === undefined) throw new Error(`${text} is no filter`)
  return comparisonsIn(filter)
    .map(({ name, operators, isPlain, isUnnamed, comparesTimes }) =>
      [name, ...operators, isPlain ? '' : '!', isUnnamed ? '?' : '', comparesTimes ? '@' : '']
        .filter((each) => each !== '')
        .join(' '),
    )
    .join(', ')
}

test.each([
  ["name eq 'a and b'", 'name eq'],
  ["contains(name,'it''s or')", 'name contains'],
  ["contains(name,'a') eq true", 'name contains eq'],
  ["name in ('a', 'it''s, b')", 'name in'],
  ["name in (null,'a')", 'name in !'],
  ["NOT startsWith(name,'a')", 'name not startswith'],
  ["not (a eq 'x' and (b ne 2 or c eq 1))", 'a not eq, b not ne, c not eq'],
  ['a ne null', 'a ne !'],
  ['when lt 2024-05-17T08:30:00+02:00', 'when lt @'],
  ['when ge 2018-01-24', 'when ge @'],
  ['year(when) eq 2020', 'when eq ? @'],
  ["tolower(name) eq 'a'", 'name eq ?'],
  ["contains(tolower(name),'a')", 'name contains ?'],
  ['a eq b', 'a eq ?, b eq ?'],
  ['isRead', 'isRead eq'],
  ["from/emailAddress/address eq 'a'", 'from eq !'],
  ["tags/any(t:t eq 'x')", 'tags eq !'],
  ["not tags/any(t:startswith(t,'x'))", 'tags not startswith !'],
  ['tags/any()', 'tags eq ?'],
  ["tags/all(t:t eq 'x')", 'tags eq ! ?'],
  ["members/any(m: m/id eq 'a' and m/roles/any(r:r ne 'b') and c eq 1)", 'members eq !, members ne !, c eq'],
  ["microsoft.graph.device/tags/any(t:t eq 'x')", 'tags eq !'],
  ['true', ''],
])('%s compares %s', (filter, compared) => {
  expect(told(filter)).toBe(compared)
})
