import { expect, test } from 'vitest'
import { sampleView } from '../../../fixtures/exchange-sample.ts'
import { foreignView } from '../../../fixtures/foreign-view.ts'
import { playCase } from '../../../fixtures/play-case.ts'
import { startClient } from '../../../fixtures/tenant-client.ts'
import { batchAnswers } from '../../check/batch-answers.ts'
import { viewContract } from '../../contract/view.ts'
import type { Case } from '../../model/case.ts'
import type { Exchange } from '../../model/exchange.ts'
import { planBatch } from './plan-batch.ts'
import type { PlanContext } from './plan-context.ts'

const source = { file: 'concepts/json-batching.md', line: 126 }
const rules = [{ id: 'batch-answers', level: 'MUST', source }] as const
const view = viewContract({ apis: sampleView.apis.map(({ api }) => ({ ...api, rules })) })
const api = view.apis[0] as PlanContext['api']

function planned(id: string, mayWrite = true): readonly Case[] {
  return [...planBatch({ api, operation: api.operation(id), seed: 1, mayWrite } as unknown as PlanContext)]
}

function played(client: ReturnType<typeof startClient>): readonly Exchange[] {
  const [plan] = planned('thing.list')
  if (plan === undefined) throw new Error('no batch')
  return playCase(plan, client)
}

/** What each batch was answered, by the ids of its requests. */
const statuses = (exchanges: readonly Exchange[]): readonly (readonly string[])[] =>
  exchanges
    .filter(({ step }) => step.request.method === 'POST')
    .map(({ answer }) => {
      const { responses } = JSON.parse(answer?.body ?? '{}')
      return responses.map(({ id, status }: { id: string; status: number }) => `${id} ${status}`).toSorted()
    })

test('what is there is read by itself and in batches, with what is not there and what depends on either', () => {
  const client = startClient({}, view)
  const exchanges = played(client)
  const methods = exchanges.map(({ step }) => step.request.method)
  expect(methods.join(' ')).toBe('GET GET GET GET GET POST POST GET GET')
  expect(statuses(exchanges)).toEqual([
    ['1 200', '2 404', '3 424', '4 200', '5 200', '6 200'],
    ['1 200', '2 200', '3 200', '4 404', '5 424', '6 424'],
  ])
  const operation = api.operation('thing.list')
  expect(operation && batchAnswers.judge(api, operation, exchanges)).toEqual({
    kind: 'judged',
    observations: [],
  })
})

test('the members of a batch are read before and after it', () => {
  const paths = played(startClient({}, view)).map(({ step }) => step.request.path)
  expect(new Set(paths.slice(1, 3)).size).toBe(2)
  expect(paths.slice(7)).toEqual(paths.slice(1, 3))
})

test('a page of the list and what is not there are asked for in the batch as by themselves', () => {
  const exchanges = played(startClient({}, view))
  const [unknown, page] = exchanges.slice(3, 5).map(({ step }) => step.request.path)
  expect(page).toBe('/v1.0/me/things?$top=1')
  const { requests } = JSON.parse(exchanges[5]?.step.request.body ?? '')
  const urls = requests.map(({ url }: { url: string }) => `/v1.0${url}`)
  expect([urls[1], urls[5]]).toEqual([unknown, page])
})

test('a list that does not document $top is asked for as a whole', () => {
  const found = api.operation('thing.list')
  const operation = { ...found, queryOptions: [] }
  const [plan] = [...planBatch({ api, operation, seed: 1, mayWrite: true } as unknown as PlanContext)]
  const paths = plan && playCase(plan, startClient({}, view)).map(({ step }) => step.request.path)
  expect(paths?.filter((path) => path.includes('?'))).toEqual([])
})

test('requests of a batch depend on one, which is the same for all or the one before', () => {
  const sent = played(startClient({}, view)).flatMap(({ step: { request } }) =>
    request.method === 'POST' ? [JSON.parse(request.body ?? '')] : [],
  )
  const waits = sent.map(({ requests }) => requests.map(({ dependsOn = [] }) => dependsOn.join()))
  expect(waits).toEqual([
    ['', '', '2', '', '', ''],
    ['', '1', '2', '3', '4', '5'],
  ])
})

test('a list without members has no member in its batches', () => {
  const client = startClient({}, view)
  client.tenant.seed({ '/v1.0/me/things': [] })
  const exchanges = played(client)
  expect(exchanges).toHaveLength(4)
  expect(statuses(exchanges)).toEqual([
    ['1 200', '2 404', '3 424'],
    ['1 200', '2 404', '3 424', '4 424'],
  ])
})

test('a list that is refused has no batch', () => {
  const client = startClient({ token: 'another' }, view)
  expect(played(client)).toHaveLength(1)
})

test('lists at the root are what batches are made of, where the docs have batches and more than GET may be sent', () => {
  expect(planned('thing.get')).toEqual([])
  expect(planned('thing.list')).toHaveLength(1)
  expect(planned('thing.list', false)).toEqual([])
  const foreign = foreignView({ type: 'object' })
  expect([...planBatch({ ...foreign, seed: 1, mayWrite: true } as unknown as PlanContext)]).toEqual([])
})
