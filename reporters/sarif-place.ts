import type { Source } from '../src/model/source.ts'

/** A place in the docs for SARIF: relative to the docs root, `DOCSROOT`, each segment percent-encoded. */
export function sarifPlace(source: Source): object {
  return { artifactLocation: sarifArtifact(source), region: { startLine: source.line } }
}

/** The page of a place. */
export function sarifArtifact({ file }: Source): object {
  return { uri: file.toWellFormed().split('/').map(encodeURIComponent).join('/'), uriBaseId: 'DOCSROOT' }
}

/** A log with one run, as text. SARIF 2.1.0 (OASIS, 2020). */
export function formatSarifLog(run: object): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { DOCSROOT: { description: { text: 'The root of the docs that were read.' } } },
        ...run,
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}
