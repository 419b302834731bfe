import type { ContractView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { RegisteredRequirement } from '../model/registered-requirement.ts'
import { profileOf } from '../report/profiles.ts'
import type { RegisterRow } from './register.ts'

/** What a contract states, with profile and conditions; what it does not state is no requirement. */
export function registeredRequirements(
  view: ContractView,
  rows: readonly RegisterRow[],
): readonly RegisteredRequirement[] {
  const operations = new Map(
    view.apis.flatMap(({ version, api }) =>
      api.operations.map((each) => [`${version}/${each.id}`, each] as const),
    ),
  )
  return rows
    .filter(({ notStated }) => notStated === null)
    .map(({ requirement, check }) => ({
      requirement,
      profile: profileOf(check.id),
      conditions: conditionsOf(operations.get(`${requirement.version}/${requirement.operation}`)),
    }))
}

/** On a live target writes and actions must be allowed, and a parameter needs an entity: one that the run makes, finds or is given. */
function conditionsOf(operation: Operation | undefined): readonly string[] {
  if (operation === undefined) return []
  const { method, kind, path } = operation
  return [
    ...(kind === 'action' ? ['actions'] : method === 'GET' ? [] : ['writes']),
    ...(path.includes('{') ? ['entity'] : []),
  ]
}
