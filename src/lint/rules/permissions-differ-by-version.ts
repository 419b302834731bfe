import type { ApiPage, PermissionRow } from '../../model/page.ts'
import { apiPages } from '../pages-of-kind.ts'
import { eraseNames, pathOfTarget } from '../path-shape.ts'
import { accountPhrase, permissionPhrase } from '../phrase.ts'
import { type Complaint, defineRule, type LintRule } from '../rule.ts'

/** v1.0 and beta state different permissions for the same method and path; pages with several tables are left out. */
export const permissionsDifferByVersion: LintRule = defineRule({
  id: 'permissions-differ-by-version',
  severity: 'note',
  title: 'v1.0 and beta state the same permissions for the same operation.',
  *find(context) {
    const pages = apiPages(context.pages)
    const beta = pagesByLine(pages.filter((page) => page.version === 'beta'))
    for (const page of pages) {
      if (page.version !== 'v1.0') continue
      const found = counterpart(page, beta)
      if (found !== null) yield* compared(page, found.page, found.line)
    }
  },
})

interface Counterpart {
  readonly page: ApiPage
  /** The method and path that both state. */
  readonly line: string
}

/** The beta page of the same name, else the only one, that states one of the page's requests. */
function counterpart(page: ApiPage, beta: ReadonlyMap<string, readonly ApiPage[]>): Counterpart | null {
  for (const { method, target } of page.requests) {
    const line = `${method} ${pathOfTarget(target)}`
    const others = beta.get(lineKey(line)) ?? []
    const same =
      others.find((other) => nameOf(other) === nameOf(page)) ?? (others.length === 1 ? others[0] : undefined)
    if (same !== undefined) return { page: same, line }
  }
  return null
}

function* compared(page: ApiPage, other: ApiPage, line: string): Iterable<Complaint> {
  for (const row of onlyRows(page)) {
    const there = onlyRows(other).find(({ account }) => account === row.account)
    if (there === undefined || row.state === 'unresolved' || there.state === 'unresolved') continue
    if (contentOf(row) === contentOf(there)) continue
    yield {
      message: `for ${accountPhrase(row.account)}, ${line} needs ${permissionPhrase(row)} in v1.0, but ${permissionPhrase(there)} in beta`,
      source: row.source,
      against: there.source,
    }
  }
}

/** Rows of the page's table, where it has one table with one row for each account. */
function onlyRows(page: ApiPage): readonly PermissionRow[] {
  const [table, ...more] = page.permissions
  if (table === undefined || more.length > 0) return []
  const accounts = table.rows.map(({ account }) => account)
  return new Set(accounts).size === accounts.length ? table.rows : []
}

function pagesByLine(pages: readonly ApiPage[]): Map<string, ApiPage[]> {
  const byLine = new Map<string, ApiPage[]>()
  for (const page of pages)
    for (const key of new Set(page.requests.map((it) => lineKey(`${it.method} ${pathOfTarget(it.target)}`))))
      byLine.set(key, [...(byLine.get(key) ?? []), page])
  return byLine
}

function contentOf(row: PermissionRow): string {
  return row.alternatives
    .map((scopes) => [...scopes].sort().join('&'))
    .sort()
    .join(',')
}

function lineKey(line: string): string {
  return eraseNames(line).toLowerCase()
}

function nameOf(page: ApiPage): string {
  return page.file.replace(/^.*\//, '')
}
