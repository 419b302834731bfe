import type { JsonObject } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { changeObject, changing, isSuccess } from '../faults/change-answer.ts'

const shared = { group: 'Error', tier: 1, benign: true } as const

function changingErrors(change: (error: JsonObject) => JsonObject): NonNullable<Fault['wrap']> {
  return changing((answer) =>
    isSuccess(answer)
      ? answer
      : changeObject(answer, (json) => {
          const { error } = json
          return isRecord(error) ? { ...json, error: change(error) } : json
        }),
  )
}

/** Errors that say it otherwise. */
export const errorTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-inner-error-case',
    title: 'innererror is in lower case, nested and older',
    legal: 'ERR-INNER: the docs use both casings, recursive; ERR-INNER-IDS: older ones say requestId',
    wrap: changingErrors(({ innerError, ...error }) => ({
      ...error,
      innererror: isRecord(innerError ?? null)
        ? { ...(innerError as JsonObject), innererror: { code: 'deeper' } }
        : {},
    })),
  },
  {
    ...shared,
    id: 'twin-error-members',
    title: 'Errors have details, target and further members',
    legal: 'OData JSON 4.01 §21: target and details are optional members of an error',
    wrap: changingErrors((error) => ({
      ...error,
      target: 'body',
      details: [{ code: 'Detail', message: 'One of several.' }],
    })),
  },
  {
    ...shared,
    id: 'twin-error-code',
    title: 'Errors have a code that the list does not name',
    legal: 'ERR-CODE-SET: apps should be prepared to handle any',
    wrap: changingErrors((error) => ({ ...error, code: 'Request_BadRequest' })),
  },
  {
    ...shared,
    id: 'twin-error-bare',
    title: 'Errors have a code and a message, and nothing else',
    legal: 'errors.md: innererror is optional',
    wrap: changingErrors(({ code = null, message = null }) => ({ code, message })),
  },
  {
    ...shared,
    id: 'twin-422',
    title: 'An invalid body answers 422 and not 400',
    legal: 'ERR-MALFORMED-400: semantically wrong is 422 or 400',
    wrap: changing((answer, request) =>
      answer.status === 400 && String(answer.body).includes(' is invalid (') && request.body.length > 0
        ? { ...answer, status: 422 }
        : answer,
    ),
  },
]
