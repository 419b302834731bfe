import type { KeyObject } from 'node:crypto'
import type { Report } from '../model/report.ts'
import type { RunSettings } from '../model/settings.ts'
import { formatEvidence } from '../report/evidence.ts'
import { historyEntry, seriesOf } from '../report/history.ts'
import { sha256 } from '../report/manifest.ts'
import { describeRun } from '../report/run-record.ts'
import type { Performed } from '../run/session/perform-run.ts'
import type { Files } from './render-report.ts'
import { writeRun } from './write-run.ts'

/** The key that signs the manifest; null for none. */
interface WriteOptions {
  readonly signKey: KeyObject | null
}

/**
 * Writes a run's folder below `settings.out`: the report in all formats, a file of evidence for each finding and for a
 * sample of what passed, `run.json` and the manifest; then copies report and evidence up, over what an earlier run left.
 */
export async function writeReport(
  settings: RunSettings,
  performed: Performed,
  { signKey }: WriteOptions = { signKey: null },
): Promise<void> {
  const { report, evidence } = gatherEvidence(settings, performed)
  const record = describeRun(report, settings)
  const entry = historyEntry(report, seriesOf(report, settings))
  await writeRun(settings.out, { report, evidence, record, signKey, entry })
}

/** Evidence by path, and the report that names the samples. */
function gatherEvidence(
  settings: RunSettings,
  { report, outcomes }: Performed,
): { readonly report: Report; readonly evidence: Files } {
  const evidence = new Map<string, string>()
  const findings = new Map(report.findings.map((finding) => [finding.id, finding]))
  for (const outcome of outcomes.values())
    for (const { finding, exchanges } of outcome.findings)
      evidence.set(
        finding.exchange,
        formatEvidence({ finding: findings.get(finding.id) ?? finding }, settings, exchanges),
      )
  const sampled = new Set<string>()
  const requirements = report.requirements.map((row) => {
    const { sample, requirement } = outcomes.get(row.id) ?? {}
    const key = `${row.version} ${row.check}`
    if (row.verdict !== 'pass' || sample === undefined || requirement === undefined || sampled.has(key))
      return row
    sampled.add(key)
    const exchange = `evidence/pass-${sha256(row.id).slice(0, 12)}.json`
    evidence.set(exchange, formatEvidence({ requirement }, settings, sample))
    return { ...row, exchange }
  })
  return { report: { ...report, requirements }, evidence }
}
