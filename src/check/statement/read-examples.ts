import { oncePer } from '../../contract/once-per.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { OperationExample } from '../../model/operation-example.ts'
import type { Source } from '../../model/source.ts'
import { wrappedIn } from '../exchange/find-entity.ts'
import { type ExactObject, isObject, parseJsonExact } from '../exchange/parse-json.ts'
import { typeNameOf } from './find-component.ts'

/** An object of a documented answer. */
export interface ShownObject {
  readonly object: ExactObject
  /** Its full type name: its own where it gives one that is known, else the documented one. */
  readonly type: string
  /** JSON pointers into it that lint disputes. */
  readonly disputed: readonly string[]
  readonly source: Source
}

const shownIn = oncePer((_: ApiView) =>
  oncePer((_operation: Operation) => new Map<string, readonly ShownObject[]>()),
)

/** The entities that an operation's examples show for a status, out of `value` where they are wrapped in it. */
export function shownObjects(
  api: ApiView,
  operation: Operation,
  status: number,
  declared: string,
): readonly ShownObject[] {
  const key = `${status} ${declared}`
  const known = shownIn(api)(operation)
  const found =
    known.get(key) ?? operation.examples.flatMap((each) => readExample(api, each, status, declared))
  known.set(key, found)
  return found
}

function readExample(
  api: ApiView,
  { response, disputes }: OperationExample,
  status: number,
  declared: string,
): readonly ShownObject[] {
  const body =
    response?.status === status && response.body !== null ? parseJsonExact(response.body) : undefined
  if (response === null || !isObject(body)) return []
  const pointers = disputes.filter(({ part }) => part === 'response').map(({ pointer }) => pointer)
  const at = (object: ExactObject, prefix: string): ShownObject => ({
    object,
    type: typeNameOf(api, object, declared),
    disputed: pointers
      .filter((pointer) => pointer === '' || pointer === '/value' || pointer.startsWith(prefix))
      .map((pointer) => (pointer.startsWith(prefix) ? pointer.slice(prefix.length) : '')),
    source: response.source,
  })
  const { value } = body
  if (Array.isArray(value))
    return value.flatMap((item, index) => (isObject(item) ? [at(item, `/value/${index}`)] : []))
  const wrapped = wrappedIn(body)
  return [wrapped === undefined ? at(body, '') : at(wrapped, '/value')]
}

/** Is a JSON pointer into an object about all of it, about a property of it or about something in that. */
export function isOn(pointer: string, name: string): boolean {
  return pointer === '' || pointer === `/${name}` || pointer.startsWith(`/${name}/`)
}
