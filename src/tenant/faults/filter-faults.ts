import type { Fault } from '../fault.ts'
import type { WireRequest } from '../wire.ts'
import { receiving } from './change-answer.ts'

const group = 'Pagination & query'

/** Rewrites the expression of `$filter`. */
function inFilter(change: (filter: string) => string): (request: WireRequest) => WireRequest {
  return (request) => ({
    ...request,
    url: request.url.replace(/(?<=[?&](?:\$|%24)filter=)[^&]*/i, (text) =>
      encodeURIComponent(change(decodeURIComponent(text.replaceAll('+', ' ')))),
    ),
  })
}

/** Operators of filters that are taken, and mean something else. */
export const filterFaults: readonly Fault[] = [
  {
    id: 'G131',
    group,
    tier: 2,
    title: '$filter takes ne for eq',
    wrap: receiving(inFilter((filter) => filter.replace(/(?<=^\w+) ne /, ' eq '))),
  },
  {
    id: 'G133',
    group,
    tier: 2,
    title: '$filter leaves out what ge and le are equal to',
    wrap: receiving(inFilter((filter) => filter.replace(/(?<=^\w+ [gl])e /, 't '))),
  },
  {
    id: 'G135',
    group,
    tier: 2,
    title: '$filter by in looks for the first value only',
    wrap: receiving(inFilter((filter) => filter.replace(/(?<= in \()([^,]*),.*(?=\))/, '$1'))),
  },
  {
    id: 'G137',
    group,
    tier: 2,
    title: '$filter by startsWith looks for the whole text',
    wrap: receiving(inFilter((filter) => filter.replace(/^startsWith\((\w+),(.*)\)$/, '$1 eq $2'))),
  },
  {
    id: 'G139',
    group,
    tier: 2,
    title: '$filter does not heed not',
    wrap: receiving(inFilter((filter) => filter.replace(/^not\((.*)\)$/, '$1'))),
  },
  {
    id: 'G141',
    group,
    tier: 2,
    title: '$filter by endsWith finds everything',
    wrap: receiving(inFilter((filter) => filter.replace(/^endsWith\(.*/, 'true'))),
  },
]
