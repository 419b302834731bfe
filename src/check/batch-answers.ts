import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Answer, Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import type { Evidence, Source } from '../model/source.ts'
import { breachesIn } from './batch-request.ts'
import { differencesIn } from './compare/differences-in.ts'
import { entityIn, hasId, idOf, itemsIn } from './exchange/find-entity.ts'
import { controlFor, type Placed, settledOnes } from './exchange/pair-exchanges.ts'
import { type Exact, type ExactObject, excerpt, isObject, parseJsonExact } from './exchange/parse-json.ts'
import { placeOf } from './exchange/place-of-path.ts'
import { dependenciesOf, requestsIn, responsesIn } from './exchange/read-batch.ts'
import { exactOf } from './exchange/read-message.ts'
import { isGone, isRecorded, isSuccess, unsettledStatuses } from './exchange/settle.ts'
import { inconclusive, judgedAll, remark, type Seen, violation } from './judgement.ts'
import { componentOf, evidenceOf, isAnnotation, memberValue } from './statement/find-component.ts'
import { ruleSource, statedByRule } from './statement/stated.ts'

const id = 'batch-answers'

type Look = readonly (Observation | null)[]

/** A batch with what came, and what is said of it. */
interface Batch {
  readonly api: ApiView
  readonly items: readonly ExactObject[]
  readonly responses: readonly ExactObject[]
  readonly version: string
  /** Of the case, in which the batch has this index. */
  readonly exchanges: readonly Exchange[]
  readonly index: number
  readonly fails: Say
  readonly remarks: Say
}

type Say = (
  place: string,
  message: string,
  more?: Partial<Seen> & { readonly evidence?: Evidence },
) => Observation | null

function responseTo({ responses }: Batch, item: ExactObject): ExactObject | undefined {
  return responses.find((each) => String(each['id']) === String(item['id']))
}

function statusOf(response: ExactObject | undefined): number {
  return Number(response?.['status'] ?? 0)
}

/** Each request has one response, found by its id, which is a text as it was sent, and its status is a number. */
function lookAtIds({ items, responses, fails, remarks }: Batch): Look {
  const ids = responses.map((each) => String(each['id']))
  const asked = new Set(items.map((item) => item['id']))
  const without = items.find((item) => !ids.includes(String(item['id'])))
  const twice = ids.find((each, at) => ids.indexOf(each) < at)
  const strange = ids.find((each) => !items.some((item) => String(item['id']) === each))
  const text = responses.find(({ status }) => typeof status !== 'number')
  const other = responses.find((each) => asked.has(String(each['id'])) && typeof each['id'] !== 'string')
  return [
    without === undefined
      ? null
      : fails('batch#missing', `Request ${without['id']} of the batch has no response.`),
    twice === undefined ? null : fails('batch#twice', `Request ${twice} of the batch has two responses.`),
    strange === undefined
      ? null
      : fails('batch#strange', `A response has the id ${strange}, which no request has.`),
    text === undefined
      ? null
      : fails(
          'batch#status',
          `The status of a response is a number; it is ${JSON.stringify(text['status'])}.`,
        ),
    other === undefined
      ? null
      : remarks('batch#id', `The id of a response is a text; it is ${other['id']}.`, { evidence: 'shown' }),
  ]
}

/** What depends on a request that failed is not carried out, and no other is kept from that. */
function lookAtDependency(batch: Batch, item: ExactObject, docs: Source): Observation | null {
  const status = statusOf(responseTo(batch, item))
  const names = dependenciesOf(item)
  const statuses = names.map((name) => {
    const first = batch.items.find((each) => String(each['id']) === name)
    return first === undefined ? 0 : statusOf(responseTo(batch, first))
  })
  if (status === 424 && names.length > 0 && statuses.every(isSuccess)) {
    const all = `Request ${item['id']} depends on ${names.join(', ')}, which succeeded; 424 came.`
    return batch.fails('batch#dependsOn', all, { docs })
  }
  const failed = names[statuses.findIndex((each) => each >= 400)]
  if (failed === undefined || status === 0 || status === 424 || unsettledStatuses.has(status)) return null
  const message = `Request ${item['id']} depends on ${failed}, which failed: 424 is due; ${status} came.`
  return batch.fails('batch#dependsOn', message, { docs })
}

/** What a body is about: the id of an entity, or that it is a list. */
function subjectOf(body: Exact | undefined): string | undefined {
  if (!isObject(body)) return undefined
  if (Array.isArray(body['value'])) return 'a list'
  return idOf(body)
}

/** The path of what a request of a batch asks for, with the version. */
function pathIn({ version }: Batch, item: ExactObject): string {
  return `/${version}/${String(item['url']).replace(/^\//, '')}`
}

/** The reads of the same by itself, whatever they were answered. */
function asksAlone(batch: Batch, item: ExactObject): readonly Placed[] {
  const place = placeOf(pathIn(batch, item))
  if (item['method'] !== 'GET' || dependenciesOf(item).length > 0) return []
  return settledOnes(batch.exchanges).filter(
    ({ exchange: { step } }) => step.request.method === 'GET' && placeOf(step.request.path) === place,
  )
}

/** Those that were answered with 2xx. */
function readsAlone(batch: Batch, item: ExactObject): readonly Placed[] {
  return asksAlone(batch, item).filter(({ answer }) => isSuccess(answer.status))
}

/** One of them with the same options. */
function readAlike(batch: Batch, item: ExactObject): Placed | undefined {
  return readsAlone(batch, item).find(({ exchange }) => exchange.step.request.path === pathIn(batch, item))
}

/** The same GET by itself, answered with 2xx in this case: in the batch it may be throttled, and no more. */
function lookAtTwin(batch: Batch, item: ExactObject): Observation | null {
  const [alone] = readsAlone(batch, item)
  if (alone === undefined) return null
  const control = alone.index
  const response = responseTo(batch, item)
  const status = statusOf(response)
  if (status === 404 || status === 424) {
    const message = `Request ${item['id']} is answered ${alone.answer.status} by itself, and ${status} in the batch.`
    return batch.fails('batch#response', message, { control })
  }
  const body = response?.['body'] ?? null
  const [own, other] = [subjectOf(exactOf(alone.answer)), subjectOf(body)]
  if (!isSuccess(status) || own === undefined) return null
  if (typeof body === 'string' && isObject(parseJsonExact(body))) {
    const message = `Request ${item['id']} is answered with a JSON object by itself, and in the batch with the text of one.`
    return batch.remarks('batch#body', message, { control })
  }
  if (other === undefined || own === other) return null
  const message = `Request ${item['id']} is answered with ${own} by itself, and with ${other} in the batch.`
  return batch.fails('batch#response', message, { control })
}

/** What is answered by itself is not turned down in the batch: it may be throttled, and no more. A stranger may have sent other headers. */
function lookAtRefused(batch: Batch, item: ExactObject): Observation | null {
  const status = statusOf(responseTo(batch, item))
  const alone = readAlike(batch, item)
  const isOwn = status === 404 || status === 424 || status < 400 || unsettledStatuses.has(status)
  if (alone === undefined || isOwn || isRecorded(alone.exchange)) return null
  const message = `Request ${item['id']} is answered by itself, and turned down in the batch with ${status}.`
  return (status >= 500 ? batch.fails : batch.remarks)('batch#turned-down', message, {
    control: alone.index,
  })
}

/** What is not there by itself is not there in the batch, which says so as it does by itself. A stranger may have made it meanwhile. */
function lookAtMiss(batch: Batch, item: ExactObject): Observation | null {
  const alone = asksAlone(batch, item).find(({ exchange }) => isGone(exchange))
  if (alone === undefined || isRecorded(alone.exchange)) return null
  const control = alone.index
  const { status, body } = responseTo(batch, item) ?? {}
  const about = `Request ${item['id']} is answered ${alone.answer.status} by itself`
  if (isSuccess(Number(status)))
    return batch.fails('batch#response', `${about}, and ${excerpt(status)} in the batch.`, { control })
  const isSaid = alone.answer.body !== '' && Number(status) === alone.answer.status
  if (!isSaid || (body ?? null) !== null) return null
  return batch.remarks('batch#error', `${about} with an error, and in the batch with none.`, { control })
}

/** A list that heeds `$top` by itself heeds it in the batch, and so does one that counts, with the header that this takes. */
function lookAtPortion(batch: Batch, item: ExactObject): Observation | null {
  const top = Number(/[?&]\$top=(\d+)/.exec(pathIn(batch, item))?.[1])
  const alone = readAlike(batch, item)
  const { status, body } = responseTo(batch, item) ?? {}
  const value = isObject(body) && isSuccess(Number(status)) ? body['value'] : undefined
  if (alone === undefined || !isObject(body) || !Array.isArray(value)) return null
  const counted = exactOf(alone.answer)
  const isCounted = isObject(counted) && counted['@odata.count'] !== undefined
  if (isCounted && body['@odata.count'] === undefined && !isRecorded(alone.exchange)) {
    const uncounted = `Request ${item['id']} is counted by itself, and not in the batch.`
    return batch.fails('batch#headers', uncounted, { control: alone.index })
  }
  const own = itemsIn(alone.answer)?.length ?? top + 1
  if (!(own <= top) || value.length <= top) return null
  const message = `Request ${item['id']} is answered with ${own} members by itself, and with ${value.length} in the batch, although $top is ${top}.`
  return batch.fails('batch#options', message, { control: alone.index })
}

/** May a service leave it out: what is unset, and an empty collection. */
function mayBeAbsent(value: Exact | undefined): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}

/**
 * What an entity shows otherwise in the batch than by itself, before and after; that it lacks a value is a warning, since no
 * page says of a read that it shows all. A stranger's reads may have asked otherwise, by headers or options.
 */
function lookAtValues(batch: Batch, item: ExactObject): Look {
  const reads = readsAlone(batch, item).filter(({ exchange }) => !isRecorded(exchange))
  const before = reads.findLast(({ index }) => index < batch.index)
  const after = reads.find(({ index }) => index > batch.index)
  const { status, body = null } = responseTo(batch, item) ?? {}
  if (before === undefined || after === undefined || !isObject(body)) return []
  const [was, later] = [entityIn(before.answer) ?? {}, entityIn(after.answer) ?? {}]
  if (!isSuccess(Number(status)) || !hasId(was, idOf(body))) return []
  const control = before.index
  const declared = batch.api.operation(before.exchange.step.operation ?? '')?.resource
  const [found] = differencesIn(batch.api, declared, [was, later], body)
  const lost = Object.keys(was).find((name) => {
    const isDue = !isAnnotation(name) && !mayBeAbsent(was[name]) && !mayBeAbsent(later[name])
    return isDue && memberValue(body, name) === undefined
  })
  const about = `Request ${item['id']}, a read of ${idOf(was)}, shows`
  return [
    found === undefined
      ? null
      : (found.is === null ? batch.remarks : batch.fails)(
          'batch#value',
          `${about} ${componentOf(found.member)} as ${excerpt(found.is)} in the batch, and as ${excerpt(found.was)} by itself.`,
          { control, evidence: evidenceOf(found.member) },
        ),
    lost === undefined
      ? null
      : batch.remarks('batch#lost', `${about} ${lost} by itself, and not in the batch.`, { control }),
  ]
}

/** A batch that can be read is 200, whatever becomes of its requests; a service may also have no batches, or none for this client. */
function lookAtRefusal({ status }: Answer, seen: Omit<Seen, 'message'>): Look {
  const found = { ...seen, message: `A batch that can be read is answered 200; ${status} came.` }
  if (status === 401 || status === 403) return [inconclusive('permission', found)]
  return [remark(null, 'stated', found)]
}

/** Undefined where nothing follows: for what is no batch, or none that can be read. */
function look(
  api: ApiView,
  operation: Operation,
  exchanges: readonly Exchange[],
  { index, exchange, answer }: Placed,
): Look | undefined {
  const items = requestsIn(exchange)
  if (items === undefined || breachesIn(items).length > 0 || answer.status >= 500) return undefined
  const known = exchanges.findIndex(({ step }) => step.operation === operation.id && step.role === 'control')
  const control = known < 0 ? controlFor(exchanges, index) : known
  const seen = { docs: ruleSource(api, id, operation), exchange: index, control }
  if (answer.status !== 200)
    return isRecorded(exchange) ? undefined : lookAtRefusal(answer, { ...seen, place: 'batch#refused' })
  const saying =
    (grade: typeof violation): Say =>
    (place, message, { evidence = 'stated', ...more } = {}) =>
      grade(null, evidence, { ...seen, ...more, place, message })
  const [fails, remarks] = [saying(violation), saying(remark)]
  const responses = responsesIn(answer)
  if (responses === undefined) return [fails('batch#responses', 'The answer of a batch has no responses.')]
  const { version } = exchange.step
  const batch: Batch = { api, items, responses, exchanges, index, fails, remarks, version }
  const dependency = ruleSource(api, 'batch-dependency', operation)
  return [
    ...lookAtIds(batch),
    ...items.map((item) => lookAtDependency(batch, item, dependency)),
    ...items.map((item) => lookAtTwin(batch, item)),
    ...items.map((item) => lookAtRefused(batch, item)),
    ...items.map((item) => lookAtMiss(batch, item)),
    ...items.map((item) => lookAtPortion(batch, item)),
    ...items.flatMap((item) => lookAtValues(batch, item)),
  ]
}

/**
 * A batch is answered with one response for each of its requests, in any order, each with the id of its request and a status
 * of its own: that of the request that it would be by itself. What depends on a failed request is 424
 * (`concepts/json-batching.md`).
 */
export const batchAnswers: Check = {
  id,
  title: 'Each request of a batch has its response.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated'],
  scope: 'global',
  state: (api) => statedByRule(api, id),
  judge: (api, operation, exchanges) =>
    judgedAll(settledOnes(exchanges).map((placed) => look(api, operation, exchanges, placed))),
}
