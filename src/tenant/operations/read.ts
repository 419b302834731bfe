import { answerEntity, asDocumented } from '../answer.ts'
import type { Call } from '../call.ts'
import { entityOf, locate } from '../locate.ts'
import { checkPreconditions } from '../preconditions.ts'
import type { Reply } from '../reply.ts'

/** GET of one entity. */
export function readEntity(call: Call): Reply {
  const entity = asDocumented(call, entityOf(call.realm, locate(call.realm, call.route, call.values)))
  checkPreconditions(call.operation, call.request, entity)
  return answerEntity(call, entity, 200, call.route.prefix)
}
