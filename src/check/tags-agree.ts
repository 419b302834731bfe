import { oncePer } from '../contract/once-per.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation, Parameter } from '../model/contract.ts'
import type { Answer } from '../model/exchange.ts'
import { isSameTag } from './exchange/etag-of.ts'
import { entityIn } from './exchange/find-entity.ts'
import { goodOnes } from './exchange/pair-exchanges.ts'
import { header } from './exchange/read-message.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, remark } from './judgement.ts'
import { conditionalHeader } from './precondition-failed.ts'
import { notStated, stated } from './statement/stated.ts'

/** The first conditional header that is documented for each path: whoever sends it took its tag from an answer there. */
const conditionalPaths = oncePer(
  ({ api }: ApiView): ReadonlyMap<string, Parameter> =>
    new Map(api.operations.toReversed().flatMap(conditionOf)),
)

function conditionOf(operation: Operation): readonly (readonly [string, Parameter])[] {
  const documented = conditionalHeader(operation, 'if-match') ?? conditionalHeader(operation, 'if-none-match')
  return documented === undefined ? [] : [[operation.path, documented]]
}

/** Both tags of one answer; undefined where it has one at most. A coded body has a tag of its own (RFC 9110 §8.8.3.3). */
function tagsIn(answer: Answer): readonly [header: string, body: string] | undefined {
  const [inHeader, inBody] = [header(answer.headers, 'etag'), entityIn(answer)?.['@odata.etag']]
  if (inHeader === undefined || typeof inBody !== 'string') return undefined
  return header(answer.headers, 'content-encoding') === undefined ? [inHeader, inBody] : undefined
}

/** The tag in the header of an answer and the one in its entity name the same state, weak or strong (OData JSON 4.01 §4.5.9). */
export const tagsAgree: Check = {
  id: 'tags-agree',
  title: 'ETag and the @odata.etag of the entity in the same answer are one tag.',
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
    return judgedAll(
      goodOnes(operation, exchanges).map(({ index, answer }) => {
        const tags = isSuccess(answer.status) ? tagsIn(answer) : undefined
        if (tags === undefined) return undefined
        if (isSameTag(...tags)) return [null]
        const message = `ETag is ${tags[0]}; @odata.etag of the entity is ${tags[1]}.`
        const seen = { docs: documented.source, exchange: index, control: index }
        return [remark(operation, 'shown', { place: 'header:etag#body', message, ...seen })]
      }),
    )
  },
}
