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
import type { Planner } from './plan-library.ts'
import type { Stage } from './tape.ts'

/** What the suites are run over. */
export interface Course {
  /** What stands for the contract, such as `embedded contract`. */
  readonly name: string
  readonly view: ContractView
  readonly operations: readonly Operation[]
  readonly settings: RunSettings
}

/** What one run has shown beside what the lookout saw. */
interface Played {
  /** Requirements whose oracle was evaluated. */
  readonly requirements: number
  readonly requests: number
  /** Checks with what they said that was confirmed, such as `echo fail`. */
  readonly confirmed: ReadonlySet<string>
}

/**
 * Runs the plans of a course against a target, waits left to the tenant's clock, until `abort` or, over HTTP, the first
 * failure that is confirmed. Each operation finds the tenant as on its first day, so that what a fault did to the ones
 * before makes no difference to it, and one that `isKnown` by its index is left out. What a connection does has nothing
 * to do with the edges of properties, so that they are left out there; nor is a finding made smaller, which nobody reads.
 */
export async function playCourse(
  course: Course,
  opened: Stage,
  checks: readonly Check[],
  lookout: Lookout,
  plan: Planner,
  abort: AbortController,
  isKnown: (index: number) => Promise<boolean>,
): Promise<Played> {
  const { target } = opened
  const { signal } = abort
  const confirmed = new Set<string>()
  const requirements = new Set<string>()
  const isLead = target.kind === 'mock' ? leadsOf(course.operations) : () => false
  const settings = { ...course.settings, bindings: target.bindings, allowWrites: true }
  const pause: Pause = async (_, times) => opened.pass(settleTime * times)
  const tally = { cases: 0, operationsTested: 0 }
  const watched = { checks: lookout.watch(checks), plan: asPlanned(plan), isLead, pause, tally }
  let requests = 0
  try {
    for (const [index, operation] of course.operations.entries()) {
      if (signal.aborted) break
      if (await isKnown(index)) continue
      opened.reset()
      const line = openLine(target, index, settings.requestTimeout, signal, () => {
        requests += 1
      })
      const own = { view: course.view, operations: [operation], settings, target, signal }
      for await (const outcome of execute({ ...alone, ...own, ...watched, ...line })) {
        if (outcome.cases > 0) requirements.add(outcome.requirement.id)
        for (const { finding } of outcome.findings) confirmed.add(`${finding.check} ${finding.verdict}`)
        if (target.kind !== 'mock' && outcome.verdict === 'fail') abort.abort()
      }
    }
  } finally {
    await target.close()
  }
  return { requirements: requirements.size, confirmed, requests }
}

function asPlanned(plan: Planner): Planner {
  return function* (context) {
    for (const { smaller: _smaller, ...each } of plan(context)) yield each
  }
}

/** One request after the other, everything allowed, nothing to put back and nothing to wait for. */
const alone: Pick<ExecuteOptions, 'keep' | 'mayAct' | 'isOpen' | 'concurrency' | 'replay'> = {
  keep: () => {},
  mayAct: () => true,
  isOpen: () => true,
  concurrency: 1,
  replay: (finding) => finding,
}

/** A line for one operation, whose requests have ids that no other operation's have. */
function openLine(
  target: Target,
  index: number,
  requestTimeout: number,
  signal: AbortSignal,
  onRequest: () => void,
): { readonly send: Send; readonly dead: () => string | undefined } {
  const signs = vitalSigns(target.name)
  const newId = countingGuids(`c11e${index.toString(16).padStart(4, '0')}`)
  const send = sender({ target, requestTimeout, signal, newId, sleep: async () => {}, onRequest })
  return {
    dead: signs.dead,
    send: async (step) => {
      const exchange = await send(step)
      signs.note(exchange)
      return exchange
    },
  }
}
