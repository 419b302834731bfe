import type { RunSettings } from '../../model/settings.ts'

/**
 * The name of the BroadcastChannel between the command of a run and the thread that its suites wait in: the one says
 * `interrupt`, the other several times a second where the run stands, as a `Standing`. Tests end in the order of their
 * files, when much else is settled.
 */
export function runChannel({ runId }: Pick<RunSettings, 'runId'>): string {
  return `msgraph-conformance ${runId}`
}

/** Asks the suites to end early. */
export const interrupt = 'interrupt'
