import type { ApiView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import { oncePer } from './once-per.ts'
import { variantsOf } from './variants-of.ts'

const namesIn = oncePer((api: ApiView) =>
  oncePer((operation: Operation): ReadonlySet<string> => {
    const examples = variantsOf(api, operation).flatMap((each) => each.examples)
    const names = examples.flatMap(({ request }) =>
      [...(request?.body ?? '').matchAll(/"([^"\\]+)"\s*:/g)].map(([, name = '']) => name.toLowerCase()),
    )
    return new Set(names)
  }),
)

/** Names, in lower case, of all properties in the bodies that the page's examples send, whichever variant they ask. */
export function namesSent(api: ApiView, operation: Operation): ReadonlySet<string> {
  return namesIn(api)(operation)
}
