import { expect, test } from 'vitest'
import { exchange, sampleApi } from '../../../fixtures/exchange-sample.ts'
import type { Headers } from '../../model/exchange.ts'
import { nextPages } from './read-steps.ts'

const list = sampleApi().operation('thing.list')

test('a next page is asked for with the ConsistencyLevel of the page before, and none of its other headers', () => {
  if (list === undefined) throw new Error('the sample lists things')
  const link = 'https://graph.microsoft.com/v1.0/me/things?$skiptoken=1'
  const headers: Headers = [
    ['ConsistencyLevel', 'eventual'],
    ['Prefer', 'odata.maxpagesize=1'],
  ]
  const page = (more: Headers) =>
    exchange('GET /me/things', { headers: more, body: { value: [], '@odata.nextLink': link } })
  const [next] = nextPages(list)
  expect(next?.([page(headers)])?.request).toMatchObject({
    path: '/v1.0/me/things?$skiptoken=1',
    headers: [
      ['Accept', 'application/json'],
      ['ConsistencyLevel', 'eventual'],
    ],
  })
  expect(next?.([page([])])?.request.headers).toEqual([['Accept', 'application/json']])
})

test('a relative link is followed from the page before', () => {
  if (list === undefined) throw new Error('the sample lists things')
  const page = exchange('GET /me/things', { body: { value: [], '@odata.nextLink': 'things?$skiptoken=1' } })
  expect(nextPages(list)[0]?.([page])?.request.path).toBe('/v1.0/me/things?$skiptoken=1')
})
