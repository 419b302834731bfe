import { isOpen } from '../../contract/is-open.ts'
import { membersOf } from '../../contract/members-of.ts'
import { nearestName } from '../../contract/near-name.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { BodyShape } from '../../model/contract.ts'
import type { Exchange } from '../../model/exchange.ts'
import { entityIn } from '../exchange/find-entity.ts'
import type { ExactObject } from '../exchange/parse-json.ts'
import { isSuccess } from '../exchange/settle.ts'
import { componentOf, isAnnotation, memberValue, typeNameOf } from '../statement/find-component.ts'
import { type Instance, walkValue } from '../statement/walk-objects.ts'
import type { Breach } from './request-breach.ts'

/**
 * Names that an open type has not and that are nearly one that it has: others may add names to it, so that each is a
 * warning. What the answer shows is one that somebody added.
 */
export function slipsInNames(
  api: ApiView,
  shape: BodyShape,
  sent: ExactObject,
  { answer }: Exchange,
): readonly Breach[] {
  const shown = answer == null || !isSuccess(answer.status) ? undefined : entityIn(answer)
  return instancesIn(api, shape, sent).flatMap((instance) => {
    const added = (name: string): boolean => shown !== undefined && memberValue(shown, name) !== undefined
    return slipsIn(api, instance, added)
  })
}

function instancesIn(api: ApiView, shape: BodyShape, sent: ExactObject): readonly Instance[] {
  if (shape.kind === 'type') return walkValue(api, shape.type, sent)
  if (shape.kind !== 'inline') return []
  return shape.properties.flatMap(({ name, type }) => walkValue(api, type, memberValue(sent, name) ?? null))
}

function slipsIn(
  api: ApiView,
  { object, declared, top }: Instance,
  added: (name: string) => boolean,
): readonly Breach[] {
  const type = typeNameOf(api, object, declared.name)
  if (!isOpen(api, type)) return []
  const members = membersOf(api, type)
  const known = [...members.values()].map(({ property }) => property.name)
  const isKnown = (name: string): boolean =>
    [type, ...api.derived(type)].some(
      (each) => isMember(api, each, name) || isMember(api.other?.(), each, name),
    )
  return Object.keys(object).flatMap((name): Breach[] => {
    if (isAnnotation(name) || isKnown(name) || (top && added(name))) return []
    const member = members.get(nearestName(known, name)?.toLowerCase() ?? '')
    if (member === undefined) return []
    const message = `${type} has no property ${name}, though others may add names to it; it has ${member.property.name}.`
    const place = `${componentOf(member)}#near-name`
    return [{ place, message, docs: member.property.source, evidence: 'stated', slight: true }]
  })
}

function isMember(api: ApiView | undefined, type: string, name: string): boolean {
  return api !== undefined && membersOf(api, type).has(name.toLowerCase())
}
