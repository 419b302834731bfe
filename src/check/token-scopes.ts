import { isOfSignedInUser, permissionOf } from '../contract/permission-of.ts'
import type { Check } from '../model/check.ts'
import type { Operation, Permission } from '../model/contract.ts'
import type { Credential, Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import type { Account } from '../model/page.ts'
import { type Placed, settledOnes } from './exchange/pair-exchanges.ts'
import { inconclusive, judgedAll, violation } from './judgement.ts'
import { findControl, lookAtRefusal } from './look/refusal.ts'
import { notStated, stated } from './statement/stated.ts'

const accounts: readonly Account[] = ['delegatedWork', 'delegatedPersonal', 'application']

interface Held {
  readonly account: Account
  readonly permissions: readonly string[]
}

/** What a token holds, where the plan chose it; undefined for any other credential. */
function heldBy(credential: Credential): Held | undefined {
  const [first, held] = credential.split(':')
  const account = accounts.find((each) => each === first)
  return account === undefined || held === undefined ? undefined : { account, permissions: held.split(' ') }
}

/** Does the table open the operation to what is held; undefined where it does not say. */
function opens({ state, alternatives }: Permission, { permissions }: Held): boolean | undefined {
  if (state === 'unresolved' || (state === 'listed' && alternatives.length === 0)) return undefined
  return alternatives.some((needed) => needed.every((each) => permissions.includes(each)))
}

function isListed({ permissions }: Operation): boolean {
  return accounts.some((account) => permissions[account].state === 'listed')
}

/**
 * The permission table decides who is let in: a token that holds one of the listed alternatives is, one that holds none
 * of them, or is of an account that is not supported, is answered with 403 (of such an account with 401 too, `errors.md`;
 * with 400 where the path needs a signed-in user and there is none, since it is the request that is at fault).
 */
export const tokenScopes: Check = {
  id: 'token-scopes',
  title: 'The permission table decides which tokens are let in.',
  level: 'MUST',
  family: 'access',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => (isListed(operation) ? stated(operation) : notStated),
  judge: (_api, operation, exchanges) =>
    judgedAll(
      settledOnes(exchanges).map((placed) => {
        const { step } = placed.exchange
        const held = step.operation === operation.id ? heldBy(step.request.credential) : undefined
        const isOpen = held === undefined ? undefined : opens(permissionOf(operation, held.account), held)
        if (held === undefined || isOpen === undefined) return undefined
        if (isOpen) return lookAtListed(operation, exchanges, placed, held)
        return lookAtUnlisted(operation, exchanges, placed, held)
      }),
    ),
}

function lookAtListed(
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, answer }: Placed,
  { account, permissions }: Held,
): readonly (Observation | null)[] {
  if (answer.status !== 401 && answer.status !== 403) return []
  const control = findControl(operation, exchanges)
  const seen = {
    place: `permission:${account}#listed`,
    message: `${permissions.join(' ')} is listed for ${account}; ${answer.status} came.`,
    docs: operation.permissions[account].source ?? operation.source,
    exchange: index,
    control: typeof control === 'number' ? control : null,
  }
  return [typeof control === 'string' ? inconclusive(control, seen) : violation(operation, 'stated', seen)]
}

function lookAtUnlisted(
  operation: Operation,
  exchanges: readonly Exchange[],
  { index }: Placed,
  { account }: Held,
): readonly (Observation | null)[] | undefined {
  const { state, source } = permissionOf(operation, account)
  const unsupported = state === 'not-supported'
  const [statuses, because]: readonly [readonly number[], string] =
    account === 'application' && isOfSignedInUser(operation)
      ? [[400, 403, 401], 'An app has no signed-in user']
      : unsupported
        ? [[403, 401], `${account} is not supported`]
        : [[403], 'The token holds no listed permission']
  return lookAtRefusal(operation, exchanges, index, {
    statuses,
    place: `permission:${account}#${unsupported ? 'unsupported' : 'unlisted'}`,
    because,
    docs: source ?? operation.source,
    evidence: 'stated',
    control: 'optional',
  })
}
