import type { OperationKind, Response } from '../model/contract.ts'
import type { Method } from '../model/page.ts'
import { isNode, type Node } from './fragment.ts'

/** What a guess is made from. */
interface KindFacts {
  readonly method: Method
  readonly path: string
  readonly responses: readonly Response[]
  /** Paths of the document, each with its path item. */
  readonly paths: Node
  /** The answer is a list: an array, or an object whose `value` is one. */
  readonly collection: boolean
}

function ofGet({ responses, collection }: KindFacts, last: string): OperationKind {
  if (responses.some(({ status, shape }) => status < 300 && shape.kind === 'media')) return 'media'
  if (last.endsWith(')') && !/\('?\{[^}]*\}'?\)$/.test(last)) return 'function'
  return collection ? 'list' : 'get'
}

/** A POST adds to a collection where something answers 201, the collection can be read or its members have a path. */
function ofPost({ responses, path, paths }: KindFacts): OperationKind {
  const item = paths[path]
  const readable = isNode(item) && 'get' in item
  const members = Object.keys(paths).some((other) => other.startsWith(`${path}/{`))
  const creates = responses.some(({ status }) => status === 201)
  return creates || readable || members ? 'create' : 'action'
}

/** What an operation of a foreign document does, guessed from its method, its path and what it answers. */
export function guessKind(facts: KindFacts): OperationKind {
  const last = facts.path.split('/').at(-1) ?? ''
  if (last === '$count') return 'count'
  if (last === '$ref') return 'reference'
  if (last === '$value' || last === '$content') return 'media'
  if (facts.method === 'GET')
    return /^(?:microsoft\.graph\.)?delta(?:\(.*\))?$/.test(last) ? 'delta' : ofGet(facts, last)
  if (facts.method === 'POST') return ofPost(facts)
  return facts.method === 'DELETE' ? 'delete' : 'update'
}
