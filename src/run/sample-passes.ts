import type { Check } from '../model/check.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Version } from '../model/source.ts'

/** Checks that remember what they judge, and outcomes that carry it. */
interface Sampler {
  readonly checks: readonly Check[]
  sampled(outcomes: AsyncIterable<Outcome>): AsyncIterable<Outcome>
}

/** What is remembered of one check in one version, until one of its requirements has passed. */
interface Memory {
  /** By operation, null for a global rule: the first case to pass. */
  readonly kept: Map<string | null, readonly Exchange[]>
  isDone: boolean
}

type Memories = (version: Version) => Memory

/** Keeps the exchanges of one passing case of each check in each version: those of the first requirement to pass. */
export function samplePasses(checks: readonly Check[]): Sampler {
  const byCheck = new Map(checks.map(({ id }) => [id, memories()]))
  return {
    checks: checks.map((check) => remembering(check, byCheck.get(check.id) ?? memories())),
    sampled: async function* (outcomes) {
      for await (const outcome of outcomes) {
        const { operation, version, check } = outcome.requirement
        const memory = byCheck.get(check)?.(version)
        const sample = memory?.kept.get(operation)
        memory?.kept.delete(operation)
        if (outcome.verdict !== 'pass' || sample === undefined || memory === undefined || memory.isDone) {
          yield outcome
          continue
        }
        memory.isDone = true
        memory.kept.clear()
        yield { ...outcome, sample }
      }
    },
  }
}

function memories(): Memories {
  const byVersion = new Map<Version, Memory>()
  return (version) => {
    const memory = byVersion.get(version) ?? { kept: new Map(), isDone: false }
    byVersion.set(version, memory)
    return memory
  }
}

function remembering(check: Check, memoryOf: Memories): Check {
  return {
    ...check,
    judge: (api, operation, exchanges) => {
      const judgement = check.judge(api, operation, exchanges)
      if (judgement.kind !== 'judged' || judgement.observations.length > 0) return judgement
      const memory = memoryOf(api.version)
      const key = check.scope === 'global' ? null : operation.id
      if (!memory.isDone && !memory.kept.has(key)) memory.kept.set(key, exchanges)
      return judgement
    },
  }
}
