import { permissionOf } from '../../contract/permission-of.ts'
import type { Operation } from '../../model/contract.ts'
import type { Account } from '../../model/page.ts'

/** Kinds of account as permission tables name them. */
export const accountNames: { readonly [account in Account]: string } = {
  delegatedWork: 'delegated',
  delegatedPersonal: 'delegated, personal account',
  application: 'application',
}

/** The least privileged permission that pages list for an operation: the first of its table. */
export function leastOf(operation: Operation, account: Account): string | undefined {
  const { state, alternatives } = permissionOf(operation, account)
  return state === 'listed' ? alternatives[0]?.join(' and ') : undefined
}

/**
 * What would open an operation that is refused: of the kind of account that the token is for, or of each kind where the token
 * does not say. Undefined where a table could not be read.
 */
export function formatLeast(operation: Operation, account: Account | null): string | undefined {
  const accounts = account === null ? (Object.keys(accountNames) as Account[]) : [account]
  const listed = accounts.flatMap((each) => {
    const name = leastOf(operation, each)
    return name === undefined ? [] : [`${name} (${accountNames[each]})`]
  })
  if (listed.length > 0) return `least privileged permission: ${listed.join(', ')}`
  const isKnown = accounts.every((each) => permissionOf(operation, each).state === 'not-supported')
  const kind = account === null ? '' : ` ${accountNames[account]}`
  return isKnown ? `no${kind} permission opens it` : undefined
}
