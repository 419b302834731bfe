import type { Source } from '../src/model/source.ts'

/** A place in the docs for SARIF: relative to the docs root, `DOCSROOT`, each segment percent-encoded. */
export function sarifPlace(source: Source): object {
  return { artifactLocation: sarifArtifact(source), region: { startLine: source.line } }
}

/** The page of a place. */
export function sarifArtifact({ file }: Source): object {
  return { uri: file.toWellFormed().split('/').map(encodeURIComponent).join('/'), uriBaseId: 'DOCSROOT' }
}

/** What is told of a result. */
export interface SarifResult {
  readonly level: string
  readonly [name: string]: unknown
}

/** A run with its results in their order. */
interface SarifRun {
  readonly results: readonly SarifResult[]
  readonly invocations?: readonly [SarifInvocation]
  readonly [name: string]: unknown
}

interface SarifInvocation {
  readonly executionSuccessful: boolean
  readonly toolExecutionNotifications?: readonly object[]
  readonly [name: string]: unknown
}

/** More results than these GitHub's code scanning refuses as a whole. */
const mostResults = 25_000
const gravity = ['error', 'warning', 'note', 'none']

/** Beyond what readers take the gravest are kept, and a notification says how many are left out. */
function boundResults(run: SarifRun): SarifRun {
  const left = run.results.length - mostResults
  if (left <= 0) return run
  const [invocation = { executionSuccessful: true }] = run.invocations ?? []
  const text = `${left} of ${run.results.length} results are left out, the gravest are here.`
  const notifications = [
    ...(invocation.toolExecutionNotifications ?? []),
    { level: 'warning', message: { text } },
  ]
  return {
    ...run,
    invocations: [{ ...invocation, toolExecutionNotifications: notifications }],
    results: run.results
      .toSorted((a, b) => gravity.indexOf(a.level) - gravity.indexOf(b.level))
      .slice(0, mostResults),
  }
}

/**
 * A log with one run, as text. SARIF 2.1.0 (OASIS, 2020), within the limits of GitHub's code scanning: of fingerprints
 * it reads `primaryLocationLineHash` alone.
 */
export function formatSarifLog(run: SarifRun): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { DOCSROOT: { description: { text: 'The root of the docs that were read.' } } },
        ...boundResults(run),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}
