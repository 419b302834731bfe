import { oncePer } from '../../contract/once-per.ts'
import type { Case, CaseKind } from '../../model/case.ts'
import type { Operation } from '../../model/contract.ts'
import type { Exchange, Step } from '../../model/exchange.ts'

/** Makes one step of a plan from the exchanges before it; undefined leaves the step out. */
export type StepMaker = (exchanges: readonly Exchange[]) => Step | undefined

export interface CaseHead {
  readonly kind: CaseKind
  readonly scenario: string
  /** What tells this case from the others of its scenario; empty where the scenario has one. */
  readonly detail: string
  readonly seed: number
  readonly path?: string
}

/** A case whose steps are made in order; which maker is next follows from the exchanges alone. */
export function planCase(
  operation: Operation,
  head: CaseHead,
  makers: readonly StepMaker[],
  more: Pick<Case, 'type' | 'on' | 'linking' | 'smaller'> = {},
): Case {
  const detail = head.detail === '' ? '' : `:${head.detail}`
  return {
    id: `${operation.version}/${operation.id}/${head.kind}/${head.scenario}${detail}`,
    kind: head.kind,
    scenario: head.scenario,
    seed: head.seed,
    path: head.path ?? '',
    next: (exchanges) => nextStep(makers, exchanges),
    ...more,
  }
}

interface Reached {
  makers: readonly StepMaker[]
  sent: number
  maker: number
}

/** Which maker comes after the exchanges of a case, by the array that they are gathered in: asked for at each step. */
const reachedIn = oncePer((_exchanges: readonly Exchange[]): Reached => ({ makers: [], sent: 0, maker: 0 }))

function nextStep(makers: readonly StepMaker[], exchanges: readonly Exchange[]): Step | undefined {
  const reached = reachedIn(exchanges)
  const goesOn = reached.makers === makers && reached.sent === exchanges.length
  let sent = goesOn ? exchanges.length : 0
  for (let at = goesOn ? reached.maker : 0; at < makers.length; at++) {
    const step = makers[at]?.(exchanges.slice(0, sent))
    if (step === undefined) continue
    if (sent === exchanges.length) {
      Object.assign(reached, { makers, sent: sent + 1, maker: at + 1 })
      return step
    }
    sent += 1
  }
  return undefined
}
