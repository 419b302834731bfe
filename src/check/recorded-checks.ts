import type { Check } from '../model/check.ts'
import { batchAnswers } from './batch-answers.ts'
import { batchRequest } from './batch-request.ts'
import { betaOnlyProperty } from './beta-only-property.ts'
import { clientRequestIdEcho } from './client-request-id-echo.ts'
import { contentType } from './content-type.ts'
import { contextRoot } from './context-root.ts'
import { countSegment } from './count-segment.ts'
import { csvColumns } from './csv-columns.ts'
import { deltaTells } from './delta-tells.ts'
import { documentedStatus } from './documented-status.ts'
import { echo } from './echo.ts'
import { errorShape } from './error-shape.ts'
import { exampleShape } from './example-shape.ts'
import { idInAnswer } from './id-in-answer.ts'
import { jsonText } from './json-text.ts'
import { lateMember } from './late-member.ts'
import { locationOnCreate } from './location-on-create.ts'
import { metadataLevel } from './metadata-level.ts'
import { namedOnce } from './named-once.ts'
import { never500 } from './never-500.ts'
import { noBodyOn204 } from './no-body-on-204.ts'
import { notModified } from './not-modified.ts'
import { odataType } from './odata-type.ts'
import { pagingEnds } from './paging-ends.ts'
import { queryCount } from './query-count.ts'
import { queryFilter } from './query-filter.ts'
import { queryOrderby } from './query-orderby.ts'
import { querySelect } from './query-select.ts'
import { queryTop } from './query-top.ts'
import { refusalHeaders } from './refusal-headers.ts'
import { requestConforms } from './request-conforms.ts'
import { requestId } from './request-id.ts'
import { requiredPresent } from './required-present.ts'
import { responseSchema } from './response-schema.ts'
import { retryAfter } from './retry-after.ts'
import { returnApplied } from './return-applied.ts'
import { tagsAgree } from './tags-agree.ts'

/** Checks of status and headers alone: they judge answers whose body a recording left out. */
export const headChecks: ReadonlySet<Check> = new Set([
  documentedStatus,
  never500,
  refusalHeaders,
  requestId,
  clientRequestIdEcho,
  retryAfter,
])

/** Checks of headers: they have nothing to say of answers whose headers a recording left out. */
export const headerChecks: ReadonlySet<Check> = new Set([
  contentType,
  refusalHeaders,
  requestId,
  clientRequestIdEcho,
  retryAfter,
  locationOnCreate,
  notModified,
  tagsAgree,
])

/** Checks of what clients send: no answer speaks for or against it. */
export const requestChecks: ReadonlySet<Check> = new Set([requestConforms, batchRequest])

/** The checks that recorded traffic can prove something to: others need a request made for them, or the state before it. */
export const recordedChecks: readonly Check[] = [
  requestConforms,
  batchRequest,
  batchAnswers,
  documentedStatus,
  contentType,
  never500,
  jsonText,
  refusalHeaders,
  requestId,
  clientRequestIdEcho,
  retryAfter,
  errorShape,
  noBodyOn204,
  locationOnCreate,
  contextRoot,
  pagingEnds,
  queryTop,
  queryCount,
  countSegment,
  querySelect,
  queryFilter,
  queryOrderby,
  deltaTells,
  notModified,
  tagsAgree,
  metadataLevel,
  returnApplied,
  responseSchema,
  csvColumns,
  odataType,
  exampleShape,
  requiredPresent,
  idInAnswer,
  namedOnce,
  lateMember,
  betaOnlyProperty,
  echo,
]
