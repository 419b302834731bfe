import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { headerOf } from '../model/header-of.ts'
import { controlFor, type Placed, settledOnes } from './exchange/pair-exchanges.ts'
import { isObject } from './exchange/parse-json.ts'
import { exactOf, mediaType } from './exchange/read-message.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, remark, violation } from './judgement.ts'
import { isOtherMediaShown } from './statement/shown-media.ts'
import { jsonResponses, notStated, ruleSource, stated } from './statement/stated.ts'

/** Must the body be JSON: the operation documents it for this status, or it is an error object. */
function isJsonDue(api: ApiView, operation: Operation, { answer }: Placed): boolean {
  if (answer.body === '') return false
  if (isOtherMediaShown(api, operation, answer)) return false
  if (isSuccess(answer.status)) return jsonResponses(operation).some(({ status }) => status === answer.status)
  const body = exactOf(answer)
  return answer.status >= 400 && isObject(body) && 'error' in body
}

/** JSON between systems is UTF-8 (RFC 8259 §8.1), whatever else the header says. */
function findCharset(
  operation: Operation,
  exchanges: readonly Exchange[],
  index: number,
): readonly (Observation | null)[] {
  const type = headerOf(exchanges[index]?.answer?.headers ?? [], 'content-type') ?? ''
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(type)?.[1]
  if (charset === undefined || /^(utf-?8|us-ascii)$/i.test(charset)) return []
  const seen = {
    place: 'header:content-type#charset',
    message: `JSON is UTF-8; its charset is said to be ${charset}.`,
    docs: jsonResponses(operation)[0]?.source ?? operation.source,
    exchange: index,
    control: controlFor(exchanges, index),
  }
  return [remark(operation, 'stated', seen)]
}

/** A JSON body, of an answer as documented or of an error, is served as `application/json`. */
export const contentType: Check = {
  id: 'content-type',
  title: 'A JSON body is served as application/json.',
  level: 'MUST',
  family: 'protocol',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (_api, operation) => {
    const [first] = jsonResponses(operation)
    return first === undefined ? notStated : stated(operation, 'stated', first.source)
  },
  judge: (api, operation, exchanges: readonly Exchange[]) => {
    const due = settledOnes(exchanges).filter(
      (placed) => placed.exchange.step.operation === operation.id && isJsonDue(api, operation, placed),
    )
    return judgedAll(
      due.map(({ index, answer }): readonly (Observation | null)[] => {
        const served = mediaType(answer.headers)
        if (served === 'application/json') return findCharset(operation, exchanges, index)
        const seen = {
          place: 'header:content-type',
          message: `A JSON body is application/json; it came as ${served ?? 'nothing stated'}.`,
          docs: jsonResponses(operation)[0]?.source ?? ruleSource(api, 'content-type', operation),
          exchange: index,
          control: controlFor(exchanges, index),
        }
        const near = served?.startsWith('application/') && served.endsWith('+json')
        return [near ? remark(operation, 'stated', seen) : violation(operation, 'stated', seen)]
      }),
    )
  },
}
