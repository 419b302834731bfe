import type { Check } from '../model/check.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Outcome } from '../model/outcome.ts'
import { requirementId } from './register.ts'

/** Checks that remember what they judge, and outcomes that carry it. */
export interface Sampler {
  readonly checks: readonly Check[]
  sampled(outcomes: AsyncIterable<Outcome>): AsyncIterable<Outcome>
}

/** Keeps the exchanges of one passing case of each check in each version: those of the first requirement to pass. */
export function samplePasses(checks: readonly Check[]): Sampler {
  const kept = new Map<string, readonly Exchange[]>()
  const done = new Set<string>()
  return {
    checks: checks.map((check) => remembering(check, kept, done)),
    sampled: async function* (outcomes) {
      for await (const outcome of outcomes) {
        const { id, version, check } = outcome.requirement
        const sample = kept.get(id)
        kept.delete(id)
        if (outcome.verdict !== 'pass' || sample === undefined || done.has(`${version} ${check}`)) {
          yield outcome
          continue
        }
        done.add(`${version} ${check}`)
        yield { ...outcome, sample }
      }
    },
  }
}

function remembering(check: Check, kept: Map<string, readonly Exchange[]>, done: ReadonlySet<string>): Check {
  return {
    ...check,
    judge: (api, operation, exchanges) => {
      const judgement = check.judge(api, operation, exchanges)
      if (done.has(`${api.version} ${check.id}`)) return judgement
      const isPass = judgement.kind === 'judged' && judgement.observations.length === 0
      const id = requirementId(api.version, check.scope === 'global' ? null : operation.id, check.id)
      if (isPass && !kept.has(id)) kept.set(id, exchanges)
      return judgement
    },
  }
}
