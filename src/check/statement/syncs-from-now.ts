import type { Operation } from '../../model/contract.ts'

/**
 * Is a delta function change tracking of users or groups, which the docs name for `$deltaToken=latest`: a deltaLink, and no members
 * (`concepts/delta-query-overview.md`). Of what else is kept where these are nothing names it.
 */
export function syncsFromNow({ path }: Operation): boolean {
  return /^\/(users|groups)\/(microsoft\.graph\.)?delta(\(\))?$/i.test(path)
}
