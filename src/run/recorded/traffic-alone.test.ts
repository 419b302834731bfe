import { expect, test } from 'vitest'
import { sampleContract } from '../../../fixtures/sample-contract.ts'
import { recordedChecks } from '../../check/recorded-checks.ts'
import { viewContract } from '../../contract/view.ts'
import { startRecorder } from './recorder.ts'

const view = viewContract(sampleContract)
const next = 'https://graph.microsoft.com/v1.0/users/delta?$skiptoken=1'
const removed = (reason: string): object => ({ value: [{ id: '1', '@removed': { reason } }], ...leads })
const leads = { '@odata.nextLink': next }

test.each([
  ["/me/things?$filter=aString eq 'b'", { value: [{ id: '1', aString: 'c' }] }, ['query-filter: $filter']],
  ["/me/things?$filter=aString eq 'b'", { value: [{ id: '1', aString: 'B' }, { id: '2' }] }, []],
  ['/users/delta', { value: [] }, ['delta-tells: @odata.deltaLink']],
  ['/users/delta', { value: [], ...leads }, []],
  ['/users/delta', removed('moved'), ['delta-tells: @removed']],
  ['/users/delta', removed('changed'), []],
])('one answer alone tells against itself: GET %s with %j', (path, body, causes) => {
  const operations = view.apis.flatMap(({ api }) => api.operations)
  const recorder = startRecorder({ view, checks: recordedChecks, operations, base: null, replay: () => '' })
  recorder.note({
    method: 'GET',
    url: `https://graph.microsoft.com/v1.0${path}`,
    headers: [],
    body: null,
    answer: {
      status: 200,
      headers: [
        ['content-type', 'application/json'],
        ['request-id', '1'],
      ],
      body: JSON.stringify(body),
      encoding: 'utf-8',
    },
    failure: null,
    unkept: [],
    startedAt: '2026-03-01T12:00:00.000Z',
    milliseconds: 1,
  })
  const failed = recorder.traffic().findings.filter(({ verdict }) => verdict === 'fail')
  expect(failed.map(({ cause }) => cause)).toEqual(causes)
})
