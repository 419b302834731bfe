import { withoutQuery } from '../../contract/without-query.ts'
import type { ContractView } from '../../model/api-view.ts'
import { headersOf } from '../plan/build-request.ts'
import type { Send } from '../send.ts'

/** Sends what no plan has made, as cleaning up does, with the headers that the operation of its path requires. */
export function withOwnHeaders(view: ContractView, send: Send): Send {
  return (step) => {
    const { method, path, headers } = step.request
    const operation = view.match(method, withoutQuery(path))?.operation
    if (operation === undefined) return send(step)
    const request = { ...step.request, headers: [...headers, ...headersOf(operation)] }
    return send({ ...step, request })
  }
}
