import { decodePercent } from '../../contract/decode-percent.ts'
import type { Json } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { changeEntities, changeSent, isSuccess, receiving } from './change-answer.ts'
import { ofStrings, ofType, storing } from './stored-value.ts'

const group = 'Storage'

/** Cuts a DateTimeOffset behind its seconds. */
function withoutFraction(value: Json): Json {
  return typeof value === 'string' ? value.replace(/(:\d\d)\.\d+/, '$1') : value
}

function dayBefore(text: string): string {
  const date = new Date(Date.parse(text) - 86_400_000)
  return /^\d{4}-/.test(text) && !Number.isNaN(date.getTime()) && date.getUTCFullYear() > 0
    ? date.toISOString().slice(0, 10)
    : text
}

/** Values that are stored as something else than was sent. */
export const storageFaults: readonly Fault[] = [
  {
    id: 'K01',
    group,
    tier: 1,
    title: 'Strings are stored in lower case',
    wrap: storing(ofStrings((text) => text.toLowerCase())),
  },
  {
    id: 'K03',
    group,
    tier: 1,
    title: 'Fractions of numbers are cut off',
    wrap: storing(
      ofType(['Edm.Double', 'Edm.Single', 'Edm.Decimal'], (value) =>
        typeof value === 'number' ? Math.trunc(value) : value,
      ),
    ),
  },
  {
    id: 'K05',
    group,
    tier: 2,
    title: 'Fractions of seconds are cut off',
    wrap: storing(ofType(['Edm.DateTimeOffset'], withoutFraction)),
  },
  {
    id: 'K07',
    group,
    tier: 1,
    title: 'false is stored as unset',
    wrap: storing((value) => (value === false ? undefined : value)),
  },
  {
    id: 'K09',
    group,
    tier: 1,
    title: 'An empty string is stored as null',
    wrap: storing((value) => (value === '' ? null : value)),
  },
  {
    id: 'K11',
    group,
    tier: 1,
    title: '0 is stored as null',
    wrap: storing((value) => (value === 0 ? null : value)),
  },
  {
    id: 'K13',
    group,
    tier: 1,
    title: 'Strings are cut at 255 characters',
    wrap: storing(ofStrings((text) => text.slice(0, 255))),
  },
  {
    id: 'K15',
    group,
    tier: 1,
    title: 'Complex values lose their last property',
    wrap: storing((value) =>
      isRecord(value) ? Object.fromEntries(Object.entries(value).slice(0, -1)) : value,
    ),
  },
  {
    id: 'K17',
    group,
    tier: 2,
    title: 'Equal members of a collection are stored once',
    wrap: storing((value) => (Array.isArray(value) ? [...new Set(value as readonly Json[])] : value)),
  },
  {
    id: 'K19',
    group,
    tier: 1,
    title: 'Collections lose their last member',
    wrap: storing((value) => (Array.isArray(value) ? value.slice(0, -1) : value)),
  },
  {
    id: 'K21',
    group,
    tier: 2,
    title: 'Line ends in strings become blanks',
    wrap: storing(ofStrings((text) => text.replace(/\r\n|\r|\n/g, ' '))),
  },
  {
    id: 'K23',
    group,
    tier: 1,
    title: 'Strings are stored with HTML entities',
    wrap: storing(ofStrings((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))),
  },
  {
    id: 'K25',
    group,
    tier: 1,
    title: 'Instants lose their offset and are taken as UTC',
    wrap: storing(
      ofType(['Edm.DateTimeOffset'], (value) =>
        typeof value === 'string' ? value.replace(/[+-]\d\d:\d\d$/, 'Z') : value,
      ),
    ),
  },
  {
    id: 'K27',
    group,
    tier: 2,
    title: 'Negative numbers are stored as positive ones',
    wrap: storing((value) => (typeof value === 'number' ? Math.abs(value) : value)),
  },
  {
    id: 'K29',
    group,
    tier: 1,
    title: 'A create stores the first property only, and answers as if it had stored all',
    wrap: (handle, context) => (request) => {
      const answer = handle(request)
      if (request.method !== 'POST' || answer.status !== 201) return answer
      changeEntities(answer, (shown) => {
        const id = encodeURIComponent(String(shown['id']))
        const entity = context.entityAt({ ...request, method: 'GET', url: `${request.url}/${id}` })
        const names = Object.keys(entity?.values ?? {}).filter((name) => name !== 'id')
        for (const name of names.slice(1)) {
          const value = entity?.values[name]
          if (entity !== undefined && typeof value === 'string' && !/Z$/.test(value))
            entity.values = { ...entity.values, [name]: 'lost' }
        }
        return shown
      })
      return answer
    },
  },
  {
    id: 'K31',
    group,
    tier: 1,
    title: 'The second PATCH of an entity is answered and ignored',
    wrap: (handle, context) => {
      const changed = new Set<string>()
      return (request) => {
        const entity = request.method === 'PATCH' ? context.entityAt(request) : undefined
        const before = entity?.values
        const answer = handle(request)
        if (entity === undefined || before === undefined || !isSuccess(answer)) return answer
        if (changed.has(entity.id)) entity.values = before
        else changed.add(entity.id)
        return answer
      }
    },
  },
  {
    id: 'K33',
    group,
    tier: 1,
    title: 'Numbers are rounded to one decimal place',
    wrap: storing(
      ofType(['Edm.Double', 'Edm.Single', 'Edm.Decimal'], (value) =>
        typeof value === 'number' ? Math.round(value * 10) / 10 : value,
      ),
    ),
  },
  {
    id: 'texts-percent-decoded',
    group,
    tier: 2,
    title: 'Strings are percent-decoded, where they can be',
    wrap: storing(ofStrings(decodePercent)),
  },
  {
    id: 'K35',
    group,
    tier: 2,
    title: 'Characters without width are taken out of strings',
    wrap: storing(ofStrings((text) => text.replace(/\p{Cf}/gu, ''))),
  },
  {
    id: 'K37',
    group,
    tier: 1,
    title: 'What looks like a tag is taken out of strings',
    wrap: storing(ofStrings((text) => text.replace(/<[^>]*>/g, ''))),
  },
  {
    id: 'K39',
    group,
    tier: 2,
    title: 'Durations lose their sign',
    wrap: storing(
      ofType(['Edm.Duration'], (value) => (typeof value === 'string' ? value.replace(/^-/, '') : value)),
    ),
  },
  {
    id: 'K41',
    group,
    tier: 1,
    title: 'Dates are stored as the day before',
    wrap: storing(ofType(['Edm.Date'], (value) => (typeof value === 'string' ? dayBefore(value) : value))),
  },
  {
    id: 'K43',
    group,
    tier: 2,
    title: 'Several blanks in strings become one',
    wrap: storing(ofStrings((text) => text.replace(/ {2,}/g, ' '))),
  },
  {
    id: 'K45',
    group,
    tier: 2,
    title: 'Strings of digits lose their leading zeros',
    wrap: storing(ofStrings((text) => text.replace(/^0+(?=\d+$)/, ''))),
  },
  {
    id: 'K47',
    group,
    tier: 2,
    title: 'Strings that look like a Boolean are written with a capital',
    wrap: storing(ofStrings((text) => (text === 'true' ? 'True' : text))),
  },
  {
    id: 'K49',
    group,
    tier: 2,
    title: 'Complex values in collections lose their last property',
    wrap: storing((value) =>
      Array.isArray(value)
        ? (value as readonly Json[]).map((each) =>
            isRecord(each) ? Object.fromEntries(Object.entries(each).slice(0, -1)) : each,
          )
        : value,
    ),
  },
  {
    id: 'collection-texts-trimmed',
    group,
    tier: 2,
    title: 'Texts in collections are trimmed',
    wrap: storing((value, { type }) =>
      type.collection && Array.isArray(value)
        ? (value as readonly Json[]).map((each) => (typeof each === 'string' ? each.trim() : each))
        : value,
    ),
  },
  {
    id: 'K51',
    group,
    tier: 1,
    title: 'What is returned only on $select is not stored',
    wrap: storing((value, property) => (property.onSelect === true ? undefined : value)),
  },
  {
    id: 'K53',
    group,
    tier: 2,
    title: 'Booleans with a documented default are made with the opposite of it',
    wrap: receiving((request, context) => {
      const match = request.method === 'POST' ? context.match(request) : undefined
      if (match?.operation.kind !== 'create') return request
      const opposite = match.api
        .properties(match.operation.resource ?? '')
        .filter(({ default: stated }) => typeof stated === 'boolean')
        .map(({ name, default: stated }): [string, Json] => [name, stated !== true])
      return changeSent(request, (sent) => ({ ...Object.fromEntries(opposite), ...sent }))
    }),
  },
]
