import { digestContract } from '../../contract/digest.ts'
import { embeddedNote } from '../../contract/embedded.ts'
import { packageVersion } from '../../load/package-version.ts'
import type { ContractView } from '../../model/api-view.ts'
import type { RunSettings } from '../../model/settings.ts'
import type { Traffic } from '../../model/traffic.ts'
import { buildReport } from '../session/build-report.ts'
import type { Performed } from '../session/perform-run.ts'
import type { Recorder } from './recorder.ts'

/** The report of recorded traffic, in the shape of a run's. `settings.minTested` above zero: nothing judged is untestable. */
export function reportTraffic(
  settings: RunSettings,
  view: ContractView,
  recorder: Recorder,
  startedAt: string,
): Performed {
  const rows = recorder.rows()
  const traffic = recorder.traffic()
  const outcomes = new Map(recorder.outcomes().map((outcome) => [outcome.requirement.id, outcome]))
  const report = buildReport(
    rows,
    {
      outcomes,
      interrupted: false,
      problems: problemsOf(traffic, view),
      tally: {
        cases: traffic.judged,
        requests: traffic.exchanges,
        operationsTested: traffic.operations.length,
      },
    },
    {
      name: 'msgraph-conformance',
      version: packageVersion(),
      node: process.versions.node,
      platform: `${process.platform}-${process.arch}`,
    },
    {
      id: settings.runId,
      startedAt,
      finishedAt: new Date().toISOString(),
      seed: settings.seed,
      target: settings.target,
      versions: [...new Set(traffic.operations.map(({ version }) => version))],
      contractDigest: digestContract(view.contract),
    },
    settings.minTested,
  )
  return { report, outcomes }
}

/** What was recorded and could not be judged, a line each. */
function problemsOf({ undocumented, unread }: Traffic, { contract }: ContractView): readonly string[] {
  const note = undocumented.length === 0 ? undefined : embeddedNote(contract)
  return [
    ...(note === undefined ? [] : [note]),
    ...(unread.first === null ? [] : [`${unread.first} (${unread.entries} passed over)`]),
    ...undocumented.map(
      ({ method, path, because, requests }) =>
        `${method} ${path} is not documented: ${because} (${requests} sent)`,
    ),
  ]
}
