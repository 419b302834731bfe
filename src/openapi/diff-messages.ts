import type { Body, Operation, Response } from '../model/contract.ts'
import { type ChangeClass, type Found, found } from './change.ts'
import { pairUp } from './diff-pairs.ts'
import { diffProperties, formatUse } from './diff-types.ts'

function describeBody({ mediaType, shape }: Body): string {
  if (shape.kind === 'type') return `${mediaType} ${formatUse(shape.type)}`
  return shape.kind === 'inline' ? `${mediaType} parameters` : `${mediaType} ${shape.kind}`
}

/** The body of a request, and the parameters of an action one by one. */
export function diffBodies(where: string, from: Operation, to: Operation): readonly Found[] {
  const [old, young] = [from.body, to.body]
  if (old === null || young === null) {
    if (old !== null) return [found('body-removed', 'breaking', where, describeBody(old), null, to.source)]
    if (young === null) return []
    const meaning = young.required ? 'breaking' : 'additive'
    return [found('body-added', meaning, where, null, describeBody(young), young.source)]
  }
  const [before, after] = [describeBody(old), describeBody(young)]
  if (before !== after) return [found('body-changed', 'breaking', where, before, after, young.source)]
  if (old.shape.kind === 'inline' && young.shape.kind === 'inline')
    return diffProperties(where, old.shape.properties, young.shape.properties)
  return diffRequired(where, old, young)
}

/** What the page itself calls required of a type. */
function diffRequired(where: string, from: Body, to: Body): readonly Found[] {
  const names = ({ shape }: Body): readonly string[] => (shape.kind === 'type' ? (shape.required ?? []) : [])
  return pairUp(names(from), names(to), (name) => name).flatMap(({ key, from: old, to: young }) => {
    if ((old === undefined) === (young === undefined)) return []
    return old === undefined
      ? [found('property-constrained', 'breaking', `${where}/${key}`, null, 'required', to.source)]
      : [found('property-relaxed', 'additive', `${where}/${key}`, 'required', null, to.source)]
  })
}

/** Headers of an answer: clients may rely on them, and pass over those they do not know. */
function diffHeaders(where: string, loss: ChangeClass, from: Response, to: Response): readonly Found[] {
  return pairUp(from.headers ?? [], to.headers ?? [], ({ name }) => name.toLowerCase()).flatMap(
    ({ key, from: old, to: young }) => {
      if (young === undefined)
        return [found('response-changed', loss, `${where} ${key}`, key, null, to.source)]
      return old === undefined
        ? [found('response-changed', 'additive', `${where} ${key}`, null, key, young.source)]
        : []
    },
  )
}

/** A wrapped collection and a paged one read the same: paging may be introduced (VER-COMPATIBLE). */
function describeResponse({ shape, mediaType }: Response): string {
  const type = 'type' in shape ? formatUse(shape.type) : shape.kind
  const whole = shape.kind === 'collection' ? `Collection(${type})` : type
  return mediaType === null ? whole : `${mediaType} ${whole}`
}

/** An answer that is gone or another one is breaking; documented errors come and go (VER-COMPATIBLE: error codes). */
export function diffResponses(where: string, from: Operation, to: Operation): readonly Found[] {
  const pairs = pairUp(from.responses, to.responses, ({ status }) => String(status))
  return pairs.flatMap(({ key, from: old, to: young }) => {
    const at = `${where} ${key}`
    const meaning = Number(key) < 400 ? 'breaking' : 'additive'
    const before = old === undefined ? null : describeResponse(old)
    if (young === undefined)
      return old === undefined ? [] : [found('response-removed', meaning, at, before, null, old.source)]
    const after = describeResponse(young)
    if (before === null) return [found('response-added', meaning, at, null, after, young.source)]
    const content =
      before === after ? [] : [found('response-changed', meaning, at, before, after, young.source)]
    return old === undefined ? content : [...content, ...diffHeaders(at, meaning, old, young)]
  })
}
