import type { Fault, FaultContext } from '../fault.ts'
import { forbid } from '../faults/access-faults.ts'
import { changing, isSuccess, optionOf } from '../faults/change-answer.ts'
import type { WireRequest } from '../wire.ts'

const shared = { group: 'Refusals', tier: 1, benign: true } as const

/** Does a request select a property that is returned only where it is selected. */
function selectsMore(request: WireRequest, context: FaultContext): boolean {
  const { api, operation } = context.match(request) ?? {}
  const names = optionOf(request, 'select')?.split(',') ?? []
  const properties = api?.properties(operation?.resource ?? '') ?? []
  return properties.some(({ name, onSelect }) => onSelect === true && names.includes(name))
}

/** What a token is not enough for, although the table of the operation says nothing of it. */
export const permissionTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-select-forbidden',
    title: '$select of what is returned only on $select is answered 403',
    legal: 'user-list.md (beta): details of a property require a permission of its own',
    wrap: changing((answer, request, context) =>
      isSuccess(answer) && selectsMore(request, context) ? forbid(answer) : answer,
    ),
  },
  {
    ...shared,
    id: 'twin-unlinked-403',
    title: 'A relationship that refers to nothing is answered 403 and not 404',
    legal: 'RFC 9110 §15.5.4: a request may be forbidden for reasons that the token has nothing to do with',
    wrap: changing((answer, request, context) => {
      const { operation } = context.match(request) ?? {}
      const isOne = operation?.kind === 'get' && /\/[a-z]+$/i.test(operation.path)
      return answer.status === 404 && isOne && context.placeAt(request) ? forbid(answer) : answer
    }),
  },
]
