import type { Operation, Permission } from '../../model/contract.ts'
import type { Account } from '../../model/page.ts'
import { eraseNames } from '../path-shape.ts'
import { accountPhrase, permissionPhrase } from '../phrase.ts'
import { type Complaint, defineRule, type LintContext, type LintRule } from '../rule.ts'

const accounts: readonly Account[] = ['delegatedWork', 'delegatedPersonal', 'application']

/** v1.0 and beta state different permissions for the same method and path. */
export const permissionsDifferByVersion: LintRule = defineRule(
  {
    id: 'permissions-differ-by-version',
    severity: 'note',
    title: 'v1.0 and beta state the same permissions for the same operation.',
  },
  function* (context: LintContext): Iterable<Complaint> {
    const beta = new Map((context.view.api('beta')?.api.operations ?? []).map((it) => [keyOf(it), it]))
    const said = new Set<string>()
    for (const operation of context.view.api('v1.0')?.api.operations ?? []) {
      const other = beta.get(keyOf(operation))
      if (other === undefined) continue
      for (const account of accounts) {
        const complaint = compared(operation, other, account)
        const key =
          complaint === null ? '' : `${place(complaint.source)} ${place(complaint.against)} ${account}`
        if (complaint === null || said.has(key)) continue
        said.add(key)
        yield complaint
      }
    }
  },
)

function compared(operation: Operation, other: Operation, account: Account): Complaint | null {
  const [one, two] = [operation.permissions[account], other.permissions[account]]
  if (one.source === null || one.state === 'unresolved' || two.state === 'unresolved') return null
  if (contentOf(one) === contentOf(two)) return null
  const what = `${operation.method} ${operation.path}`
  return {
    message: `for ${accountPhrase(account)}, ${what} needs ${permissionPhrase(one)} in v1.0, but ${permissionPhrase(two)} in beta`,
    source: one.source,
    against: two.source,
  }
}

function contentOf(permission: Permission): string {
  return permission.alternatives
    .map((scopes) => [...scopes].sort().join('&'))
    .sort()
    .join(',')
}

function keyOf(operation: Operation): string {
  return `${operation.method} ${eraseNames(operation.path).toLowerCase()}`
}

function place(source: Complaint['against']): string {
  return source === null || source === undefined ? '' : `${source.file}:${source.line}`
}
