import type { Values } from '../../contract/path-template.ts'
import { saidType } from '../../contract/type-annotation.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { JsonObject } from '../../model/source.ts'
import { fillPath, stepOf } from '../plan/build-request.ts'
import { objectOf, succeeded } from '../plan/read-answer.ts'
import type { Send } from '../send.ts'

/** Called with what a binding holds, before the run first changes it. */
export type Keep = (path: string, old: string, body: string) => void

/**
 * Reads a writable binding before it is changed, by a GET on its path even where none is documented, since reading is
 * safe. Returns its concrete type where the answer names one.
 */
export async function keepBinding(
  api: ApiView,
  operation: Operation,
  values: Values,
  send: Send,
  keep: Keep,
): Promise<string | null> {
  const plain = stepOf(operation, { role: 'setup', intent: { kind: 'plain' }, values })
  const path = fillPath(operation, values)
  const read = {
    ...plain,
    operation: null,
    request: { ...plain.request, method: 'GET' as const, body: null },
  }
  const exchange = await send(read)
  const old = objectOf(exchange)
  if (!succeeded(exchange) || old === undefined) return null
  const type = saidType(old) ?? operation.resource
  keep(path, exchange.answer?.body ?? '', JSON.stringify(writable(api, operation, old, type)))
  return saidType(old) ?? null
}

function writable(api: ApiView, operation: Operation, old: JsonObject, type: string | null): JsonObject {
  const shape = operation.body?.shape
  const listed = shape?.kind === 'type' ? shape.properties : null
  const own = type === null ? [] : api.properties(type)
  const names = own.filter(
    ({ name, readOnly, navigation }) =>
      !readOnly && !navigation && name !== 'id' && (listed?.includes(name) ?? true),
  )
  const annotation = typeof old['@odata.type'] === 'string' ? { '@odata.type': old['@odata.type'] } : {}
  return {
    ...annotation,
    ...Object.fromEntries(names.flatMap(({ name }) => (name in old ? [[name, old[name] ?? null]] : []))),
  }
}
