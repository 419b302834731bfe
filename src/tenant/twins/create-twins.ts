import type { Fault, FaultContext } from '../fault.ts'
import { forbid } from '../faults/access-faults.ts'
import { isSuccess, sentObject, withJson } from '../faults/change-answer.ts'
import { writtenBy } from '../faults/read-only-faults.ts'
import { isEnum } from '../faults/typed-walk.ts'
import { splitUrl } from '../split-url.ts'
import type { Entity, Values } from '../store.ts'
import { type Handle, type WireAnswer, type WireRequest, withHeader } from '../wire.ts'

const shared = { group: 'Write', tier: 1, benign: true } as const

/** Texts that an entity has not, and a request did not send. */
function unsetTexts(request: WireRequest, context: FaultContext, { type, values }: Entity): Values {
  const api = context.match(request)?.api
  const sent = sentObject(request) ?? {}
  const texts = (api?.properties(type ?? '') ?? [])
    .filter((each) => each.type.name === 'Edm.String' && !each.type.collection && each.onSelect !== true)
    .filter((each) => api !== undefined && !isEnum(api, each) && each.maxLength === undefined)
    .filter(({ name }) => !(name in sent) && (values[name] ?? null) === null)
  return Object.fromEntries(texts.map(({ name }) => [name, 'worked out']))
}

/** Works out what was not sent once a create is answered. */
function settlingLater(handle: Handle, context: FaultContext): Handle {
  return (request) => {
    const answer = handle(request)
    const entity = request.method === 'POST' ? writtenBy(request, answer, context) : undefined
    if (entity !== undefined) entity.values = { ...entity.values, ...unsetTexts(request, context, entity) }
    return answer
  }
}

/** Makes no more than so many entities in each collection, and refuses others. */
function withQuota(most: number, refuse: (answer: WireAnswer) => WireAnswer): NonNullable<Fault['wrap']> {
  return (handle, context) => {
    const made = new Map<string, number>()
    return (request) => {
      const { path, version } = splitUrl(request.url)
      const count = made.get(path) ?? 0
      const isCreate = context.match(request)?.operation.kind === 'create'
      if (isCreate && count >= most) {
        const missed = handle({ ...request, method: 'GET', url: `/${version}/none`, body: '' })
        return missed.status === 401 ? missed : refuse(missed)
      }
      const answer = handle(request)
      if (isCreate && isSuccess(answer)) made.set(path, count + 1)
      return answer
    }
  }
}

function overQuota(answer: WireAnswer): WireAnswer {
  const error = { code: 'quotaLimitReached', message: 'The maximum number of items has been reached.' }
  const headers = withHeader(answer.headers, 'Content-Type', 'application/json')
  return withJson({ ...answer, status: 507, headers }, { error })
}

/** What comes after a create. */
export const createTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-settles-later',
    title: 'Texts that a create did not set are worked out after its answer, which has them as null',
    legal: 'No page says that what a create answers is the last word on what it was not sent',
    wrap: settlingLater,
  },
  {
    ...shared,
    id: 'twin-quota',
    title: 'Of each collection three members are made, and a fourth is answered 507',
    legal: 'errors.md lists 507: the maximum storage quota has been reached',
    wrap: withQuota(3, overQuota),
  },
  {
    ...shared,
    id: 'twin-quota-403',
    title: 'Of each collection three members are made, and a fourth is answered 403',
    legal: 'RFC 9110 §15.5.4: a request may be forbidden for reasons that the token has nothing to do with',
    wrap: withQuota(3, forbid),
  },
]
