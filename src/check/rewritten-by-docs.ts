import type { ApiView } from '../model/api-view.ts'
import type { Operation, OperationExample } from '../model/contract.ts'
import { compareMember } from './compare-edm.ts'
import { findMember, isAnnotation, memberValue, typeNameOf } from './find-component.ts'
import { type Exact, type ExactObject, isObject, parseJsonExact } from './parse-json.ts'
import { bodyType, isEntityWrite } from './written.ts'

const known = new WeakMap<ApiView, ReadonlySet<string>>()

/**
 * Does an example of the docs show a property with another value than its own request set, as where a service makes an
 * order hint or HTML of what it is given: that it is shown as it was sent is disputed then.
 */
export function isRewrittenByDocs(api: ApiView, component: string): boolean {
  const found = known.get(api) ?? new Set(api.api.operations.flatMap((each) => rewrittenBy(api, each)))
  known.set(api, found)
  return found.has(component)
}

function rewrittenBy(api: ApiView, operation: Operation): readonly string[] {
  const declared = bodyType(operation)
  if (declared === undefined || !isEntityWrite(operation)) return []
  return operation.examples.flatMap((example) => rewrittenIn(api, declared, example))
}

function rewrittenIn(
  api: ApiView,
  declared: string,
  { request, response }: OperationExample,
): readonly string[] {
  const [sent, shown] = [objectIn(request?.body), objectIn(response?.body)]
  if (sent === undefined || shown === undefined) return []
  const type = typeNameOf(api, sent, declared)
  return Object.entries(sent).flatMap(([name, value]) => {
    const member = isAnnotation(name) ? undefined : findMember(api, type, name)
    const came = memberValue(shown, name)
    if (member === undefined || came === undefined) return []
    return compareMember(api, member, value, came)
      .filter((difference) => difference.kind !== 'absent' && !isPlaceholder(difference.shown))
      .map(({ component }) => component)
  })
}

function objectIn(text: string | null | undefined): ExactObject | undefined {
  const body = typeof text === 'string' ? parseJsonExact(text) : undefined
  return isObject(body) ? body : undefined
}

/** `topic-value`, `String`: says where a value stands and not which. */
function isPlaceholder(value: Exact | undefined): boolean {
  return typeof value === 'string' && /^string$|-value$|^\{.*\}$|^<.*>$/i.test(value)
}
