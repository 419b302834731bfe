import { oncePer } from '../contract/once-per.ts'
import { permissionOf } from '../contract/permission-of.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation, Permission } from '../model/contract.ts'
import { type Placed, settledOnes } from './exchange/pair-exchanges.ts'
import { placeOf } from './exchange/place-of-path.ts'
import { queryOptions } from './exchange/read-message.ts'
import { isGood, isRecorded, isSuccess } from './exchange/settle.ts'
import { judgedAll, violation } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'

const accounts = ['delegatedWork', 'delegatedPersonal', 'application'] as const

/** Is everything that opens one operation enough for another: each alternative of the one has an alternative of the other in it. */
function covers(opened: Permission, asked: Permission): boolean {
  if (opened.state === 'not-supported') return true
  if (opened.state !== 'listed' || asked.state !== 'listed') return false
  return opened.alternatives.every((held) =>
    asked.alternatives.some((needed) => needed.every((scope) => held.includes(scope))),
  )
}

/** Does a token that was enough for one operation have what the table of another asks for, whatever account it is of. */
const mustBeEnough = oncePer((opened: Operation) => {
  const known = accounts.some((account) => opened.permissions[account].state === 'listed')
  return oncePer(
    (asked: Operation) =>
      known &&
      accounts.every((account) => covers(permissionOf(opened, account), permissionOf(asked, account))),
  )
})

/** Where requests of the case have deleted something, with their index. */
function deletedIn(placed: readonly Placed[]): readonly { readonly place: string; readonly index: number }[] {
  return placed
    .filter(({ exchange, answer }) => exchange.step.request.method === 'DELETE' && isSuccess(answer.status))
    .map(({ exchange, index }) => ({ place: placeOf(exchange.step.request.path), index }))
}

/** Is it the one that a relationship refers to: there may be none. */
const isReferredTo = oncePer((api: ApiView) => {
  const paths = new Set(api.api.operations.map(({ path }) => path))
  return ({ kind, path }: Operation): boolean => kind === 'get' && paths.has(`${path}/$ref`)
})

/** Options that name properties. */
const naming = ['$select', '$expand', '$filter', '$orderby', '$search']

/** May the read ask for more than the table says: a property can need a permission of its own (`user-list.md`). */
function namesProperties({ exchange }: Placed): boolean {
  const options = queryOptions(exchange.step.request)
  return naming.some((name) => options.has(name))
}

function isWriteWithTable({ method, permissions }: Operation): boolean {
  return method !== 'GET' && accounts.some((account) => permissions[account].state === 'listed')
}

/**
 * A token that may change an entity may read it, where the permission table of the read lists all that opens the write:
 * the token is one of these, so that 403 contradicts the table. Where nothing is (any more), 403 is not about the token:
 * a request may be forbidden for other reasons (RFC 9110 §15.5.4). Nor need it be about the table where the read names properties.
 */
export const permittedByTable: Check = {
  id: 'permitted-by-table',
  title: 'A permission that the table lists is enough.',
  level: 'MUST',
  family: 'access',
  needs: ['stated', 'disputed'],
  scope: 'operation',
  state: (_api, operation) =>
    isWriteWithTable(operation) && operation.resource !== null ? stated(operation) : notStated,
  judge: (api: ApiView, operation, exchanges) => {
    const valid = settledOnes(exchanges).filter(({ exchange }) => isGood(exchange) && !isRecorded(exchange))
    const opened = valid.find(
      ({ exchange, answer }) => exchange.step.operation === operation.id && isSuccess(answer.status),
    )
    if (opened === undefined) return judgedAll([])
    const deleted = deletedIn(valid)
    return judgedAll(
      valid.map((placed) => {
        const { index, exchange, answer } = placed
        const asked = api.operation(exchange.step.operation ?? '')
        const isRead = asked?.method === 'GET' && asked.resource === operation.resource
        if (asked === undefined || !isRead || !mustBeEnough(operation)(asked)) return undefined
        if (answer.status !== 403) return []
        const at = `${placeOf(exchange.step.request.path)}/`
        if (deleted.some((each) => each.index < index && at.startsWith(`${each.place}/`))) return undefined
        if (namesProperties(placed) || isReferredTo(api)(asked)) return undefined
        const message = `The token is enough for ${operation.id}, whose permissions the table of ${asked.id} lists; 403 came.`
        const docs = asked.permissions.application.source ?? asked.source
        const seen = {
          place: `permission:${asked.id}`,
          message,
          docs,
          exchange: index,
          control: opened.index,
        }
        return [violation(asked, 'stated', seen)]
      }),
    )
  },
}
