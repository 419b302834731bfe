import { expect, test } from 'vitest'
import { formOfText } from './form-of-text.ts'

test.each([
  ['true', 'boolean'],
  ['False', 'boolean'],
  ['-12.5', 'number'],
  ['68ca8ec0-11f8-456b-a785-70d9936650d5', 'uuid'],
  ['1974-07-22', 'date'],
  ['2020-02-04T07:00:00Z', 'date-time'],
  ['07:00', 'time'],
  ['PT15M', 'duration'],
  ['2020-02-04T07:00:00', '9999-99-99T99:99:99'],
  ['2020-02-04T07:00:00.125', '9999-99-99T99:99:99'],
  ['2019-01-10 12:23', '9999-99-99 99:99'],
  ['1/2/2014 7:30 PM', '9/9/9999 9:99 PM'],
  ['1974-13-45', '9999-99-99'],
  ['a word', undefined],
  ['', undefined],
  ['MIIC9w==', undefined],
])('%j has the form %s', (text, form) => {
  expect(formOfText(text)).toBe(form)
})
