import { inject, test } from 'vitest'
import type { Family } from '../src/model/check.ts'
import type { Exercised, Outcome, Tally } from '../src/model/outcome.ts'
import type { RunSettings } from '../src/model/settings.ts'
import { defaultSettings } from '../src/run/default-settings.ts'
import { rowsToTell } from '../src/run/register.ts'
import { openSession, type Session } from '../src/run/session/session.ts'
import { concludeTest } from './conclude-test.ts'

declare module 'vitest' {
  interface ProvidedContext {
    settings: RunSettings
  }
  interface TaskMeta {
    outcome?: Outcome
    tally?: Tally
    exercised?: Exercised
    /** Those that no test before has told. */
    problems?: readonly string[]
    /** Only where no `run` command gathers the outcomes. */
    run?: ReturnType<Session['facts']>
  }
}

/** What `npx vitest --project conformance` runs: all suite files of a worker share it. */
const direct = defaultSettings()

/**
 * One test for each requirement of a family of checks: the run's verdict becomes vitest's. Where a `run` command gathers
 * them, it knows itself what nothing states.
 */
export async function conformance(family: Family): Promise<void> {
  const settings = inject('settings')
  const session = await openSession(settings ?? direct)
  const run = settings?.contract.kind === 'contract' ? undefined : session.facts()
  const told = new Set(run === undefined ? rowsToTell(session.rows) : session.rows)
  const rows = session.rowsOf(family).filter((row) => told.has(row))
  const last = session.rows.at(-1)?.requirement.id
  for (const { requirement } of rows) {
    test(requirement.id, async ({ task, signal, skip, annotate }) => {
      signal.addEventListener('abort', session.interrupt, { once: true })
      const outcome = await session.outcome(requirement.id)
      task.meta.outcome = outcome
      if (run !== undefined) task.meta.run = run
      if (requirement.id === last) {
        await session.done
        task.meta.exercised = session.exercised()
      }
      task.meta.tally = { ...session.tally() }
      task.meta.problems = session.newProblems()
      await concludeTest(outcome, { skip, annotate })
    })
  }
  if (rows.length === 0) test.skip(`no requirement of the family ${family} is stated`, () => {})
}
