import { isObject } from '../../check/exchange/parse-json.ts'
import { graphOrigin } from '../../model/graph-origin.ts'
import type { Scripted } from '../wire.ts'
import { type Behaviour, demand } from './behaviour.ts'

const pageCount = 3
const pageSize = 4

/** Every page is read once, by the link as it came (`paging.md`). */
export const paging: Behaviour = {
  id: 'sdk-paging',
  level: 'MUST',
  title: 'All pages are read, each item once and in order, by the links as they came.',
  lacks: ({ driver }) => (driver.features.pages === null ? driver.features.lacks['pages'] : undefined),
  async run({ wire, driver, list, call }) {
    const { pages } = driver.features
    if (pages === null) return []
    const linkOf = (page: number): string =>
      `${graphOrigin}/${list.version}${list.path.replace(/\{[^}]+\}/g, '1')}?$skiptoken=p%2B${page}%3D&$top=${pageSize}`
    const answer = (page: number): Scripted => ({ status: 200, body: pageBody(page, linkOf) })
    const { captured, result } = await wire.converse(
      Array.from({ length: pageCount }, (_, page) => answer(page)),
      () => pages(list, call),
    )
    const items = 'value' in result ? result.value : []
    const ids = items.map((item) => (isObject(item) ? String(item['id']) : ''))
    const wanted = Array.from({ length: pageCount * pageSize }, (_, index) => `item-${index}`)
    const followed = captured.slice(1).map(({ url }) => url)
    const links = Array.from({ length: pageCount - 1 }, (_, index) => linkOf(index + 1))
    return [
      ...demand(
        ids.join() === wanted.join(),
        'items',
        `The items are ${ids.join(', ') || 'none'}.`,
        captured,
      ),
      ...demand(
        followed.map(sorted).join(' ') === links.map(sorted).join(' '),
        'links',
        `The links were followed as ${followed.join(' ') || 'nothing'}.`,
        captured,
      ),
    ]
  },
}

/** An address with its parameters in order, which has no meaning. */
function sorted(address: string): string {
  const url = new URL(address)
  url.searchParams.sort()
  return url.href
}

function pageBody(page: number, linkOf: (page: number) => string): string {
  const value = Array.from({ length: pageSize }, (_, index) => ({ id: `item-${page * pageSize + index}` }))
  return JSON.stringify({ value, ...(page < pageCount - 1 ? { '@odata.nextLink': linkOf(page + 1) } : {}) })
}
