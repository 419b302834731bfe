import type { ContractView } from '../../model/api-view.ts'
import type { Check } from '../../model/check.ts'
import type { Operation } from '../../model/contract.ts'
import type { RunSettings } from '../../model/settings.ts'
import type { Target } from '../../model/target.ts'
import type { Fault } from '../../tenant/fault.ts'
import { countingGuids } from '../../tenant/guid.ts'
import { type ExecuteOptions, execute } from '../execute.ts'
import { type Send, sender } from '../send.ts'
import { vitalSigns } from '../vital-signs.ts'
import { Lookout, type Sight } from './lookout.ts'
import { type Face, openTenants } from './open-tenants.ts'

/** What the suites are run over. */
export interface Course {
  /** What stands for the contract, such as `embedded contract`. */
  readonly name: string
  readonly view: ContractView
  readonly operations: readonly Operation[]
  readonly settings: RunSettings
  /** Runs on after a failure, to see all there is to see. */
  readonly goOn?: true
}

/** What one run has shown. */
export interface Trial {
  readonly shown: boolean
  readonly sights: readonly Sight[]
  /** Requirements whose oracle was evaluated. */
  readonly requirements: number
  readonly cases: number
  readonly requests: number
}

/**
 * Runs the plans of a course against a tenant with a fault, waits left out. On the mock, where nothing needs to be
 * confirmed, the run ends with the first case that fails; over HTTP with the first failure that is confirmed.
 */
export async function tryFault(
  course: Course,
  fault: Fault | undefined,
  face: Face,
  checks: readonly Check[],
  known: ReadonlySet<string>,
): Promise<Trial> {
  const { target, bindings, shown } = await openTenants(course.view, fault, face)
  const abort = new AbortController()
  const lookout = new Lookout(known, () => {
    if (face === 'mock' && course.goOn !== true) abort.abort()
  })
  const line = openLine(target, course.settings.requestTimeout, abort.signal)
  const confirmed = new Set<string>()
  let requirements = 0
  try {
    const settings = { ...course.settings, bindings, allowWrites: true }
    const { send, dead } = line
    const base = { ...alone, ...course, settings, target, send, dead, signal: abort.signal }
    for await (const outcome of execute({ ...base, checks: lookout.watch(checks) })) {
      if (outcome.cases > 0) requirements += 1
      for (const { finding } of outcome.findings) confirmed.add(`${finding.check} ${finding.verdict}`)
      if (face === 'http' && outcome.verdict === 'fail') abort.abort()
    }
  } finally {
    await target.close()
  }
  const stands = ({ check, verdict }: Sight): boolean =>
    face === 'mock' || verdict === 'warning' || confirmed.has(`${check} fail`)
  const sights = [...lookout.sights.values()].filter(stands)
  return { shown: shown(), sights, requirements, cases: lookout.cases, requests: line.requests() }
}

/** One request after the other, everything allowed, nothing to put back and nothing to wait for. */
const alone: Pick<ExecuteOptions, 'keep' | 'mayAct' | 'concurrency' | 'pause' | 'replay'> = {
  keep: () => {},
  mayAct: () => true,
  concurrency: 1,
  pause: async () => {},
  replay: (finding) => finding,
}

interface Line {
  readonly send: Send
  readonly dead: () => string | undefined
  readonly requests: () => number
}

function openLine(target: Target, requestTimeout: number, signal: AbortSignal): Line {
  const signs = vitalSigns(target.name)
  let requests = 0
  const send = sender({
    target,
    requestTimeout,
    signal,
    newId: countingGuids('c11e0000'),
    sleep: async () => {},
    onRequest: () => {
      requests += 1
    },
  })
  return {
    dead: signs.dead,
    requests: () => requests,
    send: async (step) => {
      const exchange = await send(step)
      signs.note(exchange)
      return exchange
    },
  }
}
