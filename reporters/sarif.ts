import type { Finding } from '../src/model/finding.ts'
import type { Report } from '../src/model/report.ts'
import { compareText } from './order.ts'
import { formatSarifLog, type SarifResult, sarifPlace } from './sarif-place.ts'
import { formatVisible } from './visible.ts'
import { describeCase, formatRequest, reasonWords, waiverWords } from './words.ts'

const levels: { readonly [verdict in Finding['verdict']]: string } = {
  fail: 'error',
  waived: 'error',
  warning: 'warning',
  inconclusive: 'note',
}

/**
 * The findings of a run as SARIF 2.1.0: each result points at the page and line that it contradicts, and a waived one
 * is suppressed with its justification. A rule is a check; the fingerprint is the finding's id, which no case changes.
 */
export function formatSarif(report: Report): string {
  const rules = [...new Set(report.findings.map(({ check }) => check))].toSorted(compareText)
  const { run, tool } = report
  const isUsable = run.exitCode !== 130
  return formatSarifLog({
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        rules: rules.map(ruleOf),
      },
    },
    automationDetails: { id: `conformance/${formatVisible(run.target)}/${formatVisible(run.id)}` },
    invocations: [
      {
        executionSuccessful: isUsable,
        exitCode: run.exitCode,
        startTimeUtc: run.startedAt,
        endTimeUtc: run.finishedAt,
        toolExecutionNotifications: run.problems.map((text) => ({
          level: 'error',
          message: { text: formatVisible(text) },
        })),
      },
    ],
    results: report.findings
      .toSorted((a, b) => compareText(a.id, b.id))
      .map((finding) => resultOf(finding, rules.indexOf(finding.check))),
  })
}

/** GitHub wants descriptions and help of every rule. */
function ruleOf(check: string): object {
  const id = formatVisible(check)
  return {
    id,
    shortDescription: { text: id },
    fullDescription: { text: `What the check ${id} found.` },
    help: {
      text: 'A result points at the line of the docs that is contradicted. Its properties name the evidence, and a command that sends the case again.',
    },
  }
}

function resultOf(finding: Finding, ruleIndex: number): SarifResult {
  const { id, cause, requirement, exchange, reproduce, reason } = finding
  const request = finding.path === null ? '' : `${formatRequest(finding)}: `
  return {
    ruleId: formatVisible(finding.check),
    ruleIndex,
    level: levels[finding.verdict],
    message: { text: formatVisible(`${request}${finding.message}`) },
    locations: [{ physicalLocation: sarifPlace(finding.docs) }],
    partialFingerprints: { 'conformanceFinding/v1': id, primaryLocationLineHash: `${id}:1` },
    ...(finding.verdict === 'waived' ? { suppressions: [suppressionOf(finding)] } : {}),
    properties: {
      cause: formatVisible(cause),
      requirement: formatVisible(requirement),
      case: formatVisible(describeCase(finding.case)),
      evidence: formatVisible(exchange),
      reproduce: formatVisible(reproduce),
      ...(reason === undefined ? {} : { reason, meaning: reasonWords[reason] }),
    },
  }
}

function suppressionOf(finding: Finding): object {
  const [justification] = waiverWords(finding).map(formatVisible)
  return { kind: 'external', status: 'accepted', ...(justification === undefined ? {} : { justification }) }
}
