import type { ApiView } from '../../model/api-view.ts'
import type { Property } from '../../model/contract.ts'
import type { Json, JsonObject } from '../../model/source.ts'
import type { Fault } from '../fault.ts'
import { receiving, sentObject } from './change-answer.ts'

/** Is a value that a request sets turned down. */
type Refuses = (value: Json, property: Property, api: ApiView) => boolean

/** The `wrap` of what turns bodies down for the value of a property: the core gets them malformed. */
export function refusing(refuses: Refuses): NonNullable<Fault['wrap']> {
  return receiving((request, context) => {
    const sent = request.method === 'GET' ? undefined : sentObject(request)
    const match = sent === undefined ? undefined : context.match(request)
    const shape = match?.operation.body?.shape
    if (sent === undefined || match === undefined || shape?.kind !== 'type') return request
    const refused = propertiesOf(match.api, sent, shape.type.name).some((property) => {
      const value = sent[property.name]
      return value !== undefined && refuses(value, property, match.api)
    })
    return refused ? { ...request, body: '{' } : request
  })
}

function propertiesOf(api: ApiView, sent: JsonObject, declared: string): readonly Property[] {
  const named = sent['@odata.type']
  return api.properties(typeof named === 'string' ? named : declared)
}
