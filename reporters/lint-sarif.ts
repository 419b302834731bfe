import { createHash } from 'node:crypto'
import type { LintFinding } from '../src/model/lint-finding.ts'
import type { Source } from '../src/model/source.ts'
import type { LintTool } from './lint-json.ts'
import { formatSarifLog, type SarifResult, sarifArtifact, sarifPlace } from './sarif-place.ts'
import { formatVisible } from './visible.ts'

/** What SARIF says about a rule. */
export interface SarifRule {
  readonly id: string
  readonly severity: LintFinding['severity']
  readonly title: string
  /** Its page, in Markdown. */
  readonly help: string
}

interface SarifOptions {
  readonly tool: LintTool
  readonly rules: readonly SarifRule[]
}

/**
 * One run as SARIF 2.1.0 (OASIS, 2020). Paths are relative to the docs root, `DOCSROOT`; a fix replaces its whole line;
 * the fingerprint is made of rule, file and message, so that it survives when lines move.
 */
export function formatLintSarif(findings: readonly LintFinding[], options: SarifOptions): string {
  const { tool, rules } = options
  const seen = new Map<string, number>()
  const run = {
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        rules: rules.map(({ id, severity, title, help }) => ({
          id,
          shortDescription: { text: title },
          fullDescription: { text: title },
          help: { text: help.replace(/[*`]/g, ''), markdown: help },
          defaultConfiguration: { level: severity },
        })),
      },
    },
    results: findings.map((finding) => resultOf(finding, rules, seen)),
  }
  return formatSarifLog(run)
}

function resultOf(finding: LintFinding, rules: readonly SarifRule[], seen: Map<string, number>): SarifResult {
  const { rule, severity, message, source, against, fix } = finding
  const fingerprint = fingerprintOf(finding, seen)
  const ruleIndex = rules.findIndex(({ id }) => id === rule)
  return {
    ruleId: rule,
    ...(ruleIndex === -1 ? {} : { ruleIndex }),
    level: severity,
    message: { text: formatVisible(message) },
    locations: [{ physicalLocation: sarifPlace(source) }],
    ...(against === null
      ? {}
      : {
          relatedLocations: [
            { id: 1, physicalLocation: sarifPlace(against), message: { text: 'The other side.' } },
          ],
        }),
    ...(fix === null ? {} : { fixes: [fixOf(source, fix)] }),
    partialFingerprints: { 'conformanceLint/v1': fingerprint, primaryLocationLineHash: fingerprint },
  }
}

function fixOf(source: Source, fix: string): object {
  const deletedRegion = { startLine: source.line, startColumn: 1, endLine: source.line + 1, endColumn: 1 }
  return {
    artifactChanges: [
      {
        artifactLocation: sarifArtifact(source),
        replacements: [{ deletedRegion, insertedContent: { text: `${fix}\n` } }],
      },
    ],
  }
}

function fingerprintOf(finding: LintFinding, seen: Map<string, number>): string {
  const identity = `${finding.rule}\n${finding.source.file}\n${finding.message}`
  const occurrence = (seen.get(identity) ?? 0) + 1
  seen.set(identity, occurrence)
  return `${createHash('sha256').update(identity).digest('hex').slice(0, 32)}:${occurrence}`
}
