import { parentPort, workerData } from 'node:worker_threads'
import { viewContract } from '../../contract/view.ts'
import { loadContract } from '../../load/load-contract.ts'
import type { Exercised, Outcome, Tally } from '../../model/outcome.ts'
import type { RunSettings } from '../../model/settings.ts'
import { startEngine } from '../engine.ts'
import { selectOperations } from '../select-operations.ts'
import { newLines } from './new-lines.ts'

/** What a worker is given: the run, and which of its operations it tests, as `version/id`. */
export interface EngineJob {
  readonly settings: RunSettings
  readonly part: ReadonlySet<string>
}

/** What a worker says with every outcome, and at the end; problems once each. */
export type EngineReport =
  | {
      readonly kind: 'outcome'
      readonly outcome: Outcome
      readonly tally: Tally
      readonly problems: readonly string[]
    }
  | { readonly kind: 'end'; readonly exercised: Exercised; readonly problems: readonly string[] }

const say = (report: EngineReport): void => parentPort?.postMessage(report)

const { settings, part } = workerData as EngineJob
const abort = new AbortController()
// The one message that comes asks to stop.
parentPort?.on('message', () => abort.abort())
const view = viewContract(await loadContract(settings.contract))
const operations = selectOperations(view, settings).filter(({ version, id }) => part.has(`${version}/${id}`))
const engine = startEngine(view, settings, operations, abort.signal)
const newProblems = newLines(engine.problems)
for await (const outcome of engine.outcomes) {
  say({ kind: 'outcome', outcome, tally: engine.tally(), problems: newProblems() })
}
say({ kind: 'end', exercised: engine.exercised(), problems: newProblems() })
parentPort?.close()
