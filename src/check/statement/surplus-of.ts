import { findMember } from '../../contract/members-of.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { ExactObject } from '../exchange/parse-json.ts'
import { isAnnotation, typeNameOf } from './find-component.ts'

/** Documented names that a selection leaves in but should not: ids, annotations and unknown properties come with any. */
export function surplusOf(
  api: ApiView,
  { resource }: Operation,
  entity: ExactObject,
  selected: readonly string[],
): readonly string[] {
  const type = typeNameOf(api, entity, resource)
  return Object.keys(entity).filter((name) => {
    const lower = name.toLowerCase()
    const isOwn = !isAnnotation(name) && lower !== 'id' && findMember(api, type, name) !== undefined
    return isOwn && !selected.includes(lower)
  })
}
