import type { Operation, Permission } from '../model/contract.ts'
import type { Account } from '../model/page.ts'

/**
 * What an account needs for an operation: what the table of its page lists, but for an app without a user nothing at `/me`,
 * which is the signed-in user (api/user-get.md): the table of a page stands for its requests of other users, too.
 */
export function permissionOf(operation: Operation, account: Account): Permission {
  const permission = operation.permissions[account]
  return account === 'application' && isOfSignedInUser(operation)
    ? { ...permission, state: 'not-supported', alternatives: [] }
    : permission
}

/** Is there no answer without a signed-in user. */
export function isOfSignedInUser({ path }: Pick<Operation, 'path'>): boolean {
  return /^\/me(?:\/|$)/i.test(path)
}
