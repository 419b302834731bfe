import { addressedVersion } from './addressed-version.ts'
import { abort, empty, errors, errorsNoJson, notJson, queryEncoding, truncated } from './answers.ts'
import { batch, batchLimit } from './batching.ts'
import type { Behaviour } from './behaviour.ts'
import { paging } from './paging.ts'
import { foreignHost, redirectsBody, redirectsForeign, redirectsSame } from './redirects.ts'
import { retriesBody, retriesDate, retriesDecimal, retriesSeconds } from './retries.ts'

/** Every behaviour, in the order of the report. */
export const behaviours: readonly Behaviour[] = [
  addressedVersion,
  retriesSeconds,
  retriesDecimal,
  retriesDate,
  retriesBody,
  redirectsForeign,
  redirectsSame,
  redirectsBody,
  foreignHost,
  paging,
  batch,
  batchLimit,
  abort,
  errors,
  errorsNoJson,
  empty,
  notJson,
  truncated,
  queryEncoding,
]
