import { answerType } from '../../contract/type-use.ts'
import type { Case } from '../../model/case.ts'
import { stepOf } from './build-request.ts'
import { planCase } from './plan-case.ts'
import type { PlanContext } from './plan-context.ts'
import { always } from './read-steps.ts'

/** A read without control information, where the type of the answer can be told without it. */
export function* planMetadataLevel(context: PlanContext): Generator<Case> {
  const { api, operation, ground, seed, isLead } = context
  const type = api.type(answerType(operation, 200)?.name ?? '')
  if (!isLead || operation.method !== 'GET' || type?.kind !== 'entity' || api.derived(type.name).length > 0)
    return
  const step = stepOf(operation, {
    role: 'subject',
    values: ground.values,
    headers: [['Accept', 'application/json;odata.metadata=none']],
  })
  yield planCase(operation, { kind: 'valid', scenario: 'metadata-none', detail: '', seed }, [always(step)])
}
