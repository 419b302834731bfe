import { findMember } from '../../contract/members-of.ts'
import { oncePer } from '../../contract/once-per.ts'
import { answerType } from '../../contract/type-use.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation, StructuredType, TypeUse } from '../../model/contract.ts'
import type { Answer } from '../../model/exchange.ts'
import { entitiesIn } from '../exchange/find-entity.ts'
import { type Exact, type ExactObject, isObject } from '../exchange/parse-json.ts'
import { componentOf, typeNameOf } from './find-component.ts'

/** An object of an answer in the place where the docs put an instance of a type. */
export interface Instance {
  readonly object: ExactObject
  readonly declared: StructuredType
  /** Where it stands: the type of the answer, or the property that holds it. */
  readonly component: string
  /** Not inside another object, so that `@odata.context` speaks of it. */
  readonly top: boolean
}

const walked = oncePer((_answer: Answer) => new Map<Operation, readonly Instance[]>())

/**
 * Every object of an answer whose place has a documented structured type, but for what only tells that one is gone.
 * Several checks ask.
 */
export function walkAnswer(api: ApiView, operation: Operation, answer: Answer): readonly Instance[] {
  const known = walked(answer)
  const found = known.get(operation) ?? instancesIn(api, operation, answer)
  known.set(operation, found)
  return found
}

function instancesIn(api: ApiView, operation: Operation, answer: Answer): readonly Instance[] {
  const use = answerType(operation, answer.status)
  if (use === undefined) return []
  const objects = entitiesIn(answer).filter((object) => !('@removed' in object))
  return walkValue(api, use, objects)
}

/** Every object of a value, such as a body that was sent, whose place has a documented structured type. */
export function walkValue(api: ApiView, use: TypeUse, value: Exact): readonly Instance[] {
  const found: Instance[] = []
  walk(api, use, value, null, found)
  return found
}

/** The name of the type documented for an answer, or that the operation is about; empty where there is none. */
export function declaredType(operation: Operation, status: number): string {
  return answerType(operation, status)?.name ?? operation.resource ?? ''
}

function structuredAt(api: ApiView, use: TypeUse): StructuredType | undefined {
  const type = use.or === undefined ? api.type(use.name) : undefined
  return type?.kind === 'entity' || type?.kind === 'complex' ? type : undefined
}

function walk(api: ApiView, use: TypeUse, value: Exact, component: string | null, found: Instance[]): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(api, use, item, component, found)
    return
  }
  const declared = structuredAt(api, use)
  if (declared === undefined || !isObject(value)) return
  found.push({ object: value, declared, component: component ?? declared.name, top: component === null })
  const type = typeNameOf(api, value, declared.name)
  for (const [name, inner] of Object.entries(value)) {
    const member = findMember(api, type, name)
    if (member !== undefined) walk(api, member.property.type, inner, componentOf(member), found)
  }
}
