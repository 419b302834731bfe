import type { Check } from '../model/check.ts'
import { acceptsStated } from './accepts-stated.ts'
import { addsOne } from './adds-one.ts'
import { aliases } from './aliases.ts'
import { batchAnswers } from './batch-answers.ts'
import { betaOnlyProperty } from './beta-only-property.ts'
import { changeNotBefore } from './change-not-before.ts'
import { clientRequestIdEcho } from './client-request-id-echo.ts'
import { contentKept } from './content-kept.ts'
import { contentType } from './content-type.ts'
import { contextRoot } from './context-root.ts'
import { countSegment } from './count-segment.ts'
import { createdIsFound } from './created-is-found.ts'
import { createsOne } from './creates-one.ts'
import { creationKept } from './creation-kept.ts'
import { csvColumns } from './csv-columns.ts'
import { defaultKept } from './default-kept.ts'
import { deletedIsGone } from './deleted-is-gone.ts'
import { deltaShows } from './delta-shows.ts'
import { deltaTells } from './delta-tells.ts'
import { documentedStatus } from './documented-status.ts'
import { echo } from './echo.ts'
import { errorShape } from './error-shape.ts'
import { exampleShape } from './example-shape.ts'
import { failedWriteLeavesNoTrace } from './failed-write-leaves-no-trace.ts'
import { idInAnswer } from './id-in-answer.ts'
import { jsonText } from './json-text.ts'
import { lateMember } from './late-member.ts'
import { listedAsRead } from './listed-as-read.ts'
import { locationOnCreate } from './location-on-create.ts'
import { metadataLevel } from './metadata-level.ts'
import { methodNotAllowed } from './method-not-allowed.ts'
import { monitorAnswers } from './monitor-answers.ts'
import { nameCase } from './name-case.ts'
import { namedOnce } from './named-once.ts'
import { neighboursKept } from './neighbours-kept.ts'
import { never500 } from './never-500.ts'
import { noBodyOn204 } from './no-body-on-204.ts'
import { notBelowAnother } from './not-below-another.ts'
import { notModified } from './not-modified.ts'
import { odataType } from './odata-type.ts'
import { pagingComplete } from './paging-complete.ts'
import { pagingEnds } from './paging-ends.ts'
import { parentKept } from './parent-kept.ts'
import { pathIsServed } from './path-is-served.ts'
import { permittedByTable } from './permitted-by-table.ts'
import { preconditionFailed } from './precondition-failed.ts'
import { preferenceApplied } from './preference-applied.ts'
import { preferenceShows } from './preference-shows.ts'
import { queryCount } from './query-count.ts'
import { queryExpand } from './query-expand.ts'
import { queryFilter } from './query-filter.ts'
import { queryOrderby } from './query-orderby.ts'
import { querySearch } from './query-search.ts'
import { querySelect } from './query-select.ts'
import { querySkip } from './query-skip.ts'
import { queryTop } from './query-top.ts'
import { readOnlyKept } from './read-only-kept.ts'
import { redirectLeads } from './redirect-leads.ts'
import { referencesKept } from './references-kept.ts'
import { refusalHeaders } from './refusal-headers.ts'
import { rejectsInvalid } from './rejects-invalid.ts'
import { rejectsMalformed } from './rejects-malformed.ts'
import { requestId } from './request-id.ts'
import { requiredPresent } from './required-present.ts'
import { responseSchema } from './response-schema.ts'
import { restoredIsFound } from './restored-is-found.ts'
import { retryAfter } from './retry-after.ts'
import { returnApplied } from './return-applied.ts'
import { sameUnderOptions } from './same-under-options.ts'
import { stampedNow } from './stamped-now.ts'
import { tagsAgree } from './tags-agree.ts'
import { tokenScopes } from './token-scopes.ts'
import { traceHeaders } from './trace-headers.ts'
import { unauthenticated } from './unauthenticated.ts'
import { unknownId } from './unknown-id.ts'
import { untouchedKept } from './untouched-kept.ts'
import { uploadIsFound } from './upload-is-found.ts'
import { wholeAnswer } from './whole-answer.ts'

/** Every check, by family. */
export const checks: readonly Check[] = [
  documentedStatus,
  contentType,
  never500,
  wholeAnswer,
  jsonText,
  refusalHeaders,
  requestId,
  traceHeaders,
  batchAnswers,
  clientRequestIdEcho,
  retryAfter,
  errorShape,
  noBodyOn204,
  locationOnCreate,
  monitorAnswers,
  redirectLeads,
  contextRoot,
  pagingEnds,
  pagingComplete,
  deltaTells,
  deltaShows,
  queryTop,
  querySelect,
  queryFilter,
  queryOrderby,
  queryCount,
  countSegment,
  querySkip,
  querySearch,
  queryExpand,
  sameUnderOptions,
  notModified,
  tagsAgree,
  metadataLevel,
  preferenceApplied,
  preferenceShows,
  returnApplied,
  responseSchema,
  csvColumns,
  odataType,
  exampleShape,
  requiredPresent,
  idInAnswer,
  namedOnce,
  listedAsRead,
  lateMember,
  betaOnlyProperty,
  echo,
  untouchedKept,
  creationKept,
  changeNotBefore,
  stampedNow,
  readOnlyKept,
  neighboursKept,
  parentKept,
  createdIsFound,
  createsOne,
  addsOne,
  defaultKept,
  deletedIsGone,
  restoredIsFound,
  referencesKept,
  contentKept,
  uploadIsFound,
  acceptsStated,
  failedWriteLeavesNoTrace,
  rejectsInvalid,
  rejectsMalformed,
  unknownId,
  preconditionFailed,
  unauthenticated,
  permittedByTable,
  tokenScopes,
  notBelowAnother,
  pathIsServed,
  aliases,
  nameCase,
  methodNotAllowed,
]
