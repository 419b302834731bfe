import type { ChangeClass } from '../model/change.ts'
import type { Body, Operation, Response } from '../model/contract.ts'
import { changed, type Found } from './changed.ts'
import { diffRequired } from './diff-members.ts'
import { diffLists } from './diff-pairs.ts'
import { diffProperties, formatUse } from './diff-types.ts'

function describeBody({ mediaType, shape }: Body): string {
  if (shape.kind === 'type') return `${mediaType} ${formatUse(shape.type)}`
  return shape.kind === 'inline' ? `${mediaType} parameters` : `${mediaType} ${shape.kind}`
}

/** The body of a request, and the parameters of an action one by one. */
export function diffBodies(where: string, from: Operation, to: Operation): readonly Found[] {
  const [old, young] = [from.body, to.body]
  if (old === null || young === null) {
    if (old !== null) return changed('body-removed', 'breaking', where, describeBody(old), null, to.source)
    if (young === null) return []
    const meaning = young.required ? 'breaking' : 'additive'
    return changed('body-added', meaning, where, null, describeBody(young), young.source)
  }
  const [before, after] = [describeBody(old), describeBody(young)]
  if (before !== after) return changed('body-changed', 'breaking', where, before, after, young.source)
  if (old.shape.kind === 'inline' && young.shape.kind === 'inline')
    return diffProperties(where, old.shape.properties, young.shape.properties)
  return diffRequired(where, requiredBy(old), requiredBy(young), young.source)
}

/** What the page itself calls required of a type. */
function requiredBy({ shape }: Body): readonly string[] {
  return shape.kind === 'type' ? (shape.required ?? []) : []
}

/** Headers of an answer: clients may rely on them, and pass over those they do not know. */
function diffHeaders(where: string, loss: ChangeClass, from: Response, to: Response): readonly Found[] {
  return diffLists(from.headers ?? [], to.headers ?? [], ({ name }) => name.toLowerCase(), {
    removed: (_, key) => changed('response-changed', loss, `${where} ${key}`, key, null, to.source),
    added: ({ source }, key) => changed('response-changed', 'additive', `${where} ${key}`, null, key, source),
  })
}

/** Columns of a CSV file: clients find them by name, and pass over those they do not know. */
function diffColumns(where: string, from: Response, to: Response): readonly Found[] {
  return diffLists(from.columns ?? [], to.columns ?? [], ({ name }) => name, {
    removed: (_, key) => changed('response-changed', 'breaking', `${where} ${key}`, key, null, to.source),
    added: ({ source }, key) => changed('response-changed', 'additive', `${where} ${key}`, null, key, source),
  })
}

/** A wrapped collection and a paged one read the same: paging may be introduced (VER-COMPATIBLE). */
function describeResponse({ shape, mediaType }: Response): string {
  const type = 'type' in shape ? formatUse(shape.type) : shape.kind
  const whole = shape.kind === 'collection' ? `Collection(${type})` : type
  return mediaType === null ? whole : `${mediaType} ${whole}`
}

/** An answer that is gone or another one is breaking; documented errors come and go (VER-COMPATIBLE: error codes). */
export function diffResponses(where: string, from: Operation, to: Operation): readonly Found[] {
  const meaningOf = (status: string): ChangeClass => (Number(status) < 400 ? 'breaking' : 'additive')
  return diffLists(from.responses, to.responses, ({ status }) => String(status), {
    removed: (old, key) =>
      changed('response-removed', meaningOf(key), `${where} ${key}`, describeResponse(old), null, old.source),
    added: (young, key) =>
      changed(
        'response-added',
        meaningOf(key),
        `${where} ${key}`,
        null,
        describeResponse(young),
        young.source,
      ),
    kept(old, young, key) {
      const [at, meaning] = [`${where} ${key}`, meaningOf(key)]
      const [before, after] = [describeResponse(old), describeResponse(young)]
      return [
        ...changed('response-changed', meaning, at, before, after, young.source),
        ...diffHeaders(at, meaning, old, young),
        ...diffColumns(at, old, young),
      ]
    },
  })
}
