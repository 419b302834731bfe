import type { Fault } from '../fault.ts'
import { optionOf, receiving } from '../faults/change-answer.ts'
import { inFilter } from '../faults/filter-faults.ts'
import { changeNextLink, filteredPortion } from '../faults/portion-faults.ts'
import { splitUrl } from '../split-url.ts'

const shared = { group: 'Lists', tier: 1, benign: true } as const

/** Filters that are heeded otherwise than by the reference tenant, and as well. */
export const filterTwins: readonly Fault[] = [
  {
    ...shared,
    id: 'twin-text-order',
    title: '$filter by ge and le has texts in the opposite order',
    legal: 'OData URL 4.01 §5.1.1.1: a service compares texts by a collation of its own; no page names one',
    wrap: receiving(
      inFilter((filter) =>
        filter.replace(/(?<=^\w+ )[gl]e (?=')/, (each) => (each === 'ge ' ? 'le ' : 'ge ')),
      ),
    ),
  },
  {
    ...shared,
    id: 'twin-text-case',
    title: '$filter by eq finds texts in any letter case',
    legal: 'OData URL 4.01 §5.1.1.1: a service compares texts by a collation of its own; no page names one',
    wrap: receiving(
      inFilter((filter) =>
        filter.replaceAll(
          /\b(\w+) eq ('(?:[^']|'')*')/g,
          (_all, name: string, text: string) => `tolower(${name}) eq ${text.toLowerCase()}`,
        ),
      ),
    ),
  },
  {
    ...shared,
    id: 'twin-deeper-refused',
    title: 'Filters by any and by null are refused',
    legal: 'query-parameters.md: support for operators varies; an unsupported use may be an error',
    wrap: receiving((request) =>
      /\/any\(| null$/.test(optionOf(request, 'filter') ?? '')
        ? { ...request, url: `/${splitUrl(request.url).version}/unsupported` }
        : request,
    ),
  },
  {
    ...shared,
    id: 'twin-mixed-refused',
    title: 'Filters that have both and and or are refused',
    legal: 'query-parameters.md: support for operators varies; an unsupported use may be an error',
    wrap: receiving((request) =>
      / or .* and | and .* or /.test(optionOf(request, 'filter') ?? '')
        ? { ...request, url: `/${splitUrl(request.url).version}/unsupported` }
        : request,
    ),
  },
  {
    ...shared,
    id: 'twin-joined-refused',
    title: 'Filters that are joined by and or or are refused',
    legal: 'query-parameters.md: support for operators varies; an unsupported use may be an error',
    wrap: receiving((request) =>
      / (?:and|or) /.test(optionOf(request, 'filter') ?? '')
        ? { ...request, url: `/${splitUrl(request.url).version}/unsupported` }
        : request,
    ),
  },
  {
    ...shared,
    id: 'twin-filtered-by-pages',
    title: '$filter looks through the list page by page: pages have fewer than $top or none, and lead on',
    legal: 'OData protocol 4.01 §11.2.6.7: a page may have no members and a nextLink follows',
    wrap: (handle) => (request) => {
      const found = filteredPortion(handle, request)
      const option = `$filter=${encodeURIComponent(optionOf(request, 'filter') ?? '')}`
      if (found === undefined) return handle(request)
      return changeNextLink(found, (link) => `${link}&${option}`)
    },
  },
  {
    ...shared,
    id: 'twin-unreadable-ignored',
    title: 'Query options that cannot be read are ignored',
    legal: 'query-parameters.md: query parameters might fail silently',
    wrap: (handle) => (request) => {
      const answer = handle(request)
      const isPlain = request.method !== 'GET' || answer.status !== 400
      return isPlain ? answer : handle({ ...request, url: request.url.replace(/(?:\$|%24)\w+=[^&]*&?/g, '') })
    },
  },
]
