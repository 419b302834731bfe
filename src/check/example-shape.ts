import { findMember } from '../contract/members-of.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Check } from '../model/check.ts'
import type { Operation } from '../model/contract.ts'
import type { Observation } from '../model/finding.ts'
import { entitiesIn } from './exchange/find-entity.ts'
import { goodOnes, type Placed } from './exchange/pair-exchanges.ts'
import type { Exact, ExactObject } from './exchange/parse-json.ts'
import { askedFor } from './exchange/read-list.ts'
import { mayBePart, sentObject } from './exchange/read-message.ts'
import { isSuccess } from './exchange/settle.ts'
import { judgedAll, remark } from './judgement.ts'
import { componentOf, isAnnotation, memberValue, typeNameOf } from './statement/find-component.ts'
import { isOn, type ShownObject, shownObjects } from './statement/read-examples.ts'
import { isServerManaged, isWithheld } from './statement/server-managed.ts'
import { jsonResponses, notStated, stated } from './statement/stated.ts'
import { declaredType } from './statement/walk-objects.ts'

type JsonType = 'null' | 'array' | 'object' | 'string' | 'number' | 'boolean'

function jsonType(value: Exact): JsonType {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  const type = typeof value
  return type === 'bigint' || type === 'number' ? 'number' : (type as JsonType)
}

interface Miss {
  readonly component: string
  readonly keyword: 'absent' | 'type'
  readonly message: string
}

/**
 * What an example shows and no answer has; relationships, what must be asked for and annotations are left out, and of the
 * answer of a write what the request did not set.
 */
function missesOf(
  api: ApiView,
  example: ShownObject,
  answers: readonly ExactObject[],
  sent: ExactObject | undefined,
): readonly Miss[] {
  return Object.entries(example.object).flatMap(([name, shown]): readonly Miss[] => {
    if (isAnnotation(name) || example.disputed.some((pointer) => isOn(pointer, name))) return []
    const member = findMember(api, example.type, name)
    if (member !== undefined && isWithheld(member.property)) return []
    const component = member === undefined ? `${example.type}/${name}` : componentOf(member)
    const values = answers.map((one) => memberValue(one, name)).filter((value) => value !== undefined)
    if (values.length === 0) {
      if (!isDue(api, example, name, { answers, sent })) return []
      const message = `The documented example shows ${component}; the answer has no such property.`
      return [{ component, keyword: 'absent', message }]
    }
    return member === undefined ? typeMiss(component, shown, values) : []
  })
}

/** Documented properties that an object shows as null. */
function nullsIn(api: ApiView, type: string, object: ExactObject): readonly string[] {
  return Object.keys(object).filter(
    (name) => object[name] === null && findMember(api, type, name) !== undefined,
  )
}

interface Told {
  readonly answers: readonly ExactObject[]
  /** What a write set. */
  readonly sent: ExactObject | undefined
}

/**
 * Is a value due that may be absent: a service may leave out what has none, so that absence says something only where the
 * request set a value, or where the answer shows null for other properties; of a collection, which is empty and not null
 * where it has no value, that says nothing, nor does a null in what no table has. What the table of a type does not have is
 * mostly a slip of the one page that shows it.
 */
function isDue(api: ApiView, { object, type }: ShownObject, name: string, { answers, sent }: Told): boolean {
  const property = findMember(api, type, name)?.property
  if (property === undefined && api.properties(type).length > 0) return false
  const value = sent === undefined ? undefined : memberValue(sent, name)
  if (Array.isArray(value)) return value.length > 0
  if (value !== undefined) return value !== null
  if (sent !== undefined && (property === undefined || !isServerManaged(property))) return false
  if (property?.type.collection ?? Array.isArray(object[name])) return false
  return answers.some((one) => nullsIn(api, type, one).length > 0)
}

/** Only of what no table documents: the type of what one does is the schema's business. */
function typeMiss(component: string, shown: Exact, values: readonly Exact[]): readonly Miss[] {
  const documented = jsonType(shown)
  const other = values.map(jsonType).find((type) => type !== 'null' && type !== documented)
  if (documented === 'null' || other === undefined) return []
  const message = `The documented example shows ${component} as ${documented}; it came as ${other}.`
  return [{ component, keyword: 'type', message }]
}

function look(
  api: ApiView,
  operation: Operation,
  examples: readonly ShownObject[],
  declared: string,
  placed: Placed,
): readonly (Observation | null)[] {
  const answers = entitiesIn(placed.answer)
  return examples.flatMap((example) => {
    const same = answers.filter((one) => typeNameOf(api, one, declared) === example.type)
    if (same.length === 0) return []
    return missesOf(api, example, same, sentObject(placed.exchange.step.request)).map(
      ({ component, keyword, message }) =>
        remark(operation, 'shown', {
          place: `${component}#${keyword}`,
          message,
          docs: example.source,
          exchange: placed.index,
          control: placed.index,
        }),
    )
  })
}

/** The documented example is a subset of an answer of its type: the same names with the same JSON types. */
export const exampleShape: Check = {
  id: 'example-shape',
  title: 'An answer has the properties that the documented example shows.',
  level: 'SHOULD',
  family: 'schemas',
  needs: ['shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) => {
    const shown = jsonResponses(operation)
      .flatMap(({ status }) => shownObjects(api, operation, status, declaredType(operation, status)))
      .at(0)
    return shown === undefined ? notStated : stated(operation, 'shown', shown.source)
  },
  judge: (api, operation, exchanges) => {
    const answers = goodOnes(operation, exchanges).filter(
      ({ index, answer }) => isSuccess(answer.status) && !mayBePart(askedFor(exchanges, index)),
    )
    return judgedAll(
      answers.flatMap((placed) => {
        const declared = declaredType(operation, placed.answer.status)
        const examples = shownObjects(api, operation, placed.answer.status, declared)
        const type = (one: ExactObject): string => typeNameOf(api, one, declared)
        const comparable = entitiesIn(placed.answer).some((one) =>
          examples.some((shown) => shown.type === type(one)),
        )
        return comparable ? [look(api, operation, examples, declared, placed)] : []
      }),
    )
  },
}
