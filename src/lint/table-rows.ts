import { oncePer } from '../contract/once-per.ts'
import type { Page, PropertyRow } from '../model/page.ts'
import type { LintContext } from './rule.ts'

/** A row of a table with its page and, on a resource page, the full or short name of its type. */
export interface PlacedRow {
  readonly page: Page
  readonly row: PropertyRow
  readonly table: 'properties' | 'relationships' | 'body' | 'parameters'
}

/** Every row of every property, relationship, body and parameter table. */
export const tableRows: (context: LintContext) => readonly PlacedRow[] = oncePer((context) =>
  context.pages.flatMap(rowsOf),
)

function rowsOf(page: Page): PlacedRow[] {
  if (page.kind === 'api')
    return [
      ...page.body.properties.map((row): PlacedRow => ({ page, row, table: 'body' })),
      ...page.parameters.map((row): PlacedRow => ({ page, row, table: 'parameters' })),
    ]
  if (page.kind === 'other') return []
  return page.types.flatMap((type) => [
    ...type.properties.map((row): PlacedRow => ({ page, row, table: 'properties' })),
    ...type.relationships.map((row): PlacedRow => ({ page, row, table: 'relationships' })),
  ])
}
