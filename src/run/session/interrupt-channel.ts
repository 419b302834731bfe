import type { RunSettings } from '../../model/settings.ts'

/** The name of the BroadcastChannel on which a run is asked to end early. */
export function interruptChannel({ runId }: Pick<RunSettings, 'runId'>): string {
  return `msgraph-conformance ${runId}`
}
