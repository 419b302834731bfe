import { placedAt } from '../boundary/site-kinds.ts'
import type { InvalidOperator } from './invalid-case.ts'
import { membersAt } from './members-at.ts'
import { valueOperator } from './value-operator.ts'

/** Formats that no empty text has; that of binary values is one. */
const formats: ReadonlySet<string> = new Set(['date-time', 'date', 'time', 'duration', 'uuid'])

/** An empty text in place of a member or of a value that has a format. Some services read it as null. */
export const emptyText: InvalidOperator = valueOperator('empty-text', ['enum', 'format'], (site) =>
  membersAt(site).length > 0 || formats.has(site.schema.format ?? '') ? [['empty', placedAt(site, '')]] : [],
)
