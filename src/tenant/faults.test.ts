import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { things } from '../../fixtures/conversation/ask.ts'
import { converse, type Step, transcript } from '../../fixtures/fault-conversation.ts'
import { fixtureView, startClient } from '../../fixtures/fault-view.ts'
import type { Fault } from './fault.ts'
import { faults, findFault, twins } from './faults.ts'
import { splitUrl } from './split-url.ts'

const healthy = transcript(converse(startClient()))

test('the conversation without a fault has every kind of answer, and is the same each time', () => {
  const steps = converse(startClient())
  const statuses = new Set(steps.map(({ answer }) => answer.status))
  expect([...statuses].sort()).toEqual([200, 201, 202, 204, 302, 304, 400, 401, 403, 404, 405, 412, 415])
  expect(transcript(steps)).toEqual(healthy)
})

test('every successful answer of the conversation satisfies the contract', () => {
  for (const step of converse(startClient())) expect(violations(step)).toEqual([])
})

test('ids are unique, and titles too', () => {
  const all = [...faults, ...twins]
  expect(new Set(all.map(({ id }) => id.toLowerCase())).size).toBe(all.length)
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length)
})

test('a fault is found by its id in any letter case', () => {
  expect(findFault('s01')?.id).toBe('S01')
  expect(findFault('TWIN-ORDER')?.benign).toBe(true)
  expect(findFault('nothing')).toBeUndefined()
})

const catalogue = '../shared/faults.json'

test.skipIf(!existsSync(catalogue))('every fault of the catalogue is there, in its group and tier', () => {
  const listed = JSON.parse(readFileSync(catalogue, 'utf8')) as readonly {
    id: string
    group: string
    tier: number
  }[]
  const ours = new Map(faults.map(({ id, group, tier }) => [id, { id, group, tier }]))
  for (const { id, group, tier } of listed) expect(ours.get(id)).toEqual({ id, group, tier })
})

describe('a fault', () => {
  test.each(faults.map((fault) => [fault.id, fault] as const))(
    '%s changes what clients see',
    (_id, fault) => {
      expect(transcript(converse(startClient({ fault })))).not.toEqual(healthy)
      expect(fault.benign).toBeUndefined()
    },
  )
})

describe('a twin', () => {
  test.each(twins.map((twin) => [twin.id, twin] as const))(
    '%s changes what clients see, within the contract',
    (_id, twin) => {
      expect(twin.benign).toBe(true)
      expect(twin.legal).toMatch(/\S/)
      const steps = converse(startClient({ fault: twin }))
      expect(transcript(steps)).not.toEqual(healthy)
      for (const step of steps) expect([step.url, violations(step)]).toEqual([step.url, []])
    },
  )
})

test('a fault forgets what it knows when the tenant is reset', () => {
  const { tenant, ask } = startClient({ fault: findFault('L01') as Fault })
  const statuses = (): number[] => Array.from({ length: 9 }, () => ask('GET', things).status)
  expect(statuses()).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 429])
  ask('GET', things)
  tenant.reset()
  expect(statuses().at(-1)).toBe(429)
})

/** What the contract has against a successful answer. */
function violations({ method, url, answer }: Step): readonly string[] {
  const { version, path } = splitUrl(url)
  const api = fixtureView.apis.find((each) => each.version === version)
  const operation = api?.match(method, path)?.operation
  if (api === undefined || operation === undefined || answer.status >= 300 || answer.json === undefined)
    return []
  const found = api.validateResponse(operation, answer.status, answer.json) ?? []
  return found
    .filter(
      ({ evidence, keyword }) =>
        evidence === 'stated' && !(keyword === 'required' && url.includes('$select=')),
    )
    .map((each) => `${each.pointer}: ${each.message}`)
}
