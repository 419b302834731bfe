import type { Operation } from '../../model/contract.ts'
import { fillPath } from '../../run/plan/build-request.ts'
import { successShape } from '../case-shapes.ts'
import type { Call } from '../driver.ts'
import type { Class, RequestAdapter, RequestInformation } from './kiota-adapter.ts'
import type { KiotaPackage } from './kiota-package.ts'
import type { ModelType } from './model-registry.ts'
import { toModel } from './to-model.ts'

/** How a value is fetched and read: by a builder, or by the runtime alone. */
export interface Sender {
  /** The parser of an answer. */
  readonly factory: unknown
  /** The parsers of errors, by status or class of statuses. */
  readonly errors: object
  send(call: Call): Promise<unknown>
}

/**
 * Sends an operation that no builder is for by the adapter, as users of an SDK do that ships models alone; undefined
 * where its answer has no model.
 */
export function rawSender(
  { models, runtime }: KiotaPackage,
  adapter: RequestAdapter,
  operation: Operation,
): Sender | undefined {
  const answer = answerModel(models, operation)
  if (answer === undefined) return undefined
  const error = models.typed('oDataErrors.ODataError')
  const errors = error === undefined ? {} : { XXX: error.factory }
  const Request = runtime.abstractions['RequestInformation'] as Class<RequestInformation>
  return {
    factory: answer.factory,
    errors,
    send(call) {
      const information = new Request()
      information.httpMethod = operation.method
      const options = Object.entries(call.query).map(([name, value]) => [encodeURIComponent(name), value])
      const names = options.map(([name]) => name).join(',')
      const path = fillPath(operation, call.values)
        .slice(operation.version.length + 1)
        .split('?')[0]
      information.urlTemplate = `{+baseurl}${path}${names === '' ? '' : `{?${names}}`}`
      Object.assign(information.queryParameters, Object.fromEntries(options))
      for (const [name, value] of call.headers) information.headers.add(name, value)
      const type = bodyModel(models, operation)
      if (type !== undefined && typeof call.body === 'object' && call.body !== null) {
        const model = toModel(models, runtime.abstractions, type, call.body as never)
        information.setContentFromParsable(adapter, 'application/json', model, type.serialize)
      }
      return adapter.send(information, answer.factory, errors)
    },
  }
}

function answerModel(models: KiotaPackage['models'], operation: Operation): ModelType | undefined {
  const shape = successShape(operation)
  if (shape === undefined) return undefined
  const isMany = shape.kind === 'collection' || shape.type.collection
  return models.typed(isMany ? `${shape.type.name}CollectionResponse` : shape.type.name)
}

function bodyModel(models: KiotaPackage['models'], { body }: Operation): ModelType | undefined {
  return body?.shape.kind === 'type' ? models.typed(body.shape.type.name) : undefined
}
