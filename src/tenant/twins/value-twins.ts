import type { ApiView } from '../../model/api-view.ts'
import type { Property } from '../../model/contract.ts'
import type { Json } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { changing, jsonOf, optionOf } from '../faults/change-answer.ts'
import { changeOf, changeProperties, changingProperties } from '../faults/typed-walk.ts'
import { textOf } from '../wire.ts'

const shared = { group: 'Value', tier: 1, benign: true } as const

/** The same instant five and a half hours ahead of UTC, with a fraction of seven digits. */
function otherOffset(value: Json): Json {
  const match =
    typeof value === 'string'
      ? /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.exec(value)
      : null
  const start = match === null ? Number.NaN : Date.parse(`${match[1]}${match[2] ?? ':00'}${match[4]}`)
  if (match === null || Number.isNaN(start)) return value
  const shifted = new Date(start + 330 * 60_000).toISOString().slice(0, 19)
  if (!/^\d{4}-/.test(shifted)) return value
  return `${shifted}.${(match[3] ?? '.').slice(1).padEnd(7, '0')}+05:30`
}

/** The instant in whole seconds. */
function wholeSeconds(value: Json): Json {
  return typeof value === 'string' ? value.replace(/\.\d+(?=Z|[+-])/i, '') : value
}

/** The same instant with seven digits of a fraction. */
function sevenDigits(value: Json): Json {
  const text = typeof value === 'string' ? value : ''
  const [, start, fraction = '.', zone] = /^(.*:\d\d)(\.\d+)?(Z|[+-][\d:]+)$/i.exec(text) ?? []
  return start === undefined ? value : `${start}${fraction.padEnd(8, '0').slice(0, 8)}${zone}`
}

/** A filter for an instant in whole seconds, as one that none of those is that are kept finer. */
function besideSeconds(url: string): string {
  return url.replace(/(\beq(?:%20|\+)[\d-]+T\d\d(?::|%3A)\d\d(?::|%3A)\d\d)(?=Z)/gi, '$1.5')
}

function otherDuration(value: Json): Json {
  const seconds = typeof value === 'string' ? /^(-?)PT(\d+)H$/.exec(value) : null
  return seconds === null ? value : `${seconds[1]}PT${Number(seconds[2]) * 60}M`
}

function timeOfDay(whole: string, seconds: string): string {
  return whole === seconds ? `${whole}.0000000` : seconds
}

function withNulls(api: ApiView, property: Property, value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => withNulls(api, property, each))
  if (!isRecord(value) || api.type(property.type.name)?.kind !== 'complex') return value
  const type = value['@odata.type']
  const unset = api
    .properties(typeof type === 'string' ? type : property.type.name)
    .filter((each) => !each.navigation && each.nullable !== false && each.required !== true)
    .filter((each) => !each.type.collection && each.type.name !== 'Edm.Stream')
  return { ...Object.fromEntries(unset.map(({ name }) => [name, null])), ...value }
}

/** The answer with the text of its Doubles, Singles and Decimals changed. */
function rewritten(change: (text: string) => string): NonNullable<Fault['wrap']> {
  return changing((answer, request, context) => {
    const marked = changeProperties(answer, request, context, (property, value) =>
      /^Edm\.(Double|Single|Decimal)$/.test(property.type.name) && /^-?[\d.]+$/.test(JSON.stringify(value))
        ? `\u0001${change(JSON.stringify(value))}`
        : value,
    )
    if (jsonOf(marked) === undefined) return marked
    return { ...marked, body: textOf(marked.body).replace(/"\\u0001([^"]*)"/g, '$1') }
  })
}

/** Equal values in another form. */
export const valueTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-offset',
    title: 'Instants come with another offset and fraction',
    legal: 'An echo is compared as an instant; OData ABNF dateTimeOffsetValue',
    wrap: changingProperties(changeOf(['Edm.DateTimeOffset'], otherOffset)),
  },
  {
    ...shared,
    id: 'twin-instant-seconds',
    title: 'Instants are kept with a fraction, by which they are filtered, and shown without it',
    legal: 'OData 4.01 part 2 §5.1.1.1.1: eq compares the values, of which an answer may show fewer digits',
    wrap: (handle, context) => {
      const filtering: typeof handle = (request) => handle({ ...request, url: besideSeconds(request.url) })
      return changingProperties(changeOf(['Edm.DateTimeOffset'], wholeSeconds))(filtering, context)
    },
  },
  {
    ...shared,
    id: 'twin-instant-selected',
    title: 'Instants come with seven digits of a fraction where $select asks for them',
    legal:
      'OData ABNF dateTimeOffsetValue: a fraction of one to twelve digits, or none; no page states how many',
    wrap: (handle, context) => {
      const padded = changingProperties(changeOf(['Edm.DateTimeOffset'], sevenDigits))(handle, context)
      return (request) => (optionOf(request, 'select') === undefined ? handle : padded)(request)
    },
  },
  {
    ...shared,
    id: 'twin-duration',
    title: 'Hours come as minutes',
    legal: 'Durations are compared as durations',
    wrap: changingProperties(changeOf(['Edm.Duration'], otherDuration)),
  },
  {
    ...shared,
    id: 'twin-time-fraction',
    title: 'Times of day have another number of digits in their fraction',
    legal: 'OData ABNF timeOfDayValue: a fraction of one to twelve digits, or none; the same time',
    wrap: changingProperties(
      changeOf(['Edm.TimeOfDay'], (value) =>
        typeof value === 'string' ? value.replace(/^(\d\d:\d\d:\d\d)(?:\.0+)?$/, timeOfDay) : value,
      ),
    ),
  },
  {
    ...shared,
    id: 'twin-guid-case',
    title: 'Guids come in upper case',
    legal: 'RFC 9562 §4: input is case-insensitive; Guids without case',
    wrap: changingProperties(changeOf(['Edm.Guid'], (value) => String(value).toUpperCase())),
  },
  {
    ...shared,
    id: 'twin-base64',
    title: 'Binary comes in the other base64 alphabet, without padding',
    legal: 'OData ABNF binaryValue: base64url, padding optional; either alphabet',
    wrap: changingProperties(
      changeOf(['Edm.Binary'], (value) =>
        String(value).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
      ),
    ),
  },
  {
    ...shared,
    id: 'twin-number-form',
    title: 'Whole numbers of Double, Single and Decimal come as 1.0',
    legal: 'RFC 8259 §6: the same number',
    wrap: rewritten((value) => (/^-?\d+$/.test(value) ? `${value}.0` : value)),
  },
  {
    ...shared,
    id: 'twin-int64-string',
    title: 'Int64 comes as a string of decimal digits',
    legal: 'Int64 as number or decimal string (IEEE754Compatible)',
    wrap: changingProperties(
      changeOf(['Edm.Int64'], (value) => (typeof value === 'string' ? value : JSON.stringify(value))),
    ),
  },
  {
    ...shared,
    id: 'twin-flags-spaces',
    title: 'Flags come with a blank after the comma',
    legal: 'OData ABNF enumValue: values are separated by a comma; parsers trim',
    wrap: changingProperties((property, value, api) => {
      const type = api.type(property.type.name)
      return type?.kind === 'enum' && type.flags && typeof value === 'string'
        ? value.replaceAll(',', ', ')
        : value
    }),
  },
  {
    ...shared,
    id: 'twin-collection-order',
    title: 'Collections of values come in the opposite order',
    legal: 'Collections are multisets unless order is documented',
    wrap: changingProperties((property, value) =>
      property.type.collection && Array.isArray(value) ? (value as readonly Json[]).toReversed() : value,
    ),
  },
  {
    ...shared,
    id: 'twin-nulls',
    title: 'What is unset in a complex value comes as null',
    legal: 'A null in a response is never reported unless "not nullable" or "Required." is stated',
    wrap: changingProperties((property, value, api) => withNulls(api, property, value)),
  },
  {
    ...shared,
    id: 'twin-escapes',
    title: 'Characters beyond ASCII come escaped',
    legal: 'RFC 8259 §7: any character may be escaped',
    wrap: changing((answer) =>
      jsonOf(answer) === undefined || typeof answer.body !== 'string'
        ? answer
        : {
            ...answer,
            body: answer.body.replace(
              /[^\0-\x7f]/g,
              (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
            ),
          },
    ),
  },
  {
    ...shared,
    id: 'twin-secret-veiled',
    title: 'Passwords come as asterisks',
    legal: 'identityapiconnector-create.md: a password that was sent is shown as ******',
    wrap: changingProperties(({ name }, value) =>
      /password$/i.test(name) && typeof value === 'string' ? '******' : value,
    ),
  },
  {
    ...shared,
    id: 'twin-secret-withheld',
    title: 'Passwords come as null',
    legal: 'No page says that a service shows a secret that it was told',
    wrap: changingProperties(({ name, type }, value) =>
      /password$/i.test(name) && type.name === 'Edm.String' ? null : value,
    ),
  },
  {
    ...shared,
    id: 'twin-order-hints',
    title: 'Order hints come as the service has worked them out',
    legal:
      'resources/planner-order-hint-format.md: the values of all order hints are calculated by the service',
    wrap: changingProperties(({ name }, value) => (/orderHint$/.test(name) ? '8585+' : value)),
  },
  {
    ...shared,
    id: 'twin-zero-offset',
    title: 'Instants say +00:00 and not Z',
    legal: 'RFC 3339 §4.3 and OData ABNF dateTimeOffsetValue: the same instant',
    wrap: changingProperties(
      changeOf(['Edm.DateTimeOffset'], (value) =>
        typeof value === 'string' ? value.replace(/Z$/, '+00:00') : value,
      ),
    ),
  },
  {
    ...shared,
    id: 'twin-number-exponent',
    title: 'Numbers of Double, Single and Decimal come with an exponent',
    legal: 'RFC 8259 §6: the same number',
    wrap: rewritten((value) => `${value}e0`),
  },
]
