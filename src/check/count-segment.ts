import { samplePath } from '../contract/sample-path.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import type { Evidence } from '../model/source.ts'
import { goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import { excerpt } from './exchange/parse-json.ts'
import { mediaType, queryOptions } from './exchange/read-message.ts'
import { isRecorded } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { type PlainList, plainAround } from './statement/read-option.ts'
import { notStated, ruleOf, ruleSource } from './statement/stated.ts'

const rule = 'count-segment'

/**
 * How surely it is known what `/$count` answers: a concept page states it for every collection that has the segment, as
 * most pages show only by an example; of a document that is not Graph's only OData says so (protocol 4.01 §11.2.10).
 */
function evidenceFor(api: ApiView, { evidence }: Operation): Evidence {
  if (ruleOf(api, rule) === undefined) return 'shown'
  return evidence === 'disputed' ? 'disputed' : 'stated'
}

/** The list that is counted, as it was read before and after. */
function listAround(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  index: number,
): PlainList | undefined {
  const collection = samplePath(operation.path).replace(/\/[^/]*$/, '')
  const list = api.match('GET', collection)?.operation
  return list && plainAround(list, exchanges, index)
}

function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  counted: Placed,
): readonly (Observation | null)[] {
  const { index, exchange, answer } = counted
  const evidence = evidenceFor(api, operation)
  const bound = operation.evidence === 'disputed' ? operation : null
  const seen = { docs: ruleSource(api, rule, operation), exchange: index, control: index }
  const [, digits] = /^\uFEFF?\s*(\d+)\s*$/.exec(answer.body) ?? []
  if (digits === undefined) {
    const message = `/$count is a whole number; ${excerpt(answer.body)} came.`
    return [violation(bound, evidence, { place: '$count#body', message, ...seen })]
  }
  const type = mediaType(answer.headers)
  const other = `/$count is shown as text/plain; it came as ${type ?? 'nothing stated'}.`
  const form =
    type === 'text/plain'
      ? null
      : remark(bound, 'shown', { place: 'header:content-type', message: other, ...seen })
  const isWhole = queryOptions(exchange.step.request).size === 0 && !isRecorded(exchange)
  const plain = isWhole ? listAround(api, operation, exchanges, index) : undefined
  const due = plain?.items.length
  if (due === undefined || plain?.isStill !== true || Number(digits) === due) return [form]
  const message = `/$count is ${digits}; the list has ${due} members.`
  const grade = Number(digits) > due && isMixed(operation) ? remark : violation
  return [form, grade(bound, evidence, { place: '$count#number', message, ...seen, control: plain.first })]
}

/** Of members of many kinds lists may leave out some, such as service principals (`api/group-list-members.md`). */
function isMixed({ resource }: Operation): boolean {
  return resource === 'microsoft.graph.directoryObject'
}

/** `/$count` answers the number of members of the collection (`concepts/query-parameters.md`). */
export const countSegment: Check = {
  id: 'count-segment',
  title: '/$count is the number of members of the collection.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) =>
    operation.kind === 'count'
      ? { evidence: evidenceFor(api, operation), docs: ruleSource(api, rule, operation) }
      : notStated,
  judge: (api, operation, exchanges) => {
    const counted = goodOnes(operation, exchanges).filter(({ answer }) => answer.status === 200)
    return judgedAll(counted.map((each) => look(api, operation, exchanges, each)))
  },
}
