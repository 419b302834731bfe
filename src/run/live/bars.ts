import { permissionOf } from '../../contract/permission-of.ts'
import type { Operation } from '../../model/contract.ts'
import type { Account, Cloud } from '../../model/page.ts'
import type { HeldPermissions } from '../../target/token-claims.ts'
import { accountNames, leastOf } from './least-privileged.ts'

/** Why an operation is not sent to a live target. */
export type Bar = 'cloud' | 'permission'

/** Tells why operations are not to be sent; undefined where nothing bars one. */
export type Bars = (operation: Operation) => Bar | undefined

/** What pages say against sending an operation there: not in that cloud, or not with what the token holds. */
export function barOf(
  operation: Operation,
  cloud: Cloud | null,
  held: HeldPermissions | null,
): Bar | undefined {
  const { clouds } = operation
  if (cloud !== null && clouds !== 'unstated' && !clouds.includes(cloud)) return 'cloud'
  return held === null || isPermitted(operation, held) ? undefined : 'permission'
}

/** A table that could not be read forbids nothing. */
function isPermitted(operation: Operation, { account, names }: HeldPermissions): boolean {
  const { state, alternatives } = permissionOf(operation, account)
  if (state === 'unresolved' || (state === 'listed' && alternatives.length === 0)) return true
  return alternatives.some((needed) => needed.every((each) => names.has(each)))
}

/** A line for each permission that would open something, the most opening first. */
export function formatOpeners(barred: readonly Operation[], account: Account): readonly string[] {
  const byPermission = Map.groupBy(barred, (each) => leastOf(each, account) ?? '')
  return [...byPermission]
    .toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .map(([permission, { length }]) => {
      const count = `${length} ${length === 1 ? 'operation' : 'operations'}`
      return permission === ''
        ? `no ${accountNames[account]} permission opens ${count}`
        : `permission ${permission} (${accountNames[account]}) would open ${count}`
    })
}
