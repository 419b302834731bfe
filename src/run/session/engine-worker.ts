import { parentPort, workerData } from 'node:worker_threads'
import { viewContract } from '../../contract/view.ts'
import { loadContract } from '../../load/load-contract.ts'
import type { Exercised, Outcome, Tally } from '../../model/outcome.ts'
import type { RunSettings } from '../../model/settings.ts'
import { startEngine } from '../engine.ts'
import { selectOperations } from '../select-operations.ts'
import { newLines } from './new-lines.ts'

/** What a worker is asked for: to test a part of the operations, as `version/id`, to send nothing more, or to end. */
export type EngineOrder = ReadonlySet<string> | 'stop' | 'end'

/** What a worker says with every outcome, every second, and at the end of a part; problems once each. */
export type EngineReport = {
  readonly tally: Tally
  readonly problems: readonly string[]
} & (
  | { readonly kind: 'standing' }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly kind: 'end'; readonly exercised: Exercised }
)

const second = 1000

const say = (report: EngineReport): void => parentPort?.postMessage(report)

const settings = workerData as RunSettings
const abort = new AbortController()
const view = viewContract(await loadContract(settings.contract))
const operations = selectOperations(view, settings)

async function testPart(part: ReadonlySet<string>): Promise<void> {
  const ofPart = operations.filter(({ version, id }) => part.has(`${version}/${id}`))
  const engine = startEngine(view, settings, ofPart, abort.signal)
  const newProblems = newLines(engine.problems)
  const soFar = () => ({ tally: engine.tally(), problems: newProblems() })
  const pulse = setInterval(() => say({ kind: 'standing', ...soFar() }), second)
  for await (const outcome of engine.outcomes) say({ kind: 'outcome', outcome, ...soFar() })
  clearInterval(pulse)
  say({ kind: 'end', exercised: engine.exercised(), ...soFar() })
}

parentPort?.on('message', (order: EngineOrder) => {
  if (order === 'stop') abort.abort()
  else if (order === 'end') parentPort?.close()
  else void testPart(order)
})
