import type { SdkError } from './driver.ts'

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

/** As a field, inside `innerError`, or among the headers. */
function requestIdIn(it: { readonly [name: string]: unknown }): string | undefined {
  const inner = Object(it['innerError']) as { readonly [name: string]: unknown }
  const headers = Object(it['responseHeaders'] ?? it['headers']) as { readonly [name: string]: unknown }
  const listed = headers instanceof Headers ? headers.get('request-id') : [headers['request-id']].flat()[0]
  return (
    textIn(it, ['requestId']) ??
    textIn(inner, ['requestId', 'request-id']) ??
    (typeof listed === 'string' ? listed : undefined)
  )
}
