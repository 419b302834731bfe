import type { Headers } from '../../model/exchange.ts'
import type { Call } from '../call.ts'
import { preferencesOf } from '../preferences.ts'
import { parseWhole, type Query } from '../query/query.ts'

/** The largest page, whatever is asked for (paging.md). */
const largest = 999

/** Members a page, by `$top` and `Prefer: odata.maxpagesize`, with the header that tells the preference was heeded. */
export function pageSizeOf(call: Call, query: Query): { readonly size: number; readonly headers: Headers } {
  const top = parseWhole('top', query.get('top'), 1)
  const { maxPageSize } = preferencesOf(call.request)
  const usual = call.realm.pageSize
  return {
    size: Math.min(top ?? usual, maxPageSize ?? usual, largest),
    headers: maxPageSize === null ? [] : [['Preference-Applied', `odata.maxpagesize=${maxPageSize}`]],
  }
}
