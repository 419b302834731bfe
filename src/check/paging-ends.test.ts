import { expect, test } from 'vitest'
import { type ExchangeDraft, exchange, refusal } from '../../fixtures/exchange-sample.ts'
import { observe, type Row } from '../../fixtures/observe-sample.ts'
import type { Json } from '../model/source.ts'
import { pagingEnds } from './paging-ends.ts'

const root = 'https://graph.microsoft.com/v1.0'
const page = (query: string, ids: readonly string[], next?: Json) =>
  exchange(`GET /me/things${query}`, {
    role: query === '' ? 'subject' : 'read-back',
    body: { value: ids.map((id) => ({ id })), ...(next === undefined ? {} : { '@odata.nextLink': next }) },
  })
const to = (query: string): string => `${root}/me/things${query}`
const nameless = (query: string, next: string) =>
  exchange(`GET /me/things${query}`, { body: { value: [{}], '@odata.nextLink': to(next) } })
const refused = (status: number, more: ExchangeDraft = {}) =>
  refusal('GET /me/things?$skip=1', status, { role: 'read-back', ...more })
const [intent, role] = [{ kind: 'plain' }, 'subject'] as const
const dead = ['fail @odata.nextLink#refused']
const loop = ['fail @odata.nextLink#loop']

test.each<Row>([
  ['one page', [page('', ['1'])], []],
  ['two pages', [page('', ['1'], to('?$skip=1')), page('?$skip=1', ['2'])], []],
  [
    'a list that is read twice',
    [
      page('', ['1'], to('?$skip=1')),
      page('?$skip=1', ['2']),
      page('', ['1'], to('?$skip=1')),
      page('?$skip=1', ['2']),
    ],
    [],
  ],
  [
    'an empty page on the way',
    [page('', [], to('?$skip=1')), page('?$skip=1', [], to('?$skip=2')), page('?$skip=2', ['1'])],
    [],
  ],
  ['a page that leads to itself', [page('', ['1'], to(''))], loop],
  [
    'a page that leads back',
    [page('', ['1'], to('?$skip=1')), page('?$skip=1', ['2'], to('?%24skip=1'))],
    loop,
  ],
  [
    'other entities, as far as pages were read',
    [page('', ['1'], to('?$skip=1')), page('?$skip=1', ['2'], to('?$skip=2'))],
    [],
  ],
  [
    'other entities whose ids have the same digits',
    [page('', ['1', '23'], to('?$skip=1')), page('?$skip=1', ['12', '3'], to('?$skip=2'))],
    [],
  ],
  [
    'empty pages, as far as they were read',
    [page('', [], to('?$skip=1')), page('?$skip=1', [], to('?$skip=2'))],
    [],
  ],
  ['pages whose entities have no ids', [nameless('', '?$skip=1'), nameless('?$skip=1', '?$skip=2')], []],
  [
    'a link that is no text, and pages behind it',
    [page('', ['1'], 5), page('?$skip=1', ['2'], to('?$skip=2'))],
    ['fail @odata.nextLink#type'],
  ],
  [
    'the same entities under ever new tokens',
    [page('', ['1'], to('?$skip=1')), page('?$skip=1', ['1'], to('?$skip=2'))],
    loop,
  ],
  [
    'the same entities under new tokens, of a list that stands still',
    [
      page('', ['1']),
      page('?$top=1', ['1'], to('?$skip=1')),
      page('?$skip=1', ['1'], to('?$skip=2')),
      page('', ['1']),
    ],
    loop,
  ],
  [
    'what was on the page before, of a list to which others have come',
    [
      page('', ['1']),
      page('?$top=1', ['1'], to('?$skip=1')),
      page('?$skip=1', ['1'], to('?$skip=2')),
      page('', ['1', '2']),
    ],
    [],
  ],
  [
    'what was on the page before, where the pages come to an end all the same',
    [
      page('', ['1', '2']),
      page('?$top=1', ['1'], to('?$skip=1')),
      page('?$skip=1', ['1'], to('?$skip=2')),
      page('?$skip=2', []),
      page('', ['1', '2']),
    ],
    [],
  ],
  ['a link that is refused', [page('', ['1'], to('?$skip=1')), refused(400)], dead],
  ['a link to nothing', [page('', ['1'], to('?$skip=1')), refused(404)], dead],
  ['a link whose token has run out', [page('', ['1'], to('?$skip=1')), refused(410)], []],
  ['a link that nobody may follow', [page('', ['1'], to('?$skip=1')), refused(403)], []],
  ['a link without a token', [page('', ['1'], to('?$skip=1')), refused(400, { credential: 'none' })], []],
  ['a link of a recording', [page('', ['1'], to('?$skip=1')), refused(400, { intent, role })], []],
  ['another request that is refused', [page('', ['1'], to('?$skip=2')), refused(400)], []],
  [
    'a link that is refused later on',
    [page('', ['1'], to('?$skip=1')), page('?$top=1', ['1']), refused(400)],
    [],
  ],
  ['a link that is no text', [page('', ['1'], 5)], ['fail @odata.nextLink#type']],
  ['a relative link', [page('', ['1'], '/v1.0/me/things?$skip=1')], ['warning @odata.nextLink#relative']],
  [
    'a relative link that leads back',
    [page('?$skip=1', ['1'], 'things?$skip=1')],
    ['fail @odata.nextLink#loop', 'warning @odata.nextLink#relative'],
  ],
])('%s', (_fact, exchanges, seen) => {
  expect(observe(pagingEnds, exchanges)).toEqual(seen)
})
