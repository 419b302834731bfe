import { findMember } from '../../contract/members-of.ts'
import { oncePer } from '../../contract/once-per.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation } from '../../model/contract.ts'
import type { OperationExample } from '../../model/operation-example.ts'
import { type Exact, type ExactObject, isObject, parseJsonExact } from '../exchange/parse-json.ts'
import { isAnnotation, memberValue, typeNameOf } from '../statement/find-component.ts'
import { bodyType, isEntityWrite } from '../statement/written.ts'
import { compareMember } from './compare-edm.ts'

interface Rewritten {
  readonly component: string
  /** Is what was sent a part of what is shown: what a service does to a value, and no slip of one page. */
  readonly wrapped: boolean
}

/**
 * Does an example show a property with another value than its own request set: that it is shown as it was sent is
 * disputed then. Where what was sent is a part of what is shown, as text in HTML or a name behind a prefix, it is so for
 * every operation, else for those of the example's page only.
 */
export function isRewrittenByDocs(api: ApiView, { page }: Operation, component: string): boolean {
  const found = placesIn(api)
  return found.has(component) || found.has(`${page} ${component}`)
}

/** All operations are asked once, not at each finding. */
const placesIn = oncePer((api: ApiView) => new Set(api.api.operations.flatMap((each) => placesOf(api, each))))

function placesOf(api: ApiView, operation: Operation): readonly string[] {
  return rewrittenBy(api, operation).map(({ component, wrapped }) =>
    wrapped ? component : `${operation.page} ${component}`,
  )
}

function rewrittenBy(api: ApiView, operation: Operation): readonly Rewritten[] {
  const declared = bodyType(operation)
  if (declared === undefined || !isEntityWrite(operation)) return []
  return operation.examples.flatMap((example) => rewrittenIn(api, declared, example))
}

function rewrittenIn(
  api: ApiView,
  declared: string,
  { request, response }: OperationExample,
): readonly Rewritten[] {
  const [sent, shown] = [objectIn(request?.body), objectIn(response?.body)]
  if (sent === undefined || shown === undefined) return []
  const type = typeNameOf(api, sent, declared)
  return Object.entries(sent).flatMap(([name, value]) => {
    const member = isAnnotation(name) ? undefined : findMember(api, type, name)
    const came = memberValue(shown, name)
    if (member === undefined || came === undefined) return []
    return compareMember(api, member, value, came)
      .filter((difference) => difference.kind !== 'absent' && !isPlaceholder(difference.shown))
      .map(({ component, sent, shown }) => ({ component, wrapped: isPart(sent, shown) }))
  })
}

function isPart(sent: Exact | undefined, shown: Exact | undefined): boolean {
  return typeof sent === 'string' && sent.trim() !== '' && typeof shown === 'string' && shown.includes(sent)
}

function objectIn(text: string | null | undefined): ExactObject | undefined {
  const body = typeof text === 'string' ? parseJsonExact(text) : undefined
  return isObject(body) ? body : undefined
}

/** `topic-value`, `String`: says where a value stands and not which. */
function isPlaceholder(value: Exact | undefined): boolean {
  return typeof value === 'string' && /^string$|-value$|^\{.*\}$|^<[^<>]*>$/i.test(value)
}
