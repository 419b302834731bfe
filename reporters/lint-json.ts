import { isObject } from '../src/model/is-object.ts'
import type { Disputed, LintFinding } from '../src/model/lint-finding.ts'

/** Who made the findings. */
export interface LintTool {
  readonly name: string
  readonly version: string
}

/** What a lint JSON file holds, or every reason why it could not be read. */
type ReadLintJson =
  | { readonly kind: 'findings'; readonly tool: LintTool; readonly findings: readonly LintFinding[] }
  | { readonly kind: 'problems'; readonly problems: readonly string[] }

/** `{ schemaVersion: 1, tool, findings }`, one finding a line, so that a docs change is a small diff. */
export function formatLintJson(findings: readonly LintFinding[], tool: LintTool): string {
  const list = findings.map((finding) => `\n    ${JSON.stringify(finding)}`).join(',')
  const end = findings.length === 0 ? '' : '\n  '
  return `{\n  "schemaVersion": 1,\n  "tool": ${JSON.stringify(tool)},\n  "findings": [${list}${end}]\n}\n`
}

/** Reads what `formatLintJson` wrote; says what is wrong, and where, with anything else. */
export function readLintJson(text: string): ReadLintJson {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { kind: 'problems', problems: [`is no JSON: ${(error as Error).message}`] }
  }
  if (!isObject(value)) return { kind: 'problems', problems: ['is no JSON object'] }
  const { schemaVersion, tool, findings } = value
  if (schemaVersion !== 1)
    return {
      kind: 'problems',
      problems: [`schemaVersion is ${JSON.stringify(schemaVersion)}, 1 is expected`],
    }
  if (!isObject(tool) || typeof tool['name'] !== 'string' || typeof tool['version'] !== 'string')
    return { kind: 'problems', problems: ['tool is no { name, version }'] }
  if (!Array.isArray(findings)) return { kind: 'problems', problems: ['findings is no array'] }
  const problems = findings.flatMap((finding: unknown, index) =>
    problemsOf(finding).map((problem) => `findings[${index}]${problem}`),
  )
  if (problems.length > 0) return { kind: 'problems', problems }
  return {
    kind: 'findings',
    tool: { name: tool['name'], version: tool['version'] },
    findings: findings as LintFinding[],
  }
}

function problemsOf(finding: unknown): string[] {
  if (!isObject(finding)) return [' is no object']
  const { rule, severity, message, source, against, fix, disputes } = finding
  const problems: string[] = []
  if (typeof rule !== 'string') problems.push('.rule is no string')
  if (severity !== 'error' && severity !== 'warning' && severity !== 'note')
    problems.push(`.severity is ${JSON.stringify(severity)}; error, warning or note is expected`)
  if (typeof message !== 'string') problems.push('.message is no string')
  if (!isSource(source)) problems.push('.source is no { file, line }')
  if (against !== null && !isSource(against)) problems.push('.against is neither null nor { file, line }')
  if (fix !== null && typeof fix !== 'string') problems.push('.fix is neither null nor a string')
  if (disputes !== null && !isDisputed(disputes)) problems.push('.disputes is neither null nor a dispute')
  return problems
}

function isSource(value: unknown): boolean {
  return isObject(value) && typeof value['file'] === 'string' && Number.isInteger(value['line'])
}

function isDisputed(value: unknown): value is Disputed {
  if (!isObject(value) || typeof value['operation'] !== 'string') return false
  if (value['version'] !== 'v1.0' && value['version'] !== 'beta') return false
  if (value['kind'] === 'operation') return true
  const { example, part, pointer } = value
  return (
    value['kind'] === 'example' &&
    Number.isInteger(example) &&
    (part === 'request' || part === 'response') &&
    typeof pointer === 'string'
  )
}
