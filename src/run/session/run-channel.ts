import type { RunSettings } from '../../model/settings.ts'

/** The name of the BroadcastChannel between a run's command and the thread that its suites wait in. */
export function runChannel({ runId }: Pick<RunSettings, 'runId'>): string {
  return `msgraph-conformance ${runId}`
}

/** To the suites: end early. */
export const interrupt = 'interrupt'

/** From the suites, several times a second: tests come in the order of their files, when much else is settled. */
export interface Standing {
  /** Requirements that are settled, of those that are told. */
  readonly done: number
  readonly failed: number
  readonly requests: number
}
