import { sentinel } from '../contract/evolvable.ts'
import { isZonedTime } from '../contract/zoned-time.ts'
import type { ApiView } from '../model/api-view.ts'
import type { Property, StructuredType, TypeUse } from '../model/contract.ts'
import type { Edm } from '../model/edm.ts'
import type { Json } from '../model/source.ts'
import { sampleForeign } from './foreign-answer.ts'
import type { SampleOf } from './sample-schema.ts'

/** The constraints that a property states on its value. */
export type Facets = Pick<
  Property,
  'enum' | 'flags' | 'minimum' | 'maximum' | 'minLength' | 'maxLength' | 'nullable' | 'required'
>

const deepest = 3

/** A value that satisfies the response schema of a use of a type; the same for the same arguments. */
export function sampleOf(api: ApiView, use: TypeUse, facets: Facets, of: SampleOf): Json {
  if (!use.collection) return sampleOfOne(api, use, facets, of)
  if (of.depth >= deepest) return []
  const first = sampleOfOne(api, use, facets, of)
  const second = sampleOfOne(api, use, facets, { ...of, index: of.index + 1 })
  return isPolymorphic(api, use.name) ? [first, second] : [first]
}

function isPolymorphic(api: ApiView, name: string): boolean {
  return !name.startsWith('Edm.') && api.type(name)?.kind === 'complex' && api.instantiable(name).length > 1
}

function sampleOfOne(api: ApiView, use: TypeUse, facets: Facets, of: SampleOf): Json {
  if (use.name === 'schema') return sampleForeign(api, use.schema ?? true, of)
  if (facets.enum !== undefined) return oneOfMembers(facets.enum, facets.flags === true, of.index)
  if (use.name.startsWith('Edm.')) return samplePrimitive(use.name as Edm, facets, of)
  const type = api.type(use.name)
  if (type === undefined) return null
  if (type.kind === 'schema') return sampleForeign(api, type.schema, of)
  if (type.kind === 'enum')
    return oneOfMembers(
      type.members.map(({ name }) => name),
      type.flags,
      of.index,
    )
  if (of.depth >= deepest && facets.nullable !== false && facets.required !== true) return null
  return sampleInstance(api, type, of)
}

/** The members but the sentinel take turns; a set of flags has two, so that its comma is seen. Texts are HTML (`message-get.md`). */
function oneOfMembers(all: readonly string[], flags: boolean, index: number): Json {
  const known = all.filter((name) => name !== sentinel)
  const members = known.length > 0 ? known : all
  if (members.includes('text') && members.includes('html')) return 'html'
  if (flags && members.length > 1) return members.slice(-2).join(',')
  return members[(index - 1) % members.length] ?? null
}

/** A time beside its zone that can be told by another clock. */
const aTime = { dateTime: '2021-07-13T08:00:00.0000000', timeZone: 'UTC' }

function sampleInstance(api: ApiView, declared: StructuredType, of: SampleOf): Json {
  const concrete = api.instantiable(declared.name)
  const name = concrete[(of.index - 1) % concrete.length] ?? declared.name
  const properties = api
    .properties(name)
    .filter((each) => !each.navigation && each.type.name !== 'Edm.Stream')
  const deep = of.depth > 8
  const entries = properties
    .filter((each) => each.writeOnly !== true && (!deep || each.required === true))
    .map((each): [string, Json] => {
      const inner = { name: each.name, index: of.index, depth: of.depth + 1 }
      return [each.name, deep ? null : sampleOf(api, each.type, each, inner)]
    })
  const sample = { '@odata.type': `#${name}`, ...Object.fromEntries(entries) }
  return isZonedTime(api, name) ? { ...sample, ...aTime } : sample
}

const fixed: { readonly [name in Edm]?: Json } = {
  'Edm.Boolean': true,
  'Edm.DateTimeOffset': '2021-07-13T08:00:00Z',
  'Edm.Date': '2021-07-13',
  'Edm.TimeOfDay': '08:00:00.0000000',
  'Edm.Duration': 'PT1H30M',
  'Edm.Guid': '5eed0000-0000-4000-8000-000000000001',
  'Edm.Binary': 'c2FtcGxlPz8+',
  'Edm.Untyped': { sample: true },
}

function samplePrimitive(name: Edm, facets: Facets, of: SampleOf): Json {
  if (name === 'Edm.String') return sampleString(facets, of)
  // The times beside it are those of a day.
  if (name === 'Edm.Boolean' && of.name === 'isAllDay') return false
  const value = fixed[name]
  if (value !== undefined) return value
  return sampleNumber(name, facets, of.index)
}

/** Numbers near the end of their range where none is stated, so that a loss of precision shows. */
function sampleNumber(name: Edm, facets: Facets, index: number): Json {
  const fraction = name === 'Edm.Double' || name === 'Edm.Single' || name === 'Edm.Decimal' ? 0.5 : 0
  const low = facets.minimum ?? Number.NEGATIVE_INFINITY
  const high = facets.maximum ?? Number.POSITIVE_INFINITY
  const wanted = index + 6 + fraction
  return Math.min(Math.max(wanted, low), high)
}

function sampleString(facets: Facets, of: SampleOf): Json {
  const text = `${of.name} ${of.index}`.padEnd(facets.minLength ?? 0, '.')
  if (facets.maxLength === undefined || text.length <= facets.maxLength) return text
  return String(of.index).padStart(Math.min(facets.maxLength, 8), '0').slice(-facets.maxLength)
}
