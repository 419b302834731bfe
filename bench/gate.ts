/** All v1.0 operations with one example each through an SDK, against as many bare fetches through MSW: prints the ratio. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { viewContract } from '../src/contract/view.ts'
import { casesOf } from '../src/gate/gate-case.ts'
import { gateToken } from '../src/gate/gate-host.ts'
import { judgeModel, judgeRequest } from '../src/gate/judge-case.ts'
import { openDriver } from '../src/gate/open-driver.ts'
import { openWire } from '../src/gate/wire.ts'
import { loadContract } from '../src/load/load-contract.ts'
import { embeddedSpecs, packageRoot } from '../src/load/places.ts'
import { graphOrigin } from '../src/model/graph-origin.ts'
import { median } from './median.ts'

const sdk = process.argv[2] ?? '@microsoft/microsoft-graph-client'
const corpus =
  process.env['GRAPH_DOCS_DIR'] ?? path.join(packageRoot, '../shared/corpus/microsoft-graph-docs-2021-07')
const contract = await loadContract(
  existsSync(corpus) ? { kind: 'docs', paths: [corpus] } : { kind: 'specs', path: embeddedSpecs },
)
const api = viewContract(contract).api('v1.0')
if (api === undefined) throw new Error('the contract has no v1.0')
const driver = await openDriver({ kind: 'installed', sdk }, '.')
const reached = api.api.operations.filter((operation) => driver.reach(operation).kind !== 'none')
const cases = reached.flatMap((operation) => {
  const [first] = casesOf(api, operation, 1, 0)
  return first === undefined ? [] : [{ operation, first }]
})
const wire = openWire()

const bare = async (): Promise<void> => {
  for (const { first } of cases) {
    const script = [{ status: first.status, body: first.answer }]
    const headers = { Authorization: `Bearer ${gateToken}` }
    await wire.converse(script, async () => (await fetch(`${graphOrigin}/v1.0/gate`, { headers })).text())
  }
}

const gate = async (): Promise<void> => {
  for (const { operation, first } of cases) {
    const script = [{ status: first.status, body: first.answer }]
    const { captured, result } = await wire.converse(script, () => driver.call(operation, first.call))
    judgeRequest(api, operation, first, driver.reach(operation), captured)
    if ('value' in result) judgeModel(api, operation, first, result.value)
  }
}

const time = async (run: () => Promise<void>): Promise<number> => {
  const begin = performance.now()
  await run()
  return performance.now() - begin
}

await bare()
const bareTimes: number[] = []
const gateTimes: number[] = []
for (let round = 0; round < 5; round++) {
  bareTimes.push(await time(bare))
  gateTimes.push(await time(gate))
}
wire.close()
const [a, b] = [median(bareTimes), median(gateTimes)]
process.stdout.write(
  `${driver.name}@${driver.version}: ${cases.length} operations, gated ${Math.round(b)} ms, bare fetch ${Math.round(a)} ms, ratio ${(b / a).toFixed(1)}\n`,
)
