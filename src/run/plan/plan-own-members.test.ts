import { expect, test } from 'vitest'
import { playCase } from '../../../fixtures/play-case.ts'
import { fixtureView, startClient } from '../../../fixtures/tenant-client.ts'
import type { PlanContext } from './plan-context.ts'
import { planOwnMembers } from './plan-own-members.ts'

const api = fixtureView.api('v1.0')
const list = api?.match('GET', '/me/things')?.operation
if (api === undefined || list === undefined) throw new Error('the fixture lists things')

const options = ['$top', '$filter', '$orderby', '$count']

/** The requests of the case and what they were answered, where the page documents these options. */
function played(documented: readonly string[], more: object = {}): readonly string[] {
  const operation = {
    ...list,
    queryOptions: documented.map((name) => ({ name, source: { file: 'x.md', line: 1 } })),
  }
  const ground = { values: {}, types: {}, writable: true, own: false }
  const context = { api, operation, ground, seed: 1, type: null, live: false, mayWrite: true, ...more }
  const [plan] = planOwnMembers(context as unknown as PlanContext)
  if (plan === undefined) return []
  return playCase(plan, startClient()).map(({ step, answer }) => {
    const { method, path } = step.request
    return `${step.role} ${method} ${path.replace(/^\/v1.0\/me\/things/, '').replace(/\/[-\w]+/, '/{id}')} ${answer?.status}`
  })
}

test('members are made, asked for by each documented option, and counted and filtered again when one is gone and another changed', () => {
  const steps = played(options)
  expect(steps.slice(0, 3)).toEqual(Array(3).fill('setup POST  201'))
  expect(steps.filter((each) => each.startsWith('subject')).map((each) => each.split('?')[1])).toEqual([
    '$orderby=anInt16 200',
    '$filter=anInt16%20eq%2010 200',
    '$filter=anInt16%20eq%2010&$orderby=anInt16 200',
    '$filter=anInt16%20eq%2010&$top=1 200',
    expect.stringMatching(/^\$top=\d 200$/),
    expect.stringMatching(/^\$top=\d&\$count=true 200$/),
    '$count=true 200',
    '$filter=anInt16%20eq%2010 200',
  ])
  const gone = steps.indexOf('setup DELETE /{id} 204')
  expect(gone).toBeGreaterThan(0)
  expect(steps[gone + 1]).toBe('setup PATCH /{id} 200')
  expect(steps.findLastIndex((each) => each.startsWith('subject'))).toBeGreaterThan(gone)
  expect(steps.slice(-2)).toEqual(Array(2).fill('teardown DELETE /{id} 204'))
})

test('an option that the page does not document is not asked for', () => {
  expect(played(['$count']).filter((each) => each.startsWith('subject'))).toEqual([
    'subject GET ?$count=true 200',
  ])
})

test('nothing is made where no option is documented, nothing may be written or nothing can carry the marker', () => {
  expect(played([])).toEqual([])
  expect(played(options, { mayWrite: false })).toEqual([])
  expect(played(options, { live: true, mark: () => undefined })).toEqual([])
})
