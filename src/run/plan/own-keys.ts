import { oncePer } from '../../contract/once-per.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Key } from '../../model/contract.ts'
import type { JsonObject } from '../../model/source.ts'

/** The keys of paths that select by another property than the id, too, one for each type. */
const otherKeys = oncePer((api: ApiView): ReadonlyMap<string, Key> => {
  const keys = api.api.operations.flatMap(({ parameters }) => parameters.flatMap(({ key }) => key ?? []))
  return new Map(keys.filter(({ or = [] }) => or.length > 0).map((key) => [key.type, key]))
})

/**
 * A body whose values that paths select an entity by, such as the `userPrincipalName` of `/users/{id | userPrincipalName}`,
 * end in a text of their own: that of an address before its domain. The property under test stays as it is.
 */
export function withOwnKeys(
  api: ApiView,
  type: string,
  body: JsonObject,
  underTest: string | null,
  text: string,
): JsonObject {
  const names = [...otherKeys(api).values()]
    .filter((key) => api.isA(type, key.type))
    .flatMap(({ or = [] }) => or)
  const own = Object.entries(body).map(([name, value]) => {
    const isKey = name !== underTest && names.includes(name) && typeof value === 'string' && value !== ''
    return [name, isKey ? value.replace(/(?=@[^@]*$)|$/, `-${text}`) : value]
  })
  return Object.fromEntries(own)
}
