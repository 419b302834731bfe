import type { Comparison, Report } from '../model/report.ts'
import { compareWithBaseline } from '../report/baseline.ts'

/** What fails in one SDK and in another, whether a baseline knows it or not; `named` tells two of one version apart. */
export function compareSdks(report: Report, earlier: Report, named: string | undefined): Comparison {
  const { target } = earlier.run
  const run = target === report.run.target ? (named ?? target) : target
  return { ...compareWithBaseline(withoutWaivers(report), withoutWaivers(earlier)), run }
}

function withoutWaivers(report: Report): Report {
  const findings = report.findings.map((finding) =>
    finding.verdict === 'waived' ? { ...finding, verdict: 'fail' as const } : finding,
  )
  return { ...report, findings }
}
