import path from 'node:path'
import { expect, test } from 'vitest'
import { viewContract } from '../../contract/view.ts'
import { loadContract } from '../../load/load-contract.ts'
import { packageRoot } from '../../load/places.ts'
import type { Outcome } from '../../model/outcome.ts'
import type { RunSettings } from '../../model/settings.ts'
import { defaultSettings } from '../default-settings.ts'
import { type Engine, startEngine } from '../engine.ts'
import { rootOf, selectOperations } from '../select-operations.ts'
import { partOperations } from './part-operations.ts'
import { startWorkers } from './start-workers.ts'

const settings: RunSettings = {
  ...defaultSettings(),
  contract: { kind: 'docs', paths: [path.join(packageRoot, 'fixtures/practice-pages')] },
  versions: ['v1.0'],
  fault: 'B01',
  runs: 2,
}
const { signal } = new AbortController()

/** What a list holds when it is asked decides how many filters it can be asked with: there verdicts are compared, not counts. */
const countedByList = /\/(?:query-filter|query-orderby|same-under-options)$/

async function linesOf(engine: Engine): Promise<readonly string[]> {
  const outcomes: Outcome[] = []
  for await (const outcome of engine.outcomes) outcomes.push(outcome)
  const { operationsTested } = engine.tally()
  const lines = outcomes.map((each) =>
    [
      each.requirement.id,
      each.verdict,
      countedByList.test(each.requirement.id) ? '' : each.cases,
      ...each.findings.map(({ finding }) => finding.id),
    ].join(' '),
  )
  return [...lines.sort(), `${operationsTested} operations`]
}

test('parts tested by workers come to what one engine comes to', async () => {
  const view = viewContract(await loadContract(settings.contract))
  const operations = selectOperations(view, settings)
  const parts = [...Map.groupBy(operations, rootOf).values()]
  expect(parts.length).toBeGreaterThan(3)
  const whole = await linesOf(startEngine(view, settings, operations, signal))
  expect(await linesOf(startWorkers(settings, parts, 3, signal))).toEqual(whole)
})

test('an interruption reaches the workers: what is left is settled without being sent', async () => {
  const abort = new AbortController()
  const view = viewContract(await loadContract(settings.contract))
  const operations = selectOperations(view, settings)
  abort.abort()
  const lines = await linesOf(startWorkers(settings, partOperations(view, operations), 2, abort.signal))
  expect(lines.filter((line) => / not-tested 0?$/.test(line)).length).toBeGreaterThan(100)
})
