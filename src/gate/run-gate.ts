import type { ApiView, ContractView } from '../model/api-view.ts'
import type { Operation } from '../model/contract.ts'
import type { Version } from '../model/source.ts'
import type { Standing } from '../model/standing.ts'
import { type Tried, tryBehaviours } from './behaviour/try-behaviours.ts'
import type { Driver } from './driver.ts'
import { type GateOptions, gateOperation } from './gate-operation.ts'
import type { GatedOperation } from './judged.ts'
import { openWire } from './wire.ts'

/** What an SDK did with all that it was asked. */
export interface Gated {
  readonly driver: Driver
  /** Of the versions that the SDK is for. */
  readonly operations: readonly GatedOperation[]
  /** How many operations were asked for. */
  readonly chosen: number
  /** How many requests the SDK sent. */
  readonly requests: number
  readonly behaviours: readonly { readonly version: Version; readonly tried: readonly Tried[] }[]
  readonly interrupted: boolean
  /** Options of the command line that decide what is sent, each after a blank. */
  readonly options: string
}

interface RunOptions extends GateOptions {
  /** Whether behaviours are tried too. */
  readonly behaviours: boolean
  readonly signal: AbortSignal
  /** Options of the command line that decide what is sent, each after a blank. */
  readonly commandOptions?: string
  /** Called after every operation. */
  readonly onProgress: (standing: Standing) => void
}

/** Drives an SDK through the operations of the versions that it is for, and through every behaviour once a version. */
export async function runGate(
  view: ContractView,
  operations: readonly Operation[],
  driver: Driver,
  options: RunOptions,
): Promise<Gated> {
  const wire = openWire()
  try {
    const own = operations.filter(({ version }) => driver.versions.includes(version))
    const gated: GatedOperation[] = []
    let failed = 0
    for (const operation of own) {
      if (options.signal.aborted) break
      const api = view.api(operation.version)
      if (api === undefined) continue
      const done = await gateOperation(api, operation, driver, wire, options)
      gated.push(done)
      if (done.judged.some(({ blame }) => blame.kind === 'sdk' && blame.verdict === 'fail')) failed += 1
      options.onProgress({ done: gated.length, failed, requests: wire.requests() })
    }
    const versions = [...new Set(own.map(({ version }) => version))]
    const behaviours = []
    for (const api of versions.map((version) => view.api(version)).filter((each) => each !== undefined))
      if (options.behaviours && !options.signal.aborted)
        behaviours.push({
          version: api.version,
          tried: await tryBehaviours(narrowed(api, own), driver, wire),
        })
    const { signal, commandOptions = '' } = options
    return {
      driver,
      operations: gated,
      chosen: operations.length,
      requests: wire.requests(),
      behaviours,
      interrupted: signal.aborted,
      options: commandOptions,
    }
  } finally {
    wire.close()
  }
}

/** The same version with the chosen operations alone. */
function narrowed(api: ApiView, operations: readonly Operation[]): ApiView {
  const own = operations.filter(({ version }) => version === api.version)
  return { ...api, api: { ...api.api, operations: own } }
}
