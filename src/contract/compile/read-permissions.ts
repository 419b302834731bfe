import type { Permission, Permissions } from '../../model/contract.ts'
import type { Account, ApiPage, Cloud, PermissionRow } from '../../model/page.ts'
import type { LinePart } from './path-types.ts'
import { tablesOf } from './permission-tables.ts'

/**
 * Permissions of the lines that state one operation: the tables about them are united; what is unresolved never becomes
 * "none".
 */
export function readPermissions(parts: readonly Pick<LinePart, 'page' | 'line'>[]): Permissions {
  const tables = new Set(parts.flatMap(({ page, line }) => tablesOf(page, line)))
  const rows = [...tables].flatMap((table) => table.rows)
  const of = (account: Account): Permission => unite(rows.filter((row) => row.account === account))
  return {
    delegatedWork: of('delegatedWork'),
    delegatedPersonal: of('delegatedPersonal'),
    application: of('application'),
  }
}

function unite(rows: readonly PermissionRow[]): Permission {
  const listed = rows.filter((row) => row.state === 'listed')
  if (listed.length > 0) {
    const alternatives = new Map(
      listed.flatMap((row) => row.alternatives).map((scopes) => [scopes.join(' '), scopes]),
    )
    return { state: 'listed', alternatives: [...alternatives.values()], source: listed[0]?.source ?? null }
  }
  const open = rows.find((row) => row.state === 'unresolved')
  const none = rows.find((row) => row.state === 'not-supported')
  if (open !== undefined || none === undefined)
    return { state: 'unresolved', alternatives: [], source: open?.source ?? null }
  return { state: 'not-supported', alternatives: [], source: none.source }
}

const order: readonly Cloud[] = ['global', 'usL4', 'usL5', 'china', 'germany']

/** The clouds that any of the pages lists; `unstated` where none does. */
export function readClouds(pages: readonly ApiPage[]): readonly Cloud[] | 'unstated' {
  const listed = new Set(pages.flatMap((page) => page.clouds?.value ?? []))
  if (pages.every((page) => page.clouds === null)) return 'unstated'
  return order.filter((cloud) => listed.has(cloud))
}
