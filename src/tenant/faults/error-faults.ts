import type { Json, JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { guidOf } from '../guid.ts'
import { type WireAnswer, withHeader } from '../wire.ts'
import { changeObject, changing } from './change-answer.ts'

const group = 'Error shape'

function changeError(answer: WireAnswer, change: (error: JsonObject) => Json): WireAnswer {
  return changeObject(answer, (json) => {
    const { error } = json
    return isRecord(error) ? { error: change(error) } : json
  })
}

/** Errors in another shape than documented. */
export const errorFaults: readonly Fault[] = [
  {
    id: 'R01',
    group,
    tier: 1,
    title: 'code and message are not wrapped in error',
    wrap: changing((answer) =>
      changeObject(answer, (json) => (isRecord(json['error']) ? json['error'] : json)),
    ),
  },
  {
    id: 'R03',
    group,
    tier: 1,
    title: 'innerError has neither request-id nor date',
    wrap: changing((answer) => changeError(answer, (error) => ({ ...error, innerError: {} }))),
  },
  {
    id: 'R05',
    group,
    tier: 2,
    title: 'The message shows a stack trace',
    wrap: changing((answer) =>
      changeError(answer, (error) => ({
        ...error,
        message: `${String(error['message'])}\r\n   at Service.Handler.Invoke(Context context) in C:\\src\\Handler.cs:line 42`,
      })),
    ),
  },
  {
    id: 'R07',
    group,
    tier: 1,
    title: 'code is a number',
    wrap: changing((answer) => changeError(answer, (error) => ({ ...error, code: answer.status }))),
  },
  {
    id: 'R09',
    group,
    tier: 1,
    title: 'Errors are HTML pages',
    wrap: changing((answer) =>
      answer.status >= 400
        ? {
            ...answer,
            headers: withHeader(answer.headers, 'Content-Type', 'text/html'),
            body: `<html><body><h1>${answer.status}</h1></body></html>`,
          }
        : answer,
    ),
  },
  {
    id: 'R11',
    group,
    tier: 1,
    title: 'A 404 has no body',
    wrap: changing((answer) =>
      answer.status === 404
        ? { ...answer, headers: withHeader(answer.headers, 'Content-Type', null), body: '' }
        : answer,
    ),
  },
  {
    id: 'R13',
    group,
    tier: 1,
    title: 'message is an object by language',
    wrap: changing((answer) =>
      changeError(answer, (error) => ({ ...error, message: { lang: 'en', value: error['message'] ?? '' } })),
    ),
  },
  {
    id: 'R15',
    group,
    tier: 2,
    title: 'error stands in an array',
    wrap: changing((answer) =>
      changeObject(answer, (json) => (isRecord(json['error']) ? { error: [json['error']] } : json)),
    ),
  },
  {
    id: 'error-of-another-request',
    group,
    tier: 2,
    title: 'innerError has another request-id than the header',
    wrap: changing((answer) =>
      changeError(answer, ({ innerError = null, ...error }) => ({
        ...error,
        innerError: isRecord(innerError) ? { ...innerError, 'request-id': guidOf('another') } : innerError,
      })),
    ),
  },
]
