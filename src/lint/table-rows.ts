import { oncePer } from '../contract/once-per.ts'
import type { Page, PropertyRow } from '../model/page.ts'
import type { LintContext } from './rule.ts'

/** A row of a table with its page. */
export interface PlacedRow {
  readonly page: Page
  readonly row: PropertyRow
}

/** Every row of every property, relationship, body and parameter table. */
export const tableRows: (context: LintContext) => readonly PlacedRow[] = oncePer((context) =>
  context.pages.flatMap((page) => rowsOf(page).map((row) => ({ page, row }))),
)

function rowsOf(page: Page): readonly PropertyRow[] {
  if (page.kind === 'api') return [...page.body.properties, ...page.parameters]
  if (page.kind === 'other') return []
  return page.types.flatMap(({ properties, relationships }) => [...properties, ...relationships])
}
