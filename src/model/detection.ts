/** A seeded fault or benign twin, as far as a reader of the detection table needs to know it. */
export interface Seeded {
  readonly id: string
  readonly group: string
  readonly tier: 1 | 2
  readonly title: string
  /** A legal variation: a suite that reports it is wrong. */
  readonly benign: boolean
}

/** What reported a fault, with the gravest verdict it gave. */
export interface Reported {
  readonly check: string
  readonly verdict: 'fail' | 'warning'
}

/** What became of one fault or twin. JSON-serialisable. */
export interface Detection {
  readonly seeded: Seeded
  /** Where it was tried: behind MSW, or over a connection. */
  readonly face: 'mock' | 'http'
  /**
   * Did an answer differ from what a tenant without the fault gives to the same requests, said by a differ that knows no
   * check. What is not shown counts neither as caught nor as missed.
   */
  readonly shown: boolean
  /** Checks that saw it first, failures before warnings; empty where none did. */
  readonly caughtBy: readonly Reported[]
  /** Cases sent up to and with the first that was reported; null where none was. */
  readonly after: number | null
  /** The same with schema checks alone. */
  readonly bySchema: boolean
  /** Cases sent in all. */
  readonly cases: number
}

/** The run without a fault. */
export interface CleanRun {
  readonly operations: number
  /** Requirements whose oracle was evaluated. */
  readonly requirements: number
  readonly cases: number
  readonly requests: number
  readonly fails: number
  readonly warnings: number
}

export interface DetectionTable {
  /** What stands for the contracts, such as `embedded`. */
  readonly contract: string
  readonly runs: number
  readonly clean: CleanRun
  readonly schemaChecks: readonly string[]
  readonly detections: readonly Detection[]
}
