import type { Detection } from '../src/model/detection.ts'

/** How many faults of a part of the table were shown, caught and how. */
interface Caught {
  /** Faults that changed an answer. */
  readonly shown: number
  readonly caught: number
  /** Of these, by a warning and no failure. */
  readonly byWarning: number
  readonly bySchema: number
}

/** Counts what became of faults; those that changed no answer are left out. */
export function countCaught(detections: readonly Detection[]): Caught {
  const shown = detections.filter((each) => each.shown)
  const caught = shown.filter(isCaught)
  return {
    shown: shown.length,
    caught: caught.length,
    byWarning: caught.filter((each) => !hasFailed(each)).length,
    bySchema: shown.filter((each) => each.bySchema).length,
  }
}

export function isCaught({ caughtBy }: Detection): boolean {
  return caughtBy.length > 0
}

/** Did a check call it a failure: of a benign twin a false alarm. */
export function hasFailed({ caughtBy }: Detection): boolean {
  return caughtBy.some(({ verdict }) => verdict === 'fail')
}

/** Tier-1 faults that changed an answer and that nothing reported. */
export function missedFirst(faults: readonly Detection[]): readonly Detection[] {
  return faults.filter((each) => each.seeded.tier === 1 && each.shown && !isCaught(each))
}

/** The faults of a table, or its benign twins. */
export function partOf(detections: readonly Detection[], benign: boolean): readonly Detection[] {
  return detections.filter(({ seeded }) => seeded.benign === benign)
}
