import type { SdkError } from './driver.ts'
import type { Conversation, Scripted } from './wire.ts'

/** Something of an error that did not reach the caller. */
export interface Lost {
  /** Kebab-case. */
  readonly kind: string
  readonly message: string
}

/** An error as Graph documents it (`errors.md`). */
export function errorAnswer(status: number): Scripted {
  const innerError = { 'request-id': 'gate-request', date: '2021-07-13T08:00:00' }
  const error = { code: 'gateCode', message: 'gate message', innerError }
  return { status, body: JSON.stringify({ error }), headers: [['request-id', 'gate-request']] }
}

/** What of `errorAnswer` is not in what an SDK threw. */
export function lostOfError(wanted: number, result: Conversation<unknown>['result']): readonly Lost[] {
  if (!('error' in result)) return [{ kind: 'no-error', message: `A ${wanted} was taken for a success.` }]
  const { status, code, message, requestId } = readSdkError(result.error)
  const lost: readonly (Lost & { readonly holds: boolean })[] = [
    {
      kind: 'status',
      holds: status === wanted,
      message: `The status is ${status ?? 'nowhere'} where ${wanted} came.`,
    },
    {
      kind: 'code',
      holds: code === 'gateCode',
      message: `The code is ${code ?? 'nowhere'} where gateCode came.`,
    },
    {
      kind: 'message',
      holds: message.includes('gate message'),
      message: `The message is ${JSON.stringify(message)}.`,
    },
    {
      kind: 'request-id',
      holds: requestId === 'gate-request',
      message: 'The request id of the error is nowhere.',
    },
  ]
  return lost.filter(({ holds }) => !holds).map(({ kind, message: said }) => ({ kind, message: said }))
}

/** Reads an error as a user would, whatever the SDK calls the fields; nothing where it has none. */
export function readSdkError(error: unknown): SdkError {
  const it = Object(error) as { readonly [name: string]: unknown }
  const inner = Object(it['errorEscaped'] ?? it['error']) as { readonly [name: string]: unknown }
  return {
    status: numberIn(it, ['statusCode', 'responseStatusCode', 'status']),
    code: textIn(it, ['code']) ?? textIn(inner, ['code']),
    message: textIn(it, ['messageEscaped', 'message']) ?? textIn(inner, ['message']) ?? String(error),
    requestId: requestIdIn(it) ?? requestIdIn(inner),
  }
}

function numberIn(it: { readonly [name: string]: unknown }, names: readonly string[]): number | undefined {
  return names
    .map((name) => it[name])
    .find((value): value is number => typeof value === 'number' && value > 0)
}

function textIn(it: { readonly [name: string]: unknown }, names: readonly string[]): string | undefined {
  return names
    .map((name) => it[name])
    .find((value): value is string => typeof value === 'string' && value !== '')
}

/** As a field, inside `innerError`, or among the headers; a field for it that is empty says that it was lost. */
function requestIdIn(it: { readonly [name: string]: unknown }): string | undefined {
  if ('requestId' in it) return textIn(it, ['requestId'])
  const inner = Object(it['innerError']) as { readonly [name: string]: unknown }
  const headers = Object(it['responseHeaders'] ?? it['headers']) as { readonly [name: string]: unknown }
  const listed = headers instanceof Headers ? headers.get('request-id') : [headers['request-id']].flat()[0]
  return textIn(inner, ['requestId', 'request-id']) ?? (typeof listed === 'string' ? listed : undefined)
}
