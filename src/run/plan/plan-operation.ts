import type { Case } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import { planAddition } from './plan-addition.ts'
import { planAliases } from './plan-aliases.ts'
import { planBatch } from './plan-batch.ts'
import { planBelow } from './plan-below.ts'
import { planSingleCreates } from './plan-children.ts'
import { planConditional } from './plan-conditional.ts'
import type { PlanContext } from './plan-context.ts'
import { planCount } from './plan-count.ts'
import { planDeletedItems } from './plan-deleted-items.ts'
import { planDelta } from './plan-delta.ts'
import { planEncodedKey } from './plan-encoded-key.ts'
import { planEntityOptions } from './plan-entity-options.ts'
import { planLifecycles, planRemoval } from './plan-lifecycle.ts'
import { planLinkedMembers, planLinks } from './plan-links.ts'
import { planListed } from './plan-listed.ts'
import { planMedia } from './plan-media.ts'
import { planMetadataLevel } from './plan-metadata.ts'
import { planMonitor } from './plan-monitor.ts'
import { planNamedUpload } from './plan-named-upload.ts'
import { planNeighbours } from './plan-neighbours.ts'
import { planOtherCase } from './plan-other-case.ts'
import { planAlternateKeys, planOtherKeys } from './plan-other-keys.ts'
import { planOtherParents } from './plan-other-parents.ts'
import { planOwnMembers } from './plan-own-members.ts'
import { planParent } from './plan-parent.ts'
import { planPermissions } from './plan-permissions.ts'
import { planPortions } from './plan-portions.ts'
import { planLateMembers, planPreference, planReturn } from './plan-preferences.ts'
import { planQueryOptions } from './plan-query-options.ts'
import { planReadOnly } from './plan-read-only.ts'
import { planReads } from './plan-reads.ts'
import { planRedirect } from './plan-redirect.ts'
import { planRefusedWrites } from './plan-refused-writes.ts'
import {
  planCredentials,
  planInvalid,
  planMalformed,
  planMissingQueries,
  planUnknownIds,
  planWrongMethod,
} from './plan-rejections.ts'
import { planSelfAliases } from './plan-self-aliases.ts'
import { planSequences } from './plan-sequences.ts'
import { planUnreadable } from './plan-unreadable.ts'
import { planBoundary, planExamples, planValid } from './plan-writes.ts'

/**
 * All cases of an operation on its ground, each requirement's plainest first. The edges of each documented property are
 * tested once an operation and once among the variants of a page: more paths and types would show the same again. How many
 * a POST makes is told first, while lists are short and show nothing that it made before.
 */
export function* planOperation(context: PlanContext): Generator<Case> {
  const { operation } = context
  yield* planSingleCreates(context)
  yield* planAddition(context)
  if (operation.method === 'GET') yield* planReads(context)
  else if (operation.method === 'DELETE') yield* planLifecycles(context)
  else if (operation.kind === 'reference') yield* planMalformed(context)
  else yield* planBodies(context)
  for (const plan of afterwards) yield* plan(context)
}

/** What is planned alike whatever the method, in this order; each plans nothing where it does not apply. */
const afterwards: readonly ((context: PlanContext) => Generator<Case>)[] = [
  planLinks,
  planLinkedMembers,
  planSequences,
  planQueryOptions,
  planListed,
  planPortions,
  planOwnMembers,
  planCount,
  planDelta,
  planBatch,
  planMonitor,
  planRedirect,
  planDeletedItems,
  planEntityOptions,
  planMetadataLevel,
  planLateMembers,
  planPreference,
  planConditional,
  planNeighbours,
  planParent,
  planBelow,
  planOtherParents,
  planAliases,
  planSelfAliases,
  planOtherKeys,
  planAlternateKeys,
  planEncodedKey,
  planOtherCase,
  planCredentials,
  planRefusedWrites,
  planPermissions,
  planUnknownIds,
  planMissingQueries,
  planUnreadable,
  planWrongMethod,
  planRemoval,
]

function* planBodies(context: PlanContext): Generator<Case> {
  if (context.operation.body === null) {
    yield* planReads(context)
    return
  }
  yield* planExamples(context)
  yield* planValid(context)
  if (context.isLead) yield* planBoundary(context)
  if (context.isLead) yield* planInvalid(context)
  if (context.isLead) yield* planReadOnly(context)
  yield* planReturn(context)
  yield* planMalformed(context)
  yield* planMedia(context)
  yield* planNamedUpload(context)
}

/** A POST that is no creation: it may do anything, a wipe included. */
export function isAction(operation: Operation): boolean {
  return operation.kind === 'action' || (operation.method === 'POST' && operation.kind === 'other')
}
