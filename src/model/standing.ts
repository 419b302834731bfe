/** How far a run is. */
export interface Standing {
  /** Requirements that are settled; for `gate`, operations. */
  readonly done: number
  /** How many of them failed. */
  readonly failed: number
  /** Requests sent so far. */
  readonly requests: number
}
