import { expect, test } from 'vitest'
import { recorded } from '../../../fixtures/recorded-answer.ts'
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
  [
    '/me/things?$filter=not (anInt32 eq 2 or anInt32 eq 3)',
    { value: [{ id: '1', anInt32: 3 }] },
    ['query-filter: $filter'],
  ],
  [
    '/me/things?$filter=not (anInt32 eq 2 or anInt32 eq 3)',
    { value: [{ id: '1', anInt32: 4 }, { id: '2' }] },
    [],
  ],
  ["/me/things?$filter=aString eq 'b'", { value: [{ id: '1', aString: 'B' }, { id: '2' }] }, []],
  ['/users/delta', { value: [] }, ['delta-tells: @odata.deltaLink']],
  ['/users/delta', { value: [], ...leads }, []],
  ['/users/delta', removed('moved'), ['delta-tells: @removed']],
  ['/users/delta', removed('changed'), []],
])('one answer alone tells against itself: GET %s with %j', (path, body, causes) => {
  const operations = view.apis.flatMap(({ api }) => api.operations)
  const recorder = startRecorder({ view, checks: recordedChecks, operations, base: null, replay: () => '' })
  recorder.note(recorded(`https://graph.microsoft.com/v1.0${path}`, body))
  const failed = recorder.traffic().findings.filter(({ verdict }) => verdict === 'fail')
  expect(failed.map(({ cause }) => cause)).toEqual(causes)
})
