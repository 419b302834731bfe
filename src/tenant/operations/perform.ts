import { documentedSuccess } from '../answer.ts'
import type { Call } from '../call.ts'
import type { Reply } from '../reply.ts'
import { countMembers } from './count.ts'
import { createMember } from './create.ts'
import { listChanges } from './delta.ts'
import { invoke } from './invoke.ts'
import { listMembers } from './list.ts'
import { handleMedia } from './media.ts'
import { readEntity } from './read.ts'
import { handleReference } from './reference.ts'
import { removeEntity } from './remove.ts'
import { updateEntity } from './update.ts'

/** Does what the operation is documented to do. */
export function perform(call: Call): Reply {
  switch (call.operation.kind) {
    case 'list':
      return listMembers(call)
    case 'get':
      return read(call)
    case 'create':
      return endsInKey(call) ? invoke(call) : createMember(call)
    case 'update':
      return updateEntity(call)
    case 'delete':
      return removeEntity(call)
    case 'action':
    case 'function':
      return invoke(call)
    case 'delta':
      return listChanges(call)
    case 'count':
      return countMembers(call)
    case 'reference':
      return handleReference(call)
    case 'media':
      return handleMedia(call)
    case 'other':
      return performByMethod(call)
  }
}

function performByMethod(call: Call): Reply {
  switch (call.operation.method) {
    case 'GET':
      return read(call)
    case 'POST':
      return invoke(call)
    case 'PATCH':
    case 'PUT':
      return updateEntity(call)
    case 'DELETE':
      return removeEntity(call)
  }
}

/** A GET whose documented answer is a collection lists, whatever its page is called. */
function read(call: Call): Reply {
  const shape = documentedSuccess(call.operation, 200)?.shape.kind
  if (shape === 'media') return handleMedia(call)
  return shape === 'collection' && !endsInKey(call) ? listMembers(call) : readEntity(call)
}

function endsInKey(call: Call): boolean {
  return call.route.steps.at(-1)?.kind === 'key'
}
