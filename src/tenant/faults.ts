import type { Fault } from './fault.ts'
import { accessFaults } from './faults/access-faults.ts'
import { additionFaults } from './faults/addition-faults.ts'
import { batchFaults } from './faults/batch-faults.ts'
import { behaviourFaults } from './faults/behaviour-faults.ts'
import { besideFaults } from './faults/beside-faults.ts'
import { concurrencyFaults } from './faults/concurrency-faults.ts'
import { countFaults } from './faults/count-faults.ts'
import { crashFaults } from './faults/crash-faults.ts'
import { deletedFaults } from './faults/deleted-faults.ts'
import { deltaFaults } from './faults/delta-faults.ts'
import { deltaStoryFaults } from './faults/delta-story-faults.ts'
import { enumFaults } from './faults/enum-faults.ts'
import { errorFaults } from './faults/error-faults.ts'
import { filterFaults } from './faults/filter-faults.ts'
import { headerFaults } from './faults/header-faults.ts'
import { listFaults } from './faults/list-faults.ts'
import { locationFaults } from './faults/location-faults.ts'
import { mediaFaults } from './faults/media-faults.ts'
import { memberFaults } from './faults/member-faults.ts'
import { optionFaults } from './faults/option-faults.ts'
import { pagingFaults } from './faults/paging-faults.ts'
import { parentFaults } from './faults/parent-faults.ts'
import { polymorphismFaults } from './faults/polymorphism-faults.ts'
import { portionFaults } from './faults/portion-faults.ts'
import { preferenceFaults } from './faults/preference-faults.ts'
import { queryFaults } from './faults/query-faults.ts'
import { readOnlyFaults } from './faults/read-only-faults.ts'
import { redirectFaults } from './faults/redirect-faults.ts'
import { referenceFaults } from './faults/reference-faults.ts'
import { refusedFaults } from './faults/refused-faults.ts'
import { routingFaults } from './faults/routing-faults.ts'
import { schemaFaults } from './faults/schema-faults.ts'
import { shownValueFaults } from './faults/shown-value-faults.ts'
import { stampFaults } from './faults/stamp-faults.ts'
import { statusFaults } from './faults/status-faults.ts'
import { storageFaults } from './faults/storage-faults.ts'
import { strictnessFaults } from './faults/strictness-faults.ts'
import { textFaults } from './faults/text-faults.ts'
import { throttlingFaults } from './faults/throttling-faults.ts'
import { uploadFaults } from './faults/upload-faults.ts'
import { validationFaults } from './faults/validation-faults.ts'
import { versionFaults } from './faults/version-faults.ts'
import { wireFaults } from './faults/wire-faults.ts'
import { writeFaults } from './faults/write-faults.ts'
import { additionTwins } from './twins/addition-twins.ts'
import { busyTwins } from './twins/busy-twins.ts'
import { createTwins } from './twins/create-twins.ts'
import { deletedTwins } from './twins/deleted-twins.ts'
import { deltaTwins } from './twins/delta-twins.ts'
import { errorTwins } from './twins/error-twins.ts'
import { filterTwins } from './twins/filter-twins.ts'
import { linkTwins } from './twins/link-twins.ts'
import { listTwins } from './twins/list-twins.ts'
import { permissionTwins } from './twins/permission-twins.ts'
import { protocolTwins } from './twins/protocol-twins.ts'
import { readTwins } from './twins/read-twins.ts'
import { redirectTwins } from './twins/redirect-twins.ts'
import { refusalTwins } from './twins/refusal-twins.ts'
import { serviceTwins } from './twins/service-twins.ts'
import { shapeTwins } from './twins/shape-twins.ts'
import { tagTwins } from './twins/tag-twins.ts'
import { valueTwins } from './twins/value-twins.ts'
import { writeTwins } from './twins/write-twins.ts'

/** Deviations that a suite must report; ids up to `X05` as in the catalogue that the project started from. */
export const faults: readonly Fault[] = [
  ...schemaFaults,
  ...enumFaults,
  ...polymorphismFaults,
  ...statusFaults,
  ...crashFaults,
  ...headerFaults,
  ...preferenceFaults,
  ...writeFaults,
  ...mediaFaults,
  ...uploadFaults,
  ...storageFaults,
  ...readOnlyFaults,
  ...stampFaults,
  ...behaviourFaults,
  ...locationFaults,
  ...redirectFaults,
  ...parentFaults,
  ...additionFaults,
  ...referenceFaults,
  ...deletedFaults,
  ...listFaults,
  ...validationFaults,
  ...strictnessFaults,
  ...accessFaults,
  ...errorFaults,
  ...pagingFaults,
  ...queryFaults,
  ...filterFaults,
  ...optionFaults,
  ...besideFaults,
  ...portionFaults,
  ...memberFaults,
  ...countFaults,
  ...shownValueFaults,
  ...deltaFaults,
  ...deltaStoryFaults,
  ...batchFaults,
  ...concurrencyFaults,
  ...refusedFaults,
  ...throttlingFaults,
  ...textFaults,
  ...routingFaults,
  ...versionFaults,
  ...wireFaults,
]

/** Legal variations that a suite must not report. */
export const twins: readonly Fault[] = [
  ...shapeTwins,
  ...valueTwins,
  ...errorTwins,
  ...serviceTwins,
  ...redirectTwins,
  ...tagTwins,
  ...busyTwins,
  ...protocolTwins,
  ...listTwins,
  ...filterTwins,
  ...linkTwins,
  ...refusalTwins,
  ...permissionTwins,
  ...readTwins,
  ...deletedTwins,
  ...deltaTwins,
  ...writeTwins,
  ...createTwins,
  ...additionTwins,
]

/** The fault or twin with this id, in any letter case. */
export function findFault(id: string): Fault | undefined {
  const wanted = id.toLowerCase()
  return [...faults, ...twins].find((each) => each.id.toLowerCase() === wanted)
}
