/** A seeded fault or benign twin, as far as a reader of the detection table needs to know it. */
export interface Seeded {
  readonly id: string
  readonly group: string
  readonly tier: 1 | 2
  readonly title: string
  /** A legal variation: a suite that reports it is wrong. */
  readonly benign: boolean
  /** Of a twin: the rule that makes it legal. */
  readonly legal?: string
}

/** A check that reported a fault, with the gravest verdict it gave. */
export interface Reported {
  readonly check: string
  readonly verdict: 'fail' | 'warning'
}

/** What became of one fault or twin. JSON-serialisable. */
export interface Detection {
  readonly seeded: Seeded
  /** Where it was tried last: behind MSW, or over a connection. */
  readonly face: 'mock' | 'http'
  /**
   * Did an answer differ from what a tenant without the fault gives to the same requests, said by a differ that knows no
   * check. What is not shown counts neither as caught nor as missed.
   */
  readonly shown: boolean
  /** Checks that saw it first; warnings only where nothing failed. Empty where none saw it. */
  readonly caughtBy: readonly Reported[]
  /** Cases sent up to and with the first that was reported; null where none was. */
  readonly after: number | null
  /** Did schema checks alone see it too. */
  readonly bySchema: boolean
  /** Cases sent in all. */
  readonly cases: number
}

/** What the suites were run over, and what they said of it without a fault. */
export interface CleanRun {
  /** What stands for the contract, such as `embedded`. */
  readonly contract: string
  readonly operations: number
  /** Requirements whose oracle was evaluated. */
  readonly requirements: number
  readonly cases: number
  readonly requests: number
  readonly fails: number
  readonly warnings: number
}

export interface DetectionTable {
  readonly clean: readonly CleanRun[]
  /** Drawn cases per property. */
  readonly runs: number
  readonly seed: number
  /** Ids of the checks that a tool without oracles has. */
  readonly schemaChecks: readonly string[]
  readonly detections: readonly Detection[]
}
