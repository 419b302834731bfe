import path from 'node:path'
import { expect, test } from 'vitest'
import { viewContract } from '../src/contract/view.ts'
import { type Baseline, fixedSince, readBaseline } from '../src/gate/baseline.ts'
import { outcomesOf } from '../src/gate/gate-outcomes.ts'
import { openDriver } from '../src/gate/open-driver.ts'
import { runGate } from '../src/gate/run-gate.ts'
import { findInstalled } from '../src/gate/sdk-package.ts'
import { loadContract } from '../src/load/load-contract.ts'
import { defaultSettings } from '../src/run/default-settings.ts'
import { concludeTest } from './conclude-test.ts'

/** Drawn bodies per operation, as `gate` has them unless told otherwise. */
const drawn = 2

/** One test for each requirement of the gate of an SDK over the embedded contract; what its baseline knows is noted, what is new fails. */
export async function gateSdk(sdk: string, baseline: Baseline): Promise<void> {
  if (sdk !== 'control' && findInstalled(sdk, '.') === undefined) {
    test.skip(`${sdk} is not installed: npm install --save-dev ${sdk}`, () => {})
    return
  }
  const { contract, seed } = defaultSettings()
  const view = viewContract(await loadContract(contract))
  const operations = view.apis.flatMap(({ api }) => api.operations)
  const options = {
    seed,
    drawn,
    behaviours: true,
    signal: new AbortController().signal,
    onProgress: () => {},
  }
  const driver = await openDriver({ kind: 'installed', sdk }, '.')
  const gated = await runGate(view, operations, driver, options)
  const { outcomes } = outcomesOf(gated, new Set(baseline.findings.map(({ id }) => id)))
  for (const [requirement, outcome] of outcomes)
    test(`${sdk}: ${requirement}`, (context) => concludeTest(outcome, context))
  test(`${sdk}: the baseline knows nothing that is fixed`, () => {
    const findings = [...outcomes.values()].flatMap((each) => each.findings.map(({ finding }) => finding))
    expect(fixedSince(baseline, { findings })).toEqual([])
  })
}

/** The known findings of an SDK: `npm start -- gate --sdk <name> --baseline suites/<file> --update-baseline` writes them. */
export function knownTo(file: string): Baseline {
  return readBaseline(path.join(import.meta.dirname, file))
}
