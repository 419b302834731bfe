import { decodePercent } from '../../contract/decode-percent.ts'
import { oncePer } from '../../contract/once-per.ts'
import { answerType } from '../../contract/type-use.ts'
import type { ApiView } from '../../model/api-view.ts'

/** What the context URL of an answer says of it (OData JSON 4.01 §10), as far as it names a type, or a set at the root. */
export interface Context {
  /** Full name of the type; null where the contract lists no set of that name. */
  readonly type: string | null
  /** The set in lower case; null where a type is named. */
  readonly set: string | null
  /** Is it of one member of the set. */
  readonly isOne: boolean
}

const ofType = /^(?:Collection\()?#?(\w+(?:\.\w+)+)\)?$/
/** A set, perhaps cast, with the names that were selected: a key is in quotes or a number. */
const ofSet = /^(?<set>[a-z]\w*)(?:\/(?<cast>\w+(?:\.\w+)+))?(?:\([a-z*][^']*\))?(?<one>\/\$entity)?$/i

/** Reads `#users`, `#users/$entity`, `#users(id,mail)` and `#Collection(microsoft.graph.user)`; undefined for what leads deeper. */
export function readContext(api: ApiView, url: string): Context | undefined {
  const fragment = decodePercent(url.split('#')[1] ?? '')
  const named = ofType.exec(fragment)?.[1]
  if (named !== undefined) return { type: api.type(named)?.name ?? null, set: null, isOne: false }
  const { set, cast, one } = ofSet.exec(fragment)?.groups ?? {}
  if (set === undefined) return undefined
  const lower = set.toLowerCase()
  const type = cast === undefined ? setsOf(api).get(lower) : api.type(cast)?.name
  return { type: type ?? null, set: lower, isOne: one !== undefined }
}

/** The types of the sets at the root that the docs list, by name in lower case. */
const setsOf = oncePer((api: ApiView): ReadonlyMap<string, string> => {
  const lists = api.api.operations.filter(({ kind }) => kind === 'list')
  return new Map(
    lists.flatMap((list): readonly [string, string][] => {
      const type = answerType(list, 200)
      return type === undefined ? [] : [[list.path.slice(1).toLowerCase(), type.name]]
    }),
  )
})
