import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { oncePer } from './once-per.ts'
import { isPlaceholder } from './placeholder.ts'
import { variantsOf } from './variants-of.ts'

type Names = ReadonlySet<string>

const namesIn = oncePer((api: ApiView) =>
  oncePer((operation: Operation): Names => new Set(bodiesOf(api, operation).flatMap(namesOf))),
)

const namesWithValues = oncePer((api: ApiView) =>
  oncePer((operation: Operation): Names => {
    const bodies = bodiesOf(api, operation)
    return new Set(bodies.flatMap((body) => (isForm(body) ? namesOfTexts(body) : namesOf(body))))
  }),
)

function bodiesOf(api: ApiView, operation: Operation): readonly string[] {
  const examples = variantsOf(api, operation).flatMap((each) => each.examples)
  return examples.flatMap(({ request }) => request?.body ?? [])
}

function namesOf(body: string): readonly string[] {
  return [...body.matchAll(/"([^"\\]+)"\s*:/g)].map(([, name = '']) => name.toLowerCase())
}

/** Names whose own value is a text, and none that stands for one. */
function namesOfTexts(body: string): readonly string[] {
  return [...body.matchAll(/"([^"\\]+)"\s*:\s*"([^"\\]*)"/g)].flatMap(([, name = '', text = '']) =>
    isPlaceholder(text) ? [] : name.toLowerCase(),
  )
}

/** A body mostly of stand-ins, as `subject-value`: the form of the type filled in, whatever clients set of it. */
function isForm(body: string): boolean {
  const texts = [...body.matchAll(/"([^"\\]*)"(\s*:)?/g)].flatMap(([, text = '', colon]) =>
    colon === undefined ? text : [],
  )
  return texts.length > 0 && texts.filter(isPlaceholder).length * 2 >= texts.length
}

/** Names, in lower case, of all properties in the bodies that the page's examples send, whichever variant they ask. */
export function namesSent(api: ApiView, operation: Operation): Names {
  return namesIn(api)(operation)
}

/** The same of what examples send values for, and not stand-ins. */
export function namesSentWithValues(api: ApiView, operation: Operation): Names {
  return namesWithValues(api)(operation)
}
