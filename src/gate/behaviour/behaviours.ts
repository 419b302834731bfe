import { abort, empty, errors, errorsNoJson, notJson, queryEncoding, truncated } from './answers.ts'
import type { Behaviour } from './behaviour.ts'
import { batch, paging } from './collections.ts'
import { foreignHost, redirectsForeign, redirectsSame } from './redirects.ts'
import { retriesBody, retriesDate, retriesDecimal, retriesSeconds } from './retries.ts'

/** Every behaviour, in the order of the report. */
export const behaviours: readonly Behaviour[] = [
  retriesSeconds,
  retriesDecimal,
  retriesDate,
  retriesBody,
  redirectsForeign,
  redirectsSame,
  foreignHost,
  paging,
  batch,
  abort,
  errors,
  errorsNoJson,
  empty,
  notJson,
  truncated,
  queryEncoding,
]
