import { describe, expect, test } from 'vitest'
import { sampleContract } from '../../fixtures/sample-contract.ts'
import { viewContract } from '../contract/view.ts'
import type { Case } from '../model/case.ts'
import type { Check } from '../model/check.ts'
import type { Exchange, Role, Step } from '../model/exchange.ts'
import type { Observation } from '../model/finding.ts'
import { type ConfirmOptions, confirm } from './confirm.ts'
import { findingId } from './finding-id.ts'
import { readsBack } from './play.ts'
import { registerOf } from './register.ts'
import type { Sighting } from './tally.ts'

const view = viewContract(sampleContract)
const [api] = view.apis
if (api === undefined) throw new Error('the sample contract has no version')
const [operation] = api.api.operations.filter(({ method }) => method === 'GET')
if (operation === undefined) throw new Error('the sample contract has no GET')

/** Accuses an answer whose body is `bad`. */
const check: Check = {
  id: 'good-body',
  title: 'The body is good.',
  level: 'MUST',
  family: 'schemas',
  needs: ['stated'],
  scope: 'operation',
  state: () => ({ evidence: 'stated', docs: operation.source }),
  judge: (_api, _operation, exchanges) => ({
    kind: 'judged',
    observations: exchanges.flatMap(({ answer }, exchange) =>
      answer?.body === 'bad' ? [observationAt(exchange)] : [],
    ),
  }),
}

function observationAt(exchange: number): Observation {
  return {
    place: 'body',
    verdict: 'fail',
    message: 'The body is bad.',
    docs: { file: 'a.md', line: 1 },
    exchange,
    control: null,
  }
}

function stepAs(role: Role): Step {
  const request = {
    method: 'GET',
    path: '/v1.0/things/1',
    headers: [],
    body: null,
    credential: 'valid',
  } as const
  return { role, operation: 'thing.get', version: 'v1.0', request, intent: { kind: 'valid' } }
}

function exchange(step: Step, status: number, body: string): Exchange {
  const answer = { status, headers: [], body, encoding: 'utf-8' } as const
  return { step, answer, failure: null, retries: 0, startedAt: '', milliseconds: 0 }
}

interface World {
  readonly status?: number
  readonly role?: Role
  /** What the target answers when the case is sent again, one body a request. */
  readonly later?: readonly string[]
  readonly cases?: number
  readonly hasSucceeded?: boolean
  readonly mock?: boolean
  readonly smaller?: readonly string[]
}

function planOf(role: Role, smaller: readonly string[] = [], id = 'the-case'): Case {
  const base = {
    kind: 'valid',
    scenario: 's',
    version: 'v1.0',
    operation: 'thing.get',
    seed: 1,
    path: id,
  } as const
  const next: Case['next'] = (exchanges) => (exchanges.length === 0 ? stepAs(role) : undefined)
  return { ...base, id, next, smaller: () => smaller.map((name) => planOf(role, [], name)) }
}

async function confirmed(world: World) {
  const { status = 200, role = 'subject', later = [], cases = 1, hasSucceeded = true, mock = false } = world
  const [row] = registerOf(view, [operation as never], [check])
  if (row === undefined) throw new Error('no row')
  const queue = [...later]
  const waits: Role[] = []
  const sighting: Sighting = {
    id: findingId(row.requirement, 'body'),
    row,
    operation: operation as never,
    observation: observationAt(0),
    plan: planOf(role, world.smaller),
    exchanges: [exchange(stepAs(role), status, 'bad')],
    cases: new Set(Array.from({ length: cases }, (_, i) => `case ${i}`)),
  }
  const options: ConfirmOptions = {
    api: api as never,
    send: async (step) => exchange(step, status, queue.shift() ?? 'good'),
    mock,
    hasSucceeded: () => hasSucceeded,
    signal: new AbortController().signal,
    grounds: { of: neverAsked, fresh: neverAsked, isBound: () => false },
    pause: async (step) => void waits.push(step.role),
  }
  return { ...(await confirm(sighting, options)), waits }
}

const neverAsked = (): never => {
  throw new Error('a read needs no ground')
}

describe('confirm', () => {
  test('a failure that is seen again stands', async () => {
    expect((await confirmed({ later: ['bad'] })).doubt).toBeNull()
  })

  test('a failure that does not recur is not reproduced', async () => {
    expect((await confirmed({ later: ['good'] })).doubt).toBe('not-reproduced')
  })

  test('three independent cases need no repetition, two do', async () => {
    expect((await confirmed({ cases: 3 })).doubt).toBeNull()
    expect((await confirmed({ cases: 2 })).doubt).toBe('not-reproduced')
  })

  test('a refusal is no failure where the operation was never seen to work', async () => {
    expect((await confirmed({ status: 404, cases: 3, hasSucceeded: false })).doubt).toBe(
      'rejected-by-service',
    )
    expect((await confirmed({ status: 404, cases: 3, hasSucceeded: true })).doubt).toBeNull()
  })

  test('a success and a server error are their own control', async () => {
    expect((await confirmed({ status: 200, cases: 3, hasSucceeded: false })).doubt).toBeNull()
    expect((await confirmed({ status: 500, cases: 3, hasSucceeded: false })).doubt).toBeNull()
  })

  test('what was read back is looked at again with time to settle, however often it was seen', async () => {
    const late = await confirmed({ role: 'read-back', cases: 5, later: ['good', 'good'] })
    expect(late.doubt).toBe('not-settled')
    expect(late.waits).toEqual(['read-back'])
    expect((await confirmed({ role: 'read-back', cases: 5, later: ['bad', 'bad'] })).doubt).toBeNull()
  })

  test('what only the first read after a write shows does not stand', async () => {
    const { doubt } = await confirmed({ role: 'read-back', cases: 5, later: ['bad', 'good'] })
    expect(doubt).toBe('not-settled')
  })

  test('a read after a write is one that reads back, whatever its role', () => {
    const write = { ...stepAs('control'), request: { ...stepAs('control').request, method: 'POST' as const } }
    const read = stepAs('control')
    const shown = [exchange(write, 201, 'good'), exchange(read, 200, 'good')]
    expect([readsBack(read, shown), readsBack(read, shown.slice(1)), readsBack(write, shown)]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('the mock is deterministic: the first sight is enough', async () => {
    expect((await confirmed({ mock: true, later: ['good'] })).doubt).toBeNull()
  })

  test('the first smaller case that shows the same finding becomes the minimal case', async () => {
    const { plan, doubt } = await confirmed({ mock: true, smaller: ['a', 'b', 'c'], later: ['good', 'bad'] })
    expect(doubt).toBeNull()
    expect(plan.path).toBe('b')
  })
})
