import type { ApiView } from '../../model/api-view.ts'
import type { Property } from '../../model/contract.ts'
import type { Json } from '../../model/source.ts'

/** In every telling value that has a text. */
export const tellingText = 'Conformance read-only'

/** Values that no service has by chance, by type: neither a present time nor a count. */
const values: { readonly [type: string]: Json } = {
  'Edm.String': tellingText,
  'Edm.Guid': '5b0f7c1e-93d4-4a68-8e21-c07d6a94b3f5',
  'Edm.DateTimeOffset': '2001-02-03T04:05:06Z',
  'Edm.Date': '2001-02-03',
  'Edm.Int32': 20_010_203,
  'Edm.Int64': 20_010_203,
}

/** How deep texts lie in complex values: that of a user in a set of identities at depth 2. */
const deepest = 2

function isFree({ enum: members, navigation, type, minimum, maximum, maxLength }: Property): boolean {
  const isBound = members !== undefined || minimum !== undefined || maximum !== undefined
  return !isBound && !navigation && !type.collection && (maxLength ?? 256) >= tellingText.length
}

/** A text in a complex type, a name where there is one, as deep as need be. */
function textIn(api: ApiView, name: string, depth: number): Json | undefined {
  const type = api.type(name)
  if (type?.kind !== 'complex' || type.abstract || depth > deepest) return undefined
  const inner = api.properties(name).filter(isFree)
  const texts = inner.filter((each) => each.type.name === 'Edm.String')
  const text = texts.find((each) => /name$/i.test(each.name)) ?? texts[0]
  if (text !== undefined) return { [text.name]: tellingText }
  for (const each of inner) {
    const value = textIn(api, each.type.name, depth + 1)
    if (value !== undefined) return { [each.name]: value }
  }
  return undefined
}

/**
 * A value for a property by which what a client sent is told from what a service sets itself; undefined where there is none, as
 * among a few members, between limits or of two truths: there a service may arrive at the same.
 */
export function tellingValue(api: ApiView, property: Property): Json | undefined {
  if (!isFree(property)) return undefined
  return values[property.type.name] ?? textIn(api, property.type.name, 1)
}
