import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { checks } from '../../check/checks.ts'
import { viewContract } from '../../contract/view.ts'
import { loadContract } from '../../load/load-contract.ts'
import { embeddedSpecs } from '../../load/places.ts'
import type { Verdict } from '../../model/finding.ts'
import type { Outcome } from '../../model/outcome.ts'
import type { Standing } from '../../model/standing.ts'
import { registerOf } from '../register.ts'
import { selectOperations } from '../select-operations.ts'
import { tellStanding } from './tell-standing.ts'

const view = viewContract(await loadContract({ kind: 'specs', path: embeddedSpecs }))
const operations = ['deviceConfiguration.list']
const rows = registerOf(view, selectOperations(view, { versions: ['v1.0'], operations, shard: null }), checks)
const stated = rows.filter(({ notStated }) => notStated === null)
const unstated = rows.filter(({ notStated }) => notStated !== null)

let told: Standing[] = []
let requests = 0

beforeEach(() => {
  told = []
  requests = 0
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function outcomeOf(row: (typeof rows)[number] | undefined, verdict: Verdict): Outcome {
  if (row === undefined) throw new Error('the register is too short')
  return { requirement: row.requirement, verdict, cases: 1, findings: [] }
}

/** Settles each after so many milliseconds and ten requests. */
async function* settling(...each: readonly (readonly [after: number, Outcome])[]): AsyncGenerator<Outcome> {
  for (const [after, outcome] of each) {
    await vi.advanceTimersByTimeAsync(after)
    requests += 10
    yield outcome
  }
}

const engineOf = (outcomes: AsyncIterable<Outcome>): Parameters<typeof tellStanding>[0] => ({
  outcomes,
  tally: () => ({ cases: 0, requests, operationsTested: 0 }),
})

async function play(outcomes: AsyncIterable<Outcome>): Promise<readonly Outcome[]> {
  const settled: Outcome[] = []
  for await (const each of tellStanding(engineOf(outcomes), rows, (standing) => told.push(standing)))
    settled.push(each)
  return settled
}

test('where a run stands is told five times a second, and at its end; what is not stated counts for nothing', async () => {
  const settled = [
    [100, outcomeOf(stated[0], 'pass')],
    [300, outcomeOf(stated[1], 'fail')],
    [0, outcomeOf(unstated[0], 'not-applicable')],
    [100, outcomeOf(stated[2], 'pass')],
  ] as const
  expect(await play(settling(...settled))).toEqual(settled.map(([, outcome]) => outcome))
  expect(told).toEqual([
    { done: 1, failed: 0, requests: 10 },
    { done: 1, failed: 0, requests: 10 },
    { done: 3, failed: 1, requests: 40 },
  ])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toHaveLength(3)
})

test('an engine that breaks is told of no more', async () => {
  async function* breaking(): AsyncGenerator<Outcome> {
    yield outcomeOf(stated[0], 'pass')
    throw new Error('broken')
  }
  await expect(play(breaking())).rejects.toThrow('broken')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toEqual([{ done: 1, failed: 0, requests: 0 }])
})
