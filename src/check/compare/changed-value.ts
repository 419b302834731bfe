import { findMember } from '../../contract/members-of.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { Step } from '../../model/exchange.ts'
import type { ExactObject } from '../exchange/parse-json.ts'
import { sentObject } from '../exchange/read-message.ts'
import { isAnnotation, memberValue, typeNameOf } from '../statement/find-component.ts'
import { compareLooks } from './compare-looks.ts'

/** The first property that a write sends and that looks at the entity before and after it show differently; undefined where none is. */
export function changedValue(
  api: ApiView,
  { resource }: Operation,
  { request }: Step,
  before: ExactObject,
  after: ExactObject | undefined,
): string | undefined {
  const type = typeNameOf(api, before, resource)
  return Object.keys(sentObject(request) ?? {}).find((name) => {
    const member = isAnnotation(name) ? undefined : findMember(api, type, name)
    const [was, is] = [memberValue(before, name), after && memberValue(after, name)]
    if (member === undefined || was === undefined || is === undefined) return false
    return compareLooks(api, member, was, is).length > 0
  })
}
