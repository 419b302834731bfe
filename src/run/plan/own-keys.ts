import { namesSentWithValues } from '../../contract/names-sent.ts'
import { oncePer } from '../../contract/once-per.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Key, Operation } from '../../model/contract.ts'
import type { JsonObject } from '../../model/source.ts'

/** The keys of paths that select by another property than the id, too, one for each type. */
const otherKeys = oncePer((api: ApiView): ReadonlyMap<string, Key> => {
  const keys = api.api.operations.flatMap(({ parameters }) => parameters.flatMap(({ key }) => key ?? []))
  return new Map(keys.filter(({ or = [] }) => or.length > 0).map((key) => [key.type, key]))
})

/**
 * A body whose values that paths select an entity by, such as the `userPrincipalName` of `/users/{id | userPrincipalName}`,
 * end in a text of their own: that of an address before its domain. So does the id, where an example of the create sends one
 * (`api/schemaextension-post-schemaextensions.md`); a code, such as `fr`, is none that could be another. The property under
 * test stays as it is.
 */
export function withOwnKeys(
  api: ApiView,
  operation: Operation,
  body: JsonObject,
  underTest: string | null,
  { type, text }: { readonly type: string; readonly text: string },
): JsonObject {
  const names = [...otherKeys(api).values()]
    .filter((key) => api.isA(type, key.type))
    .flatMap(({ or = [] }) => or)
  const isSent = namesSentWithValues(api, operation).has('id')
  const own = Object.entries(body).map(([name, value]) => {
    if (name === underTest || typeof value !== 'string' || value === '') return [name, value]
    if (names.includes(name)) return [name, value.replace(/(?=@[^@]*$)|$/, `-${text}`)]
    return [name, isSent && name === 'id' && /^\w{5,}$/.test(value) ? `${value}${text}` : value]
  })
  return Object.fromEntries(own)
}
