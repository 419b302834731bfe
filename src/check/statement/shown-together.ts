import { isDeepStrictEqual } from 'node:util'
import { findMember } from '../../contract/members-of.ts'
import { variantsOf } from '../../contract/variants-of.ts'
import type { ApiView } from '../../model/api-view.ts'
import type { Operation, Property } from '../../model/contract.ts'
import { type ExactObject, isObject, parseJsonExact } from '../exchange/parse-json.ts'

/** Is the value one of few, so that it chooses a kind of entity as a truth or a member of an enum does, or a list of such. */
function isChoice(api: ApiView, { type, enum: members }: Property): boolean {
  const chooses = type.name === 'Edm.Boolean' || members !== undefined || api.type(type.name)?.kind === 'enum'
  return chooses || (type.collection && type.name === 'Edm.String')
}

/**
 * Do the page's examples send the choice that a body makes at a property, but each beside another choice than the body's:
 * `mailEnabled: true` with `groupTypes: ["Unified"]`. Pages state which values there are, and not that all go together;
 * what examples send is tested by itself.
 */
export function isShownBesideOthers(
  api: ApiView,
  operation: Operation,
  type: string,
  body: ExactObject,
  name: string,
): boolean {
  const property = findMember(api, type, name)?.property
  if (property === undefined || !isChoice(api, property)) return false
  const shown = variantsOf(api, operation)
    .flatMap(({ examples }) => examples)
    .map(({ request }) => parseJsonExact(request?.body ?? ''))
    .filter(isObject)
    .filter((example) => isDeepStrictEqual(example[name], body[name]))
  const chooses = (each: string): boolean => {
    const found = findMember(api, type, each)?.property
    return found !== undefined && isChoice(api, found)
  }
  return (
    shown.length > 0 &&
    shown.every((example) =>
      Object.keys({ ...example, ...body }).some(
        (each) => chooses(each) && !isDeepStrictEqual(example[each], body[each]),
      ),
    )
  )
}
