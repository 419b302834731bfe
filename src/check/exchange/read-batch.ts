import { isBatch } from '../../contract/is-batch.ts'
import type { Answer, Exchange } from '../../model/exchange.ts'
import { type Exact, type ExactObject, isObject } from './parse-json.ts'
import { exactOf, sentObject } from './read-message.ts'

function objectsIn(value: Exact | undefined): readonly ExactObject[] | undefined {
  return Array.isArray(value) ? (value as readonly Exact[]).filter(isObject) : undefined
}

/** The requests of a batch; undefined for what is none, or is not a list of objects. */
export function requestsIn({ step: { request } }: Exchange): readonly ExactObject[] | undefined {
  if (request.method !== 'POST' || !isBatch(request.path)) return undefined
  return objectsIn(sentObject(request)?.['requests'])
}

/** The responses of a batch; undefined where the answer has no list of them. */
export function responsesIn(answer: Answer): readonly ExactObject[] | undefined {
  const body = exactOf(answer)
  return isObject(body) ? objectsIn(body['responses']) : undefined
}

/** The ids that a request of a batch waits for. */
export function dependenciesOf({ dependsOn }: ExactObject): readonly string[] {
  return Array.isArray(dependsOn) ? (dependsOn as readonly Exact[]).map(String) : []
}
