import type { Operation } from '../model/contract.ts'
import { countVerdicts } from '../model/count-verdicts.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Report, RunFacts, Verdicts } from '../model/report.ts'
import { exitCodes } from '../report/exit-code.ts'
import { judgeProfiles } from '../report/profiles.ts'
import { resultOf } from '../report/report-of.ts'
import { toolFacts } from '../report/tool-facts.ts'
import { mostCases } from './coverage.ts'
import type { Gated } from './run-gate.ts'

type GateFacts = Pick<RunFacts, 'id' | 'startedAt' | 'seed' | 'contractDigest' | 'contractSketch'>

/** The report of a gate, in the shape of every report. */
export function gateReport(gated: Gated, outcomes: ReadonlyMap<string, Outcome>, facts: GateFacts): Report {
  const { driver, operations, interrupted } = gated
  const requirements = [...outcomes.values()].map(resultOf)
  const verdicts = countVerdicts(requirements)
  const tested = operations.filter(({ cases }) => mostCases(cases) > 0)
  return {
    schemaVersion: 1,
    tool: toolFacts(),
    run: {
      ...facts,
      finishedAt: new Date().toISOString(),
      target: `${driver.name}@${driver.version}`,
      versions: [...new Set(operations.map(({ operation }) => operation.version))],
      interrupted,
      exitCode: exitCodeOf(verdicts, tested.length, interrupted),
      problems: problemsOf(gated),
    },
    summary: {
      operations: operations.length,
      paths: new Set(operations.map(({ operation }) => keyOf(operation))).size,
      cases: operations.reduce((sum, { cases }) => sum + mostCases(cases), 0),
      requests: gated.requests,
      operationsTestable: tested.length,
      operationsTested: tested.length,
      verdicts,
    },
    profiles: judgeProfiles(requirements).filter(({ profile }) => profile === 'sdk'),
    requirements,
    findings: [...outcomes.values()].flatMap(({ findings }) => findings.map(({ finding }) => finding)),
  }
}

/** Why nothing could be tested, where the SDK and the chosen operations do not meet. */
function problemsOf({ driver, operations, chosen, interrupted }: Gated): readonly string[] {
  if (operations.length > 0 || interrupted) return []
  const sdk = `${driver.name}@${driver.version}`
  return [
    `${sdk} is for ${driver.versions.join(', ')}: none of the ${chosen} operations chosen is of that version`,
  ]
}

function keyOf({ version, path }: Operation): string {
  return version + path
}

function exitCodeOf(verdicts: Verdicts, tested: number, interrupted: boolean): Report['run']['exitCode'] {
  if (interrupted) return exitCodes.interrupted
  if (verdicts.fail > 0) return exitCodes.failed
  return tested === 0 ? exitCodes.untestable : exitCodes.ok
}
