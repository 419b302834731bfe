import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixtureView, startClient } from '../../../fixtures/fault-view.ts'
import { playCase } from '../../../fixtures/play-case.ts'
import { viewContract } from '../../contract/view.ts'
import { loadContract } from '../../load/load-contract.ts'
import { packageRoot } from '../../load/places.ts'
import type { Operation } from '../../model/contract.ts'
import { findFault } from '../../tenant/faults.ts'
import type { PlanContext } from './plan-context.ts'
import { planDelta } from './plan-delta.ts'

const pages = join(packageRoot, 'fixtures/practice-pages')
const practice = viewContract(await loadContract({ kind: 'docs', paths: [pages] }))

interface Played {
  readonly view?: typeof fixtureView
  readonly fault?: string
  readonly operation?: Operation | undefined
  readonly mayWrite?: boolean
}

/** The requests of each case, the first being changed where a fault says so. */
function played({ view = practice, fault, ...more }: Played = {}): { readonly [scenario: string]: string[] } {
  const api = view.api('v1.0')
  const ground = { values: {}, types: {}, writable: true, own: false }
  const operation = api?.match('GET', '/users/delta')?.operation
  const context = { api, operation, ground, seed: 1, type: null, live: false, mayWrite: true, ...more }
  const found = fault === undefined ? undefined : findFault(fault)
  const cases = [...planDelta(context as unknown as PlanContext)].map((plan) => {
    const client = startClient(found === undefined ? {} : { fault: found }, view)
    const steps = playCase(plan, client).map(({ step: { request }, answer }) => {
      const path = request.path.replace(/token=\w{9,}/, 'token=…').replace(/users\/[-\w]{30,}/, 'users/{id}')
      return `${request.method} ${path.replace('/v1.0/users', '')} ${answer?.status}`
    })
    return [plan.id.split(':')[1] ?? '', steps] as const
  })
  return Object.fromEntries(cases)
}

const round = 'GET /delta?$deltatoken=… 200'
const [made, list, read, gone, removed] = [
  'POST  201',
  'GET  200',
  'GET /{id} 200',
  'GET /{id} 404',
  'DELETE /{id} 204',
]

test('members come, change and go before and between rounds, and are read in front of and behind each', () => {
  expect(played()['']).toEqual([
    made,
    removed,
    gone,
    list,
    'GET /delta 200',
    round,
    made,
    read,
    list,
    round,
    read,
    'PATCH /{id} 204',
    read,
    round,
    read,
    removed,
    gone,
    round,
  ])
})

test('options have a first round of their own, and one after a member was made', () => {
  const rest = [made, list, round, removed]
  const { '': _whole, paged: _paged, ...options } = played()
  expect(options).toEqual({
    latest: [list, 'GET /delta?$deltaToken=latest 200', ...rest],
    select: [list, 'GET /delta?$select=displayName 200', ...rest],
  })
})

test('a member that one page has shown is changed, and read, in front of the next page', () => {
  const ends = ['DELETE /{id} 204', 'DELETE /{id} 204']
  expect(played()['paged']).toEqual([
    made,
    made,
    list,
    'GET /delta 200',
    'PATCH /{id} 204',
    read,
    read,
    'GET /delta?$skiptoken=… 200',
    round,
    ...ends,
  ])
  expect(played({ fault: 'twin-page-size-unknown' })['paged']).toEqual([
    made,
    made,
    list,
    'GET /delta 200',
    ...ends,
  ])
})

test('a member that the list does not have is looked for', () => {
  const steps = played({ fault: 'D25' })['']
  expect(steps?.slice(4, 7)).toEqual(['GET /delta 200', gone, round])
})

test('nothing is made for a round whose link leads nowhere', () => {
  const steps = played({ fault: 'D01' })['']
  expect(steps).toEqual([made, removed, gone, list, 'GET /delta 200', list])
})

test('where nothing can be made the first round is read, and what is behind its link', () => {
  const alone = { '': ['GET /delta 200', round] }
  expect(played({ view: fixtureView })).toEqual(alone)
  expect(played({ mayWrite: false })).toEqual(alone)
})

test('only delta functions have rounds', () => {
  expect(played({ operation: practice.api('v1.0')?.match('GET', '/users/0')?.operation })).toEqual({})
})
