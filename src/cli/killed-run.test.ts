import { expect, test } from 'vitest'
import { killRuns } from '../../fixtures/killed-runs.ts'

/** `node bench/kills.ts` does the same at fifty points. */
test('what killed runs have made is cleaned up by the next run and by cleanup, and nothing else is touched', {
  timeout: 240_000,
}, async () => {
  const { made, ...rest } = await killRuns([
    { moment: 'between', write: true, count: 1 },
    // Its first write cleans up after the one before.
    { moment: 'between', write: true, count: 1 },
    { moment: 'after', write: true, count: 30 },
    { moment: 'before', write: true, count: 12 },
  ])
  expect(made).toBeGreaterThan(0)
  expect(rest).toEqual({ killed: 4, ended: 0, unanswered: 1, inCleanUp: 1, left: [], touched: [] })
})
