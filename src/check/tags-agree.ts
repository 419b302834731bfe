import { requestHeader } from '../contract/documented-header.ts'
import { oncePer } from '../contract/once-per.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation, Parameter } from '../model/contract.ts'
import type { Answer, Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { headerOf } from '../model/header-of.ts'
import type { Source } from '../model/source.ts'
import { changedValue } from './compare/changed-value.ts'
import { etagOf, isSameTag } from './exchange/etag-of.ts'
import { entityIn } from './exchange/find-entity.ts'
import { lookBefore, readsAfter, thingOf } from './exchange/look-at-thing.ts'
import { goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { isRecorded, isSuccess, succeeded } from './exchange/settle.ts'
import { judgedAll, remark } from './judgement.ts'
import { notStated, stated } from './statement/stated.ts'

/** The first conditional header that is documented for each path: whoever sends it took its tag from an answer there. */
export const conditionalPaths: (api: ApiView) => ReadonlyMap<string, Parameter> = oncePer(
  ({ api }: ApiView) => new Map(api.operations.toReversed().flatMap(conditionOf)),
)

function conditionOf(operation: Operation): readonly (readonly [string, Parameter])[] {
  const documented = requestHeader(operation, 'if-match') ?? requestHeader(operation, 'if-none-match')
  return documented === undefined ? [] : [[operation.path, documented]]
}

/** Both tags of one answer; undefined where it has one at most. A coded body has a tag of its own (RFC 9110 §8.8.3.3). */
function tagsIn(answer: Answer): readonly [header: string, body: string] | undefined {
  const [inHeader, inBody] = [headerOf(answer.headers, 'etag'), entityIn(answer)?.['@odata.etag']]
  if (inHeader === undefined || typeof inBody !== 'string') return undefined
  return headerOf(answer.headers, 'content-encoding') === undefined ? [inHeader, inBody] : undefined
}

/** What the two tags of one answer say; undefined where it has one at most. */
function lookAtBoth(
  operation: Operation,
  docs: Source,
  { index, answer }: Placed,
): Observation | null | undefined {
  const tags = tagsIn(answer)
  if (tags === undefined) return undefined
  if (isSameTag(...tags)) return null
  const message = `ETag is ${tags[0]}; @odata.etag of the entity is ${tags[1]}.`
  return remark(operation, 'shown', {
    place: 'header:etag#body',
    message,
    docs,
    exchange: index,
    control: index,
  })
}

/**
 * A change whose answer has the tag from before it, while the read after it has another: who sends it on is refused; or one that
 * shows, and after which the tag is the one from before it: who sends that undoes it unseen. Undefined where the case did not
 * read both before and after.
 */
function lookAtChange(
  api: ApiView,
  operation: Operation,
  docs: Source,
  exchanges: readonly Exchange[],
  { index, exchange, answer }: Placed,
): Observation | null | undefined {
  const thing = /^(PATCH|PUT)$/.test(exchange.step.request.method) ? thingOf(exchange) : undefined
  if (thing === undefined || isRecorded(exchange)) return undefined
  const [read] = readsAfter(exchanges, index, thing)
  const tagIn = (one: Exchange | undefined): string | undefined =>
    one?.answer == null || !succeeded(one) ? undefined : etagOf(one.answer)
  const before = lookBefore(exchanges, index, thing)
  const [was, came, is] = [tagIn(before?.exchange), etagOf(answer), tagIn(read?.exchange)]
  if (before === undefined || read === undefined || was === undefined || is === undefined) return undefined
  const seen = { docs, exchange: read.index, control: index }
  if (isSameTag(was, is)) {
    const after = read.exchange.answer === null ? undefined : entityIn(read.exchange.answer)
    const name = changedValue(api, operation, exchange.step, before.entity, after)
    if (name === undefined) return null
    const message = `The change has set ${name} to another value, and the tag is still ${is}.`
    return remark(operation, 'shown', { place: 'header:etag#kept', message, ...seen })
  }
  if (came === undefined) return undefined
  if (!isSameTag(was, came)) return null
  const message = `The answer to the change has the tag from before it, ${came}; a read after it has ${is}.`
  return remark(operation, 'shown', { place: 'header:etag#old', message, ...seen })
}

/** The tag in the header of an answer and the one in its entity name the same state, weak or strong (OData JSON 4.01 §4.5.9), and that of the answer to a change the state after it (RFC 9110 §8.8.3), which another tag names than the one before (§8.8.1). */
export const tagsAgree: Check = {
  id: 'tags-agree',
  title: 'ETag and @odata.etag in one answer are one tag, and that of a change is the one after it.',
  level: 'SHOULD',
  family: 'protocol',
  needs: ['shown'],
  scope: 'operation',
  state: (api, operation) => {
    const documented = conditionalPaths(api).get(operation.path)
    return documented === undefined ? notStated : stated(operation, 'shown', documented.source)
  },
  judge: (api, operation, exchanges) => {
    const documented = conditionalPaths(api).get(operation.path)
    if (documented === undefined) return judgedAll([])
    const { source } = documented
    return judgedAll(
      goodOnes(operation, exchanges)
        .filter(({ answer }) => isSuccess(answer.status))
        .map((placed) => {
          const seen = [
            lookAtBoth(operation, source, placed),
            lookAtChange(api, operation, source, exchanges, placed),
          ].filter((each) => each !== undefined)
          return seen.length === 0 ? undefined : seen
        }),
    )
  },
}
