import { oncePer } from '../../contract/once-per.ts'
import type { ApiView, Violation } from '../../model/api-view.ts'
import type { Operation, OperationExample } from '../../model/contract.ts'
import type { Json } from '../../model/source.ts'

/**
 * Does an example of the docs show what a violation accuses: the same value against the same statement, or JSON of the same
 * kind where another is stated. The docs contradict themselves there, and nobody who follows one side of them is at fault.
 */
export function isShownByDocs(api: ApiView, violation: Violation, body: Json): boolean {
  const name = nameOf(violation.component) || 'value'
  if (violation.keyword === 'required') return false
  const key = keyOf(violation, body)
  return (examplesOf(api).get(name) ?? []).some((example) => example.keys(api).has(key))
}

/**
 * Does a request that the operation's own page shows leave out what is required of one. Answers may be shortened, so that
 * nothing follows from what an example of one leaves out.
 */
export function isLeftOutByDocs(
  api: ApiView,
  operation: Operation,
  { keyword, component }: Violation,
): boolean {
  return keyword === 'required' && leftOut(api)(operation).has(component)
}

const leftOut = oncePer((api: ApiView) =>
  oncePer(
    (operation: Operation): ReadonlySet<string> =>
      new Set(operation.examples.flatMap((each) => missingIn(api, operation, each))),
  ),
)

function missingIn(api: ApiView, operation: Operation, { request }: OperationExample): readonly string[] {
  const body = jsonIn(request?.body ?? '')
  if (body === undefined) return []
  return api
    .validateBody(operation, body)
    .flatMap(({ keyword, component }) => (keyword === 'required' ? [component] : []))
}

/** Does an example of the operation's page write a property's name in this letter case. */
export function isNamedByDocs(api: ApiView, { page }: Operation, name: string): boolean {
  return api.api.operations.some(
    (each) =>
      each.page === page &&
      each.examples.some(({ request, response }) =>
        [request?.body, response?.body].some((body) => body?.includes(`"${name}"`) === true),
      ),
  )
}

/** A body that an example shows, and what it has against the statements. */
interface ShownBody {
  keys(api: ApiView): ReadonlySet<string>
}

/** The bodies of all examples, by the names of the properties in them. */
const examplesOf = oncePer((api: ApiView): ReadonlyMap<string, readonly ShownBody[]> => {
  const made = new Map<string, ShownBody[]>()
  for (const operation of api.api.operations)
    for (const [text, validate] of bodiesOf(operation)) {
      const shown = shownBody(text, validate)
      for (const name of namesIn(text)) made.set(name, [...(made.get(name) ?? []), shown])
    }
  return made
})

type Validate = (api: ApiView, body: Json) => readonly Violation[]

function bodiesOf(operation: Operation): readonly (readonly [string, Validate])[] {
  return operation.examples.flatMap(({ request, response }) => [
    ...pair(request?.body, (api, body) => api.validateBody(operation, body)),
    ...pair(
      response?.body,
      (api, body) => api.validateResponse(operation, response?.status ?? 0, body) ?? [],
    ),
  ])
}

function pair(text: string | null | undefined, validate: Validate): readonly (readonly [string, Validate])[] {
  return typeof text === 'string' ? [[text, validate]] : []
}

function shownBody(text: string, validate: Validate): ShownBody {
  let keys: ReadonlySet<string> | undefined
  return {
    keys: (api) => {
      keys ??= readKeys(text, (body) => validate(api, body))
      return keys
    },
  }
}

function readKeys(text: string, validate: (body: Json) => readonly Violation[]): ReadonlySet<string> {
  const body = jsonIn(text)
  return new Set(body === undefined ? [] : validate(body).map((violation) => keyOf(violation, body)))
}

function jsonIn(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

function namesIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/"([^"\\]+)"\s*:/g)].map(([, name = '']) => name))
}

/** The last step of a component: the name of the property. */
function nameOf(component: string): string {
  return component.slice(component.lastIndexOf('/') + 1)
}

/** Of an unknown property the name says all, of a wrong kind the kind: of the others the value counts. */
function keyOf({ component, keyword, pointer }: Violation, body: Json): string {
  if (keyword === 'unknown-property') return `${component}#${keyword}`
  const value = valueAt(body, pointer)
  const isKind = keyword === 'type' && typeof value !== 'string'
  return `${component}#${keyword}=${isKind ? kindOf(value) : JSON.stringify(value)}`
}

function kindOf(value: Json | undefined): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function valueAt(body: Json, pointer: string): Json | undefined {
  const tokens = pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
  return tokens.reduce<Json | undefined>(
    (at, token) => (at as { readonly [name: string]: Json } | null | undefined)?.[token],
    body,
  )
}
