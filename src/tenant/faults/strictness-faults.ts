import type { ApiView } from '../../model/api-view.ts'
import type { Property } from '../../model/contract.ts'
import type { Json } from '../../model/source.ts'
import { isRecord } from '../exact-json.ts'
import type { Fault } from '../fault.ts'
import { refusing } from './refusing.ts'

const group = 'Validation acceptance'

/** The last member that clients may send. */
function lastMember(api: ApiView, property: Property): string | undefined {
  const type = api.type(property.type.name)
  const names = type?.kind === 'enum' ? type.members.map(({ name }) => name) : []
  const end = names.indexOf('unknownFutureValue')
  return names.slice(0, end < 0 ? names.length : end).at(-1)
}

function holds(value: Json, test: (text: string) => boolean): boolean {
  if (typeof value === 'string') return test(value)
  if (Array.isArray(value)) return (value as readonly Json[]).some((each) => holds(each, test))
  return isRecord(value) && Object.values(value).some((each) => holds(each, test))
}

/** Requests that are turned down although the contract allows them. */
export const strictnessFaults: readonly Fault[] = [
  {
    id: 'V13',
    group,
    tier: 1,
    title: 'The last member of an enum is turned down',
    wrap: refusing((value, property, api) => value === lastMember(api, property)),
  },
  {
    id: 'V15',
    group,
    tier: 1,
    title: 'A string of the greatest length that is stated is turned down',
    wrap: refusing(
      (value, { maxLength }) =>
        maxLength !== undefined && typeof value === 'string' && value.length === maxLength,
    ),
  },
  {
    id: 'V17',
    group,
    tier: 1,
    title: 'null is turned down where it is allowed',
    wrap: refusing((value) => value === null),
  },
  {
    id: 'V19',
    group,
    tier: 2,
    title: 'Strings with an apostrophe are turned down',
    wrap: refusing((value) => holds(value, (text) => text.includes("'"))),
  },
]
