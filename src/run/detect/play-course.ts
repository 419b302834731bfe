import type { ContractView } from '../../model/api-view.ts'
import type { Check } from '../../model/check.ts'
import type { Operation } from '../../model/contract.ts'
import type { RunSettings } from '../../model/settings.ts'
import type { Target } from '../../model/target.ts'
import { countingGuids } from '../../tenant/guid.ts'
import { type ExecuteOptions, execute } from '../execute.ts'
import { leadsOf } from '../leads.ts'
import { type Pause, settleTime } from '../play.ts'
import { type Send, sender } from '../send.ts'
import { vitalSigns } from '../vital-signs.ts'
import type { Lookout } from './lookout.ts'
import type { Opened } from './open-tenant.ts'
import type { Planner } from './plan-library.ts'

/** What the suites are run over. */
export interface Course {
  /** What stands for the contract, such as `embedded contract`. */
  readonly name: string
  readonly view: ContractView
  readonly operations: readonly Operation[]
  readonly settings: RunSettings
}

/** What one run has shown beside what the lookout saw. */
export interface Played {
  /** Requirements whose oracle was evaluated. */
  readonly requirements: number
  readonly requests: number
  /** Checks with what they said that was confirmed, such as `echo fail`. */
  readonly confirmed: ReadonlySet<string>
}

/** Runs the plans of a course against a target, waits left to the tenant's clock, until `abort` or, over HTTP, the first failure that is confirmed. */
export async function playCourse(
  course: Course,
  { target, pass }: Pick<Opened, 'target' | 'pass'>,
  checks: readonly Check[],
  lookout: Lookout,
  plan: Planner,
  abort: AbortController,
): Promise<Played> {
  const { send, dead, requests } = openLine(target, course.settings.requestTimeout, abort.signal)
  const confirmed = new Set<string>()
  let requirements = 0
  try {
    const settings = { ...course.settings, bindings: target.bindings, allowWrites: true }
    const pause: Pause = async () => pass(settleTime)
    const isLead = leadsOf(course.operations)
    const base = { ...alone, ...course, isLead, settings, target, send, dead, pause, signal: abort.signal }
    const tally = { cases: 0, operationsTested: 0 }
    for await (const outcome of execute({ ...base, plan, tally, checks: lookout.watch(checks) })) {
      if (outcome.cases > 0) requirements += 1
      for (const { finding } of outcome.findings) confirmed.add(`${finding.check} ${finding.verdict}`)
      if (target.kind !== 'mock' && outcome.verdict === 'fail') abort.abort()
    }
  } finally {
    await target.close()
  }
  return { requirements, confirmed, requests: requests() }
}

/** One request after the other, everything allowed, nothing to put back and nothing to wait for. */
const alone: Pick<ExecuteOptions, 'keep' | 'mayAct' | 'concurrency' | 'replay'> = {
  keep: () => {},
  mayAct: () => true,
  concurrency: 1,
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
