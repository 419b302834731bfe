import type { Member } from '../../contract/view-types.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Exact } from '../exchange/parse-json.ts'
import { memberAt } from '../statement/find-component.ts'
import { compareMember, type Difference } from './compare-edm.ts'
import { comparePrimitive } from './compare-primitive.ts'

/**
 * Compares what two looks at one entity show of a property, whichever of them is written the service's own way: either
 * answer may show fewer digits of a time than the other, cut off or rounded.
 */
export function compareLooks(
  api: ApiView,
  member: Member,
  was: Exact,
  is: Exact | undefined,
): readonly Difference[] {
  return compareMember(api, member, was, is).filter(
    (difference) => difference.kind !== 'normalised' && !isLessPrecise(api, difference),
  )
}

/** Is what the first look showed the value of the second with fewer digits. */
function isLessPrecise(api: ApiView, { component, sent, shown }: Difference): boolean {
  const type = memberAt(api, component)?.property.type.name
  return type !== undefined && shown !== undefined && comparePrimitive(type, shown, sent) === 'less-precise'
}
