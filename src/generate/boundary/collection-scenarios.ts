import type { Json } from '../../model/source.ts'
import type { BoundaryScenario } from './boundary-case.ts'
import { isCollection, isText } from './site-kinds.ts'
import { siteScenario } from './site-scenario.ts'

function collection(
  name: string,
  domain: 'stated' | 'assumed',
  make: (item: Json) => readonly Json[],
): BoundaryScenario {
  return siteScenario(`collection-${name}`, (site) => {
    if (!isCollection(site) || !Array.isArray(site.ordinary)) return []
    const [item] = site.ordinary
    return item === undefined ? [] : [{ value: make(item), domain }]
  })
}

/** What every Edm.String holds and is easily lost, as single texts are tested with it. */
const texts = [' Sample ', 'Caf\u00e9', "it's", '100%25 + 20%', '<b>Sample</b>', '007'] as const

/** Collections by their number of items; what an empty or repeated one means, the docs do not say. */
export const collectionScenarios: readonly BoundaryScenario[] = [
  collection('empty', 'assumed', () => []),
  collection('one-item', 'stated', (item) => [item]),
  collection('duplicates', 'assumed', (item) => [item, item]),
  collection('twenty-items', 'assumed', (item) =>
    Array.from({ length: 20 }, (_, index) => (typeof item === 'string' ? `${item} ${index + 1}` : item)),
  ),
  siteScenario('collection-texts', (site) => {
    const { items } = site.schema
    if (typeof items !== 'object' || !isText({ ...site, schema: items })) return []
    return [{ value: [...texts], domain: 'assumed' }]
  }),
  siteScenario('collection-order', (site) => {
    const { items } = site.schema
    if (typeof items !== 'object' || items.enum === undefined || items.enum.length < 2) return []
    return [{ value: items.enum.toReversed(), domain: 'assumed' }]
  }),
]
