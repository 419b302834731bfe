import type { ApiView, Violation } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { OperationExample } from '../model/operation-example.ts'
import type { Json } from '../model/source.ts'
import { formOfText } from './form-of-text.ts'
import { oncePer } from './once-per.ts'
import { isPlaceholder } from './placeholder.ts'
import { valueAtPointer } from './validate-pointer.ts'
import { variantsOf } from './variants-of.ts'

/**
 * Does an example of the docs show what a violation accuses: the same value against the same statement, or JSON of the same
 * kind where another is stated. The docs contradict themselves there, and nobody who follows one side of them is at fault.
 */
export function isShownByDocs(api: ApiView, violation: Violation, body: Json): boolean {
  const name = nameOf(violation.component) || 'value'
  if (violation.keyword === 'required') return false
  const key = keyOf(api, violation, body)
  return (examplesOf(api).get(name) ?? []).some((example) => example.keys(api).has(key))
}

/**
 * Does a request that the operation's own page shows leave out what is required of one, or have null there. Answers may be
 * shortened, so that nothing follows from what an example of one leaves out.
 */
export function isLeftOutByDocs(api: ApiView, operation: Operation, violation: Violation): boolean {
  return violation.keyword === 'required' && leftOut(api)(operation).has(componentOnPage(api, violation))
}

/** Does an example of the docs do what a violation of a request's body accuses, by what it sends or by what it leaves out. */
export function isDoneByDocs(api: ApiView, operation: Operation, violation: Violation, body: Json): boolean {
  return isShownByDocs(api, violation, body) || isLeftOutByDocs(api, operation, violation)
}

const leftOut = oncePer((api: ApiView) =>
  oncePer(
    (operation: Operation): ReadonlySet<string> =>
      new Set(
        variantsOf(api, operation).flatMap((variant) =>
          variant.examples.flatMap((each) => missingIn(api, variant, each)),
        ),
      ),
  ),
)

function missingIn(api: ApiView, operation: Operation, { request }: OperationExample): readonly string[] {
  const body = jsonIn(request?.body ?? '')
  if (body === undefined) return []
  return api
    .validateBody(operation, body)
    .flatMap((one) =>
      one.keyword === 'required' || one.keyword === 'nullable' ? [componentOnPage(api, one)] : [],
    )
}

/** Does an example of the operation's page write a property's name in this letter case. */
export function isNamedByDocs(api: ApiView, operation: Operation, name: string): boolean {
  return variantsOf(api, operation).some(({ examples }) =>
    examples.some(({ request, response }) =>
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
      keys ??= readKeys(api, text, validate)
      return keys
    },
  }
}

function readKeys(api: ApiView, text: string, validate: Validate): ReadonlySet<string> {
  const body = jsonIn(text)
  return new Set(
    body === undefined ? [] : validate(api, body).map((violation) => keyOf(api, violation, body)),
  )
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

/**
 * Of an unknown property the name says all, of a wrong kind or format the form of the value, of a member in another letter
 * case that case, for all of its kind: of the others the value counts. The parameters of an action are those of its page, whichever variant takes them.
 */
function keyOf(api: ApiView, violation: Violation, body: Json): string {
  const { keyword, pointer, structured } = violation
  const place = `${componentOnPage(api, violation)}#${keyword}${structured === true ? '#structured' : ''}`
  return keyword === 'unknown-property'
    ? place
    : `${place}=${formOf(violation, valueAtPointer(body, pointer))}`
}

function componentOnPage(api: ApiView, { component }: Violation): string {
  const [owner = ''] = component.split('/')
  return `${api.operation(owner)?.page ?? owner}${component.slice(owner.length)}`
}

/** What a value shows by itself: its kind or form, where that is what it is accused of; a stand-in shows no form. */
function formOf({ keyword, structured }: Violation, value: Json | undefined): string {
  if (keyword === 'enum-case' && typeof value === 'string') return letterCase(value)
  if (keyword === 'type' && typeof value !== 'string') return kindOf(value)
  const isForm = (keyword === 'type' || keyword === 'format') && typeof value === 'string'
  if (!isForm || isPlaceholder(value)) return JSON.stringify(value)
  if (structured === true) return 'text'
  return formOfText(value) ?? (keyword === 'type' ? 'text' : JSON.stringify(value))
}

function letterCase(text: string): string {
  if (text === text.toLowerCase()) return 'lower case'
  if (text === text.toUpperCase()) return 'upper case'
  return /^[A-Z]/.test(text) ? 'a capital in front' : 'capitals inside'
}

function kindOf(value: Json | undefined): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
