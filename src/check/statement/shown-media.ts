import { variantsOf } from '../../contract/variants-of.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Answer } from '../../model/exchange.ts'
import { mediaType } from '../exchange/read-message.ts'

/**
 * Is the answer no JSON, and does an example of the operation's page show one of its status and media type that is none
 * either, such as XML: what the page says of JSON is not said of it.
 */
export function isOtherMediaShown(
  api: ApiView,
  operation: Operation,
  { status, headers, body }: Answer,
): boolean {
  const type = mediaType(headers)
  if (type === undefined || looksJson(body)) return false
  return variantsOf(api, operation).some(({ examples }) =>
    examples.some(
      ({ response }) =>
        response?.status === status &&
        response.contentType?.toLowerCase() === type &&
        response.body !== null &&
        !looksJson(response.body),
    ),
  )
}

function looksJson(text: string): boolean {
  return /^\s*(?:[[{"]|$)/.test(text)
}
